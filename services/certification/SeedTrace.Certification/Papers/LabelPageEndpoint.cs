using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Marten;
using SeedTrace.Certification.Labels;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Trees;
using SeedTrace.Proof;

namespace SeedTrace.Certification.Papers;

/// <summary>What the code of a label leads to: for everybody with a telephone, without an account.</summary>
public static class LabelPageEndpoint
{
    public static void MapLabelPage(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/01/{gtin}/10/{lot}/21/{serial}", ShowAsync).AllowAnonymous()
            .Produces<string>(200, "text/html").ProducesProblem(400).ProducesProblem(429).RequireRateLimiting(LabelChecks.Policy);

    [SuppressMessage("Style", "IDE0060", Justification = "The GTIN is the same for all labels; GS1 wants it in the path.")]
    private static async Task<IResult> ShowAsync(
        string gtin, string lot, string serial, string? s, string? p, string? lang, LabelProofs proofs, LogKeys keys, HttpContext http, CancellationToken cancellation)
    {
        var label = Read(s) is { } signed ? IsGenuine(signed, await keys.ListAsync(cancellation)) ? signed.Text.Label : null : Proven(p, proofs);
        var found = label is null ? null : await FindAsync(label, http.RequestServices, cancellation);
        return PaperEndpoints.Page<LabelPage>(
            PaperTexts.For(http, lang), found is { Answer: { } answer } && LabelLink.Names(answer.Lot, label!, lot, serial) ? found : LabelFound.Nothing);
    }

    private static async Task<LabelFound> FindAsync(string label, IServiceProvider services, CancellationToken cancellation)
    {
        var (series, number) = LabelSerial.ParseWithOrWithoutProof(label);
        var day = DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        return new(label, await LabelAnswer.FindAsync(
            services.GetRequiredService<IQuerySession>(), services.GetRequiredService<RulePacks>(), series, number, day, cancellation));
    }

    /// <returns>Series and number of a serial with its proof, which a pre-tag has in its code; null for all else.</returns>
    private static string? Proven(string? text, LabelProofs proofs)
    {
        try
        {
            return text is not null && LabelSerial.Parse(text) is var serial && proofs.IsGenuine(serial) ? serial.WithoutProof : null;
        }
        catch (MalformedValueException)
        {
            return null;
        }
    }

    private static SignedLabel? Read(string? signature)
    {
        try
        {
            return Base64Url.IsValid(signature) ? SignedLabel.Read(Base64Url.DecodeFromChars(signature)) : null;
        }
        catch (ProofException)
        {
            return null;
        }
    }

    private static bool IsGenuine(SignedLabel label, KeyList keys)
    {
        try
        {
            label.Verify(keys);
            return true;
        }
        catch (ProofException)
        {
            return false;
        }
    }
}

/// <param name="Label">Series and number; null when there is no such label.</param>
public sealed record LabelFound(string? Label, LabelAnswer? Answer)
{
    public static readonly LabelFound Nothing = new(null, null);

    /// <summary>In the words of the label check; <c>unknown</c> for a label that was never issued.</summary>
    public string Status => Answer is { Status: var status } ? JsonSerializer.SerializeToElement(status).GetString()! : "unknown";
}
