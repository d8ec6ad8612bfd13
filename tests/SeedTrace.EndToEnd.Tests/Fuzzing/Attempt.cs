using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace SeedTrace.EndToEnd.Tests.Fuzzing;

/// <summary>Who asks: an account of the stack; with a token that is none: nobody.</summary>
/// <param name="Roles">Empty for whom no token can be valid.</param>
internal sealed record Asker(string Name, string Party, IReadOnlyList<string> Roles, string? Authorization)
{
    /// <summary>Only asks, has nothing, and is named by nobody.</summary>
    public const string Stranger = "stranger";

    private static readonly string[] Readers = ["auditor", "certifier", "administrator", "service"];

    /// <summary>As facts name who wrote them; null without a token that is one.</summary>
    public string? Account { get; } = Roles.Count == 0 ? null : SubjectOf(Authorization!["Bearer ".Length..]);

    public bool IsStranger => Name == Stranger;

    public bool ReadsEverything => Roles.Any(Readers.Contains);

    private static string SubjectOf(string token)
    {
        using var claims = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.Split('.')[1]));
        return claims.RootElement.GetProperty("sub").GetString()!;
    }
}

/// <summary>A request, whole: what is printed of it can be sent again.</summary>
/// <param name="Astray">Its address may be another operation's, or none's.</param>
internal sealed record Attempt(int Number, ApiOperation Operation, Asker Asker, string Path, bool Astray, byte[]? Body)
{
    public string? MediaType { get; init; } = "application/json";

    public string? Key { get; init; }

    public string? IfMatch { get; init; }

    public HttpRequestMessage Message(Uri service)
    {
        // As it stands, dots and all.
        var address = new Uri(service.GetLeftPart(UriPartial.Authority) + Path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(Operation.Method), address);
        foreach (var (name, value) in new[] { ("Authorization", Asker.Authorization), ("Idempotency-Key", Key), ("If-Match", IfMatch) })
            if (value is not null)
                request.Headers.TryAddWithoutValidation(name, value);
        if (Body is not null)
        {
            request.Content = new ByteArrayContent(Body);
            if (MediaType is not null)
                request.Content.Headers.TryAddWithoutValidation("Content-Type", MediaType);
        }
        return request;
    }

    public override string ToString() =>
        $"#{Number} {Asker.Name}: {Operation.Method} {Operation.Rule.Service}{Path}"
        + (Key is null ? "" : $" Idempotency-Key: {Short(Key)}") + (IfMatch is null ? "" : $" If-Match: {IfMatch}")
        + (Body is null ? "" : $" {MediaType} {Short(Encoding.UTF8.GetString(Body))}");

    private static string Short(string text) => text.Length <= 1_500 ? text : $"{text[..1_500]}… ({text.Length} characters)";
}
