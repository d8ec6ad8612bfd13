using SeedTrace.Certification.Fields;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Rules;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Crops;

/// <summary>What comes with an entry and is held against what was sown; of each there may be none.</summary>
/// <param name="Suspended">Why the grower may not enter it now.</param>
/// <param name="Norm">How much seed a hectare takes: what is implausible refuses nothing, for the figures are those of no law.</param>
public sealed record EntryPapers(FieldEntry? Field = null, GivenLabels? Labels = null, SeedNorm? Norm = null, Decision? Suspended = null)
{
    public IEnumerable<NewFact> Facts => [.. Field?.Facts ?? [], .. Labels?.Facts ?? []];

    public Decision? Objection(RulePack pack) => Suspended ?? Field?.Objection() ?? Labels?.Objection(pack.LabelsGivenUp?.OfAllSown == true);

    /// <returns>Reason codes; null when there is nothing to look at.</returns>
    public IReadOnlyList<string>? FindingsOn(SownCrop sown)
    {
        string[] findings =
        [
            .. Labels?.Findings ?? [],
            .. Norm?.SeedRate.Holds(sown.Seed.Sum(seed => seed.Mass.Value), sown.Hectares) == false && sown.Seed.Count > 0 ? [ReasonCodes.SeedRate] : Array.Empty<string>(),
        ];
        return findings.Length > 0 ? findings : null;
    }
}
