using System.Security.Cryptography;
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

    /// <summary>The one byte form (RFC 8785): a passport is written so, and named by the SHA-256 of it.</summary>
    public static byte[] WriteCanonical(Bundle bundle) => CanonicalJson.Of(JsonSerializer.SerializeToElement(bundle, Bundle.Strict));

    /// <summary>What a passport is named by: SHA-256 of its canonical form, 64 hexadecimal digits.</summary>
    public static string DigestOf(Bundle passport) => Convert.ToHexStringLower(SHA256.HashData(WriteCanonical(passport)));

    /// <param name="flaw">Why it is no bundle.</param>
    /// <returns>Null when it is none, or says something that is not said in a bundle, or says it otherwise.</returns>
    public static Bundle? Read(ReadOnlyMemory<byte> file, out string? flaw)
    {
        try
        {
            using var document = JsonDocument.Parse(file, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = Bundle.Strict.MaxDepth });
            var bundle = document.RootElement.Deserialize<Bundle>(Bundle.Strict);
            flaw = FlawOf(bundle)
                ?? (CanonicalJson.Of(document.RootElement).AsSpan().SequenceEqual(WriteCanonical(bundle!)) ? null : "The bundle says something in another way than bundles say it.");
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

    private static string? FlawOf(Bundle? bundle) => bundle switch
    {
        null => "This is no bundle.",
        { Format: not Bundle.CurrentFormat } => $"This is no bundle of the form {Bundle.CurrentFormat}.",
        _ when bundle.Facts.Any(fact => fact is null || fact.Path.Any(hash => hash is null)) || bundle.Heads.Any(head => head is null) || bundle.Passports is { Count: 0 } =>
            "The bundle has an empty place in a list.",
        _ => bundle.Passports?.Select(FlawOf).FirstOrDefault(flaw => flaw is not null),
    };
}
