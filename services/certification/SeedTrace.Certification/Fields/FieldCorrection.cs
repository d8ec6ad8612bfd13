using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Fields;

/// <summary>What a corrected outline is held against: the field as it was mapped, what was sown and decided there, and all that lies around.</summary>
/// <param name="Entry">The corrected outline as if it were given with the entry.</param>
/// <param name="Neighbours">By the corrected outline.</param>
/// <param name="Packs">By scheme.</param>
/// <param name="Lots">That came of the crop.</param>
public sealed record FieldCorrection(
    MappedField Before, FieldEntry Entry, IReadOnlyList<Neighbour> Neighbours, IReadOnlyDictionary<string, RulePack> Packs, IReadOnlyList<Descendant> Lots)
{
    /// <summary>What was sown, with its control plots; null where nobody needs to know, or nobody does.</summary>
    public Sowing? Sowing { get; init; }

    /// <summary>Crops whose approvals may rest on how the field was drawn.</summary>
    public IReadOnlyList<CropNearby> Nearby { get; init; } = [];

    /// <summary>What the crop has from now on: as much as was sown, unless the field has not so much.</summary>
    public decimal Hectares => Entry.AreaMismatch() is not null && Entry.Shape.Hectares < Entry.Sown.Hectares ? Entry.Shape.Hectares : Entry.Sown.Hectares;

    /// <summary>Cells it was listed in and does not lie in.</summary>
    public IEnumerable<string> CellsLeft => Before.Shape.Cells.Except(Entry.Shape.Cells);

    /// <summary>Approvals that rest on more than the field has.</summary>
    public IEnumerable<CropApproved> TooLarge(CropInspection crop) => crop.Approvals.Where(approval => approval.Hectares > crop.LeftOf(Hectares));

    /// <summary>Approvals of a class that asks for more isolation than there is to a neighbour nobody has measured.</summary>
    public IEnumerable<CropApproved> TooNear(CropInspection crop) => crop.Approvals.Where(approval =>
        Packs.GetValueOrDefault(approval.Class.Scheme) is { } pack && pack.Find(approval.Class.Code) is { } norms
        && ApproveCrop.Near(crop.AsSeenBy(new Entitlement(pack, norms, Sowing).Counts), norms, Neighbours) is not null);

    /// <returns>Reason codes of what should be looked at.</returns>
    public IEnumerable<string> Findings(CropInspection crop)
    {
        if (Entry.AreaMismatch() is not null || TooLarge(crop).Any())
            yield return ReasonCodes.AreaMismatch;
        if (TooNear(crop).Any())
            yield return ReasonCodes.Isolation;
        if (Before.Visits.Exists(visit => Entry.Shape.MetresTo(visit.Position) > Entry.Rules.PositionToleranceMetres.Value))
            yield return ReasonCodes.FieldNotFound;
    }

    /// <returns>Null where the crop was not mapped.</returns>
    public static async Task<FieldCorrection?> LoadAsync(CommandContext on, CropInspection crop, GeoPolygon outline)
    {
        var rules = on.Service<FieldRuleBook>().On(on.Day);
        if (await on.LearnedAsync<SownCrop>(Contracts.Delivery.Services.Multiplication, SownCrop.Key(crop.Crop)) is not { } sown)
            return null;
        // Neighbours first: the cells that are appended to stand as they are looked at last.
        var near = outline.Malformation(rules) is null
            ? await on.NearAsync(new(crop.Crop, rules.SeasonOf(sown.SownOn), 0, [.. outline.Rings], []), crop.Variety)
            : [];
        var entry = await FieldEntry.LoadAsync(on, sown, outline);
        if (entry?.Before is not { } before)
            return null;
        var packs = new Dictionary<string, RulePack>();
        foreach (var scheme in crop.Approvals.Select(approval => approval.Class.Scheme))
            if (await on.RulesAsync(scheme, crop.Variety) is { } pack)
                packs.Add(scheme, pack);
        var found = new FieldCorrection(before, entry, [.. near.Select(other => other.Neighbour)], packs, await on.DescendantsAsync(crop.Crop.ToString()))
        {
            Sowing = await on.SownInPlotsAsync(crop, packs.Values),
            Nearby = await CropNearby.LoadAsync(on, crop, before, rules, near),
        };
        if (outline.Malformation(rules) is null)
            await on.LoadAsync<FieldCell>([.. found.CellsLeft.Select(cell => FieldCell.Key(before.Season, cell))]);
        return found;
    }
}
