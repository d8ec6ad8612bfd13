using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Certification.Fields;

/// <summary>A crop of the same species and another variety near a field whose outline is corrected.</summary>
/// <param name="Corrected">The crop of that field, as its neighbour sees it: how far by the corrected outline.</param>
/// <param name="Before">Metres by the outline it had.</param>
/// <param name="Packs">By scheme.</param>
/// <param name="Lots">That came of the crop nearby.</param>
public sealed record CropNearby(CropInspection Crop, Neighbour Corrected, decimal Before, IReadOnlyDictionary<string, RulePack> Packs, IReadOnlyList<Descendant> Lots)
{
    /// <summary>What was sown, with its control plots; null where nobody needs to know, or nobody does.</summary>
    public Sowing? Sowing { get; init; }

    /// <summary>Approvals that rest on a distance that is no more: it came nearer than the class allows, and nobody has measured it, or only as it was drawn. Who measured and found it
    /// as near as the corrected outline has it measured rightly.</summary>
    /// <param name="tolerance">Metres that a position may be off.</param>
    public IEnumerable<CropApproved> TooNear(decimal tolerance) => Before <= Corrected.Metres
        ? []
        : Crop.Approvals.Where(approval => Packs.GetValueOrDefault(approval.Class.Scheme) is { } pack && pack.Find(approval.Class.Code) is { } norms
            && Corrected.Metres < norms.Of(Measure.Isolation)?.Least && !IsMeasuredAnyway(Crop.AsSeenBy(new Entitlement(pack, norms, Sowing).Counts), tolerance));

    private bool IsMeasuredAnyway(CropInspection seen, decimal tolerance) =>
        seen.MetresTo(Corrected.Crop) is { } measured && (measured <= Corrected.Metres + tolerance || Before <= Corrected.Metres + tolerance);

    /// <param name="near">By the corrected outline.</param>
    public static async Task<IReadOnlyList<CropNearby>> LoadAsync(
        CommandContext on, CropInspection corrected, MappedField before, FieldRules rules, IReadOnlyList<(Neighbour Neighbour, MappedField Field)> near)
    {
        // As they stand now: their facts may be appended.
        var crops = await on.LoadAsync<CropInspection>([.. near.Select(other => CropInspection.Key(other.Field.Crop))]);
        var found = new List<CropNearby>();
        foreach (var (neighbour, field) in near)
        {
            if (crops.GetValueOrDefault(CropInspection.Key(field.Crop)) is not { Rejected: null, Approvals: not [] } crop)
                continue;
            var packs = new Dictionary<string, RulePack>();
            foreach (var scheme in crop.Approvals.Select(approval => approval.Class.Scheme))
                if (await on.RulesAsync(scheme, crop.Variety) is { } pack)
                    packs[scheme] = pack;
            var nearby = new CropNearby(crop, new(corrected.Crop, corrected.Variety, neighbour.Metres, Rejected: false), before.Shape.MetresTo(field.Shape), packs, []) { Sowing = await on.SownInPlotsAsync(crop, packs.Values) };
            if (nearby.TooNear(rules.PositionToleranceMetres.Value).Any())
                found.Add(nearby with { Lots = await on.DescendantsAsync(crop.Crop.ToString()) });
        }
        return found;
    }
}
