using System.Text.RegularExpressions;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Lots;

/// <summary>A certifier saw what shows that something hardly plausible is true. What is recorded of a harvest counts for every lot that is made of it.</summary>
/// <param name="Rule">Of the pack, such as yield: of every crop or lot it is asked of.</param>
/// <param name="Seen">Code of what was seen.</param>
/// <param name="Papers">SHA-256 of each.</param>
public sealed partial record AcceptEvidence(LotNumber Lot, string Scheme, string Rule, string Seen, IReadOnlyList<string>? Papers, DateOnly Day)
{
    private const int MostPapers = 20;

    public Decision Decide(Making making, RulePack? pack)
    {
        if (making.Origin.Lot is not { } made)
            return Decision.Unknown("lot-unknown", $"There is no lot {Lot} here.");
        if (!ReasonCodes.Evidence.Contains(Seen))
            return Decision.Malformed("evidence-unknown", $"What was seen is one of {string.Join(", ", ReasonCodes.List.Evidence.Select(evidence => evidence.Code))}.");
        if (Papers is not null && (Papers.Count > MostPapers || Papers.Distinct().Count() < Papers.Count || !Papers.All(Digest().IsMatch)))
            return Decision.Malformed("evidence-malformed", $"At most {MostPapers} papers are told, each once by its SHA-256: 64 digits and small letters a to f.");
        if (pack is null)
            return NoRules.For(Scheme, made.Variety.Species);
        var asked = making.Judge(pack, Day).Append(making.Size(pack)).OfType<MakingVerdict>().Where(verdict => verdict.AsksEvidence).ToList();
        if (asked.Count == 0)
            return Decision.Refuse("evidence-not-asked", $"{pack.Citation} asks for no evidence of lot {Lot}.");
        return asked.Where(verdict => verdict.Row.Rule == Rule).ToList() is { Count: > 0 } open
            ? Decision.Append([.. open.Select(verdict => new NewFact(
                LotCertification.Key(Lot), new EvidenceAccepted(Lot, Scheme, verdict.Row.Rule, verdict.About, Seen, pack.Citation, Papers)))])
            : Decision.Refuse(
                "evidence-not-asked", $"{pack.Citation} asks for evidence of lot {Lot} by the rules {string.Join(", ", asked.Select(verdict => verdict.Row.Rule).Distinct())}.");
    }

    [GeneratedRegex(@"^[0-9a-f]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Digest();
}

/// <summary>It certifies nothing by itself, and the certificate that follows takes two: so it is one certifier's.</summary>
public static class AcceptEvidenceEndpoint
{
    /// <param name="Evidence">Code of what was seen.</param>
    /// <param name="Papers">SHA-256 of each, hexadecimal.</param>
    public sealed record Request(string Scheme, string Rule, string Evidence, IReadOnlyList<string>? Papers = null, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapAcceptEvidence(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/lots/{lot}/evidence", [Roles.Certifier], async (request, on) =>
        {
            var number = on.Route<LotNumber>("lot");
            var origin = await Origin.TraceAsync(number, source => SeedLot.LearnedAsync(on, source));
            return new AcceptEvidence(number, request.Scheme, request.Rule, request.Evidence, request.Papers, on.Day)
                .Decide(await on.MakingAsync(request.Scheme, origin), await on.RulesAsync(request.Scheme, origin.Lot?.Variety));
        });
}
