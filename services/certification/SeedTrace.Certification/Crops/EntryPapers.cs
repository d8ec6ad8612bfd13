using SeedTrace.Certification.Fields;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Crops;

/// <summary>What comes with an entry and is held against what was sown; of each there may be none.</summary>
/// <param name="Suspended">Why the grower may not enter it now.</param>
/// <param name="Day">Of the entry; null where the seed sown is held against nothing.</param>
public sealed record EntryPapers(FieldEntry? Field = null, GivenLabels? Labels = null, DateOnly? Day = null, Decision? Suspended = null)
{
    public IEnumerable<NewFact> Facts => [.. Field?.Facts ?? [], .. Labels?.Facts ?? []];

    public Decision? Objection(SownCrop sown, RulePack pack) => Suspended ?? Field?.Objection() ?? Labels?.Objection(pack.LabelsGivenUp?.OfAllSown == true)
        ?? Seed(sown, pack).FirstOrDefault(verdict => verdict is { Refusal: not null, AsksEvidence: false })?.Refusal;

    /// <returns>Reason codes; null when there is nothing to look at.</returns>
    public IReadOnlyList<string>? Findings(SownCrop sown, RulePack pack)
    {
        string[] findings = [.. Labels?.Findings ?? [], .. Seed(sown, pack).Any(verdict => verdict.Row.Outcome != Outcome.Met) ? [ReasonCodes.SeedRate] : Array.Empty<string>()];
        return findings.Length > 0 ? findings : null;
    }

    /// <summary>Evidence of what was sown is asked for when its lots are certified, and here no more than found.</summary>
    private IEnumerable<MakingVerdict> Seed(SownCrop sown, RulePack pack) => Day is { } day ? Making.OfSowing(sown, pack, day) : [];
}
