using System.Text;
using System.Text.Json;
using SeedTrace.Contracts;
using SeedTrace.Proof;

namespace SeedTrace.Bundles;

/// <summary>A bundle as a file: JSON, one way to write each thing.</summary>
public static class BundleFile
{
    public static byte[] Write(Bundle bundle) => JsonSerializer.SerializeToUtf8Bytes(bundle, Bundle.Strict);

    public static byte[] Write(BundleStatement statement) => JsonSerializer.SerializeToUtf8Bytes(statement, Bundle.Strict);

    /// <param name="flaw">Why it is no bundle.</param>
    /// <returns>Null when it is none, or says something that is not said in a bundle, or says it otherwise.</returns>
    public static Bundle? Read(ReadOnlyMemory<byte> file, out string? flaw)
    {
        try
        {
            using var document = JsonDocument.Parse(file, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = Bundle.Strict.MaxDepth });
            var bundle = document.RootElement.Deserialize<Bundle>(Bundle.Strict);
            flaw = bundle switch
            {
                null => "This is no bundle.",
                { Format: not Bundle.CurrentFormat } => $"This is no bundle of the form {Bundle.CurrentFormat}.",
                _ when bundle.Facts.Any(fact => fact is null || fact.Path.Any(hash => hash is null)) || bundle.Heads.Any(head => head is null) => "The bundle has an empty place in a list.",
                _ when !CanonicalJson.Of(document.RootElement).AsSpan().SequenceEqual(CanonicalJson.Of(JsonSerializer.SerializeToElement(bundle, Bundle.Strict))) =>
                    "The bundle says something in another way than bundles say it.",
                _ => null,
            };
            return flaw is null ? bundle : null;
        }
        catch (Exception e) when (e is JsonException or MalformedValueException or DecoderFallbackException or InvalidOperationException)
        {
            flaw = $"This cannot be read as a bundle: {e.Message}";
            return null;
        }
    }

    internal static BundleStatement? ReadStatement(ReadOnlyMemory<byte> content)
    {
        try
        {
            return JsonSerializer.Deserialize<BundleStatement>(content.Span, Bundle.Strict) is { } said && said.Facts.All(fact => fact is not null) ? said : null;
        }
        catch (Exception e) when (e is JsonException or MalformedValueException)
        {
            return null;
        }
    }

    /// <summary>What a passport is named by: SHA-256 of the statement, which binds all the rest.</summary>
    public static string DigestOf(Bundle bundle) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bundle.Statement));
}
