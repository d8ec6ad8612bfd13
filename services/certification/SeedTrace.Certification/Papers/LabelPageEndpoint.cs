using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Marten;
using SeedTrace.Certification.Labels;
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
        string gtin, string lot, string serial, string? s, string? lang, LogKeys keys, IQuerySession session, TimeProvider clock, HttpContext http,
        CancellationToken cancellation)
    {
        var found = Read(s) is { } label && IsGenuine(label, await keys.ListAsync(cancellation)) && LabelLink.Names(label.Text, lot, serial)
            ? await FindAsync(label.Text, session, clock, cancellation)
            : LabelFound.Nothing;
        return PaperEndpoints.Page<LabelPage>(PaperTexts.For(http, lang), found);
    }

    private static async Task<LabelFound> FindAsync(LabelText text, IQuerySession session, TimeProvider clock, CancellationToken cancellation)
    {
        var (series, number) = LabelSerial.ParseWithOrWithoutProof(text.Label);
        return new(text.Label, await LabelAnswer.FindAsync(session, series, number, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), cancellation));
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
