using SeedTrace.Certification.Rules;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;

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
        if (range.Response == Response.Warn)
            return new(of, Row(Outcome.Warned), Finding: range.Reason);
        if (range.Response == Response.AskEvidence && seen is not null)
            return new(of, Row(Outcome.ByEvidence, $", {seen.Evidence}"));
        var sentence = $"{found.Where}: {range.Name} {figure}. {pack.Citation} finds {range.Limit} plausible ({range.Source})";
        return range.Response == Response.AskEvidence
            ? new(of, Row(Outcome.Missed), Decision.Refuse(
                "evidence-missing", $"{sentence}. It is certified once a certifier has recorded what shows that it is true, such as weighbridge slips (rule {range.Word})."), AsksEvidence: true)
            : new(of, Row(Outcome.Missed), Decision.Refuse(
                "implausible", $"{sentence}, and no evidence makes up for it: this seed was not all grown there. Have what was declared put right, or leave it out of the lot."));
    }
}
