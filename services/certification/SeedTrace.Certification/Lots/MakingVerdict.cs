using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Lots;

/// <summary>One rule about how a lot came to be, and what was told of it.</summary>
/// <param name="About">Key of the crop or lot it is said of.</param>
/// <param name="Refusal">Why the lot is not certified; null when this is not in its way.</param>
/// <param name="Finding">Reason code of what is no more than a warning.</param>
/// <param name="AsksEvidence">A certifier who saw what shows that it is true can put it out of the way.</param>
public sealed record MakingVerdict(string About, RuleJudgement Row, Decision? Refusal = null, string? Finding = null, bool AsksEvidence = false)
{
    /// <param name="seen">What a certifier accepted; null while none did.</param>
    public static MakingVerdict Of(PlausibleRange range, RulePack pack, string of, Reading found, EvidenceAccepted? seen)
    {
        var figure = FormattableString.Invariant($"{decimal.Round(found.Amount / found.Of, 2):0.##}{range.Unit}");
        RuleJudgement Row(Outcome outcome, string beside = "") => new(range.Word, range.Limit, $"{figure} ({found.Where}{beside})", outcome, range.Source, range.Verified);
        if (range.HoldsFor(found))
            return new(of, Row(Outcome.Met));
        var sentence = $"{found.Where}: {range.Name} {figure}. {pack.Citation} finds {range.Limit} plausible ({range.Source})";
        return Outside(
            range.Response, of, outcome => Row(outcome, outcome == Outcome.ByEvidence ? $", {seen!.Evidence}" : ""), range.Reason, seen,
            Decision.Refuse("evidence-missing", $"{sentence}. It is certified once a certifier has recorded what shows that it is true, such as weighbridge slips (rule {range.Word})."),
            Decision.Refuse("implausible", $"{sentence}, and no evidence makes up for it: this seed was not all grown there. Have what was declared put right, or leave it out of the lot."));
    }

    /// <summary>A lot against the largest a scheme takes. A harvest may be larger: it is cleaned and divided yet.</summary>
    /// <param name="certified">What was said of lots, this one among them: what a certifier accepted counts.</param>
    /// <returns>Null where the scheme sets none.</returns>
    public static MakingVerdict? OfSize(RulePack pack, LotNumber lot, Kilograms mass, params IEnumerable<LotCertification> certified)
    {
        if (pack.LotSize is not { } size)
            return null;
        var of = SeedLot.Key(lot);
        var seen = certified.Accepted(pack.Scheme, LotSize.Rule, of);
        RuleJudgement Row(Outcome outcome) => new(
            LotSize.Rule, $"at most {size.Most}", $"{mass}{(outcome == Outcome.ByEvidence ? $" ({seen!.Evidence})" : "")}", outcome, size.Source, size.Verified);
        return mass <= size.Most ? new(of, Row(Outcome.Met)) : Outside(
            size.Response, of, Row, ReasonCodes.LotTooBig, seen,
            Decision.Refuse(
                "evidence-missing",
                $"Lot {lot} is {mass}, {pack.Citation} allows {size.Most} ({size.Source}). It is certified once a certifier has recorded what shows that it is all alike, such as a test of heterogeneity (rule {LotSize.Rule}), or make several lots of it."),
            Decision.Refuse("lot-too-big", $"The lot is {mass}, {pack.Citation} allows {size.Most}. Make several lots of it."));
    }

    private static MakingVerdict Outside(
        Response response, string of, Func<Outcome, RuleJudgement> row, string finding, EvidenceAccepted? seen, Decision missing, Decision refusal) => response switch
        {
            Response.Warn => new(of, row(Outcome.Warned), Finding: finding),
            Response.AskEvidence when seen is not null => new(of, row(Outcome.ByEvidence)),
            Response.AskEvidence => new(of, row(Outcome.Missed), missing, AsksEvidence: true),
            _ => new(of, row(Outcome.Missed), refusal),
        };
}
