using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Learned;

/// <summary>A lot as breeding or multiplication made it.</summary>
/// <param name="Released">Class the maintainer released it in; null for what was multiplied.</param>
/// <param name="Crop">The crop a raw lot was harvested from.</param>
/// <param name="HarvestedOn">Of a raw lot, where it was said.</param>
/// <param name="IsSplit">A part of its one source: it shares the laboratory's result.</param>
public sealed record SeedLot(
    LotNumber Lot, VarietyId Variety, Kilograms Mass, PartyId Owner, CanonicalClass? Released = null, DocumentNumber? Crop = null,
    bool IsSplit = false, DateOnly? HarvestedOn = null) : IStreamState<SeedLot>
{
    /// <summary>The lots it was made from.</summary>
    public IReadOnlyList<LotNumber> Sources { get; init; } = [];

    /// <summary>How much of each, of a blend.</summary>
    public IReadOnlyList<LotPart> Blended { get; init; } = [];

    /// <summary>What went into the plant, of a lot that was cleaned.</summary>
    public Kilograms? Input { get; init; }

    /// <summary>Of a raw lot.</summary>
    public int? HarvestYear { get; init; }

    /// <summary>What its seed was dressed with since it was made.</summary>
    public IReadOnlyList<LotTreated> Treatments { get; init; } = [];

    public static string Key(LotNumber lot) => $"lot/{lot}";

    public static SeedLot? Fold(SeedLot? lot, object fact) => fact switch
    {
        BreederLotReleased e => new(e.Lot, e.Variety, e.Mass, e.Maintainer, Released: e.Class),
        LotHarvested e => new(e.Lot, e.Variety, e.Mass, e.Owner, Crop: e.Crop, HarvestedOn: e.HarvestedOn) { HarvestYear = e.HarvestYear },
        LotConditioned e => new(e.Lot, e.Variety, e.CleanSeed, e.Owner) { Sources = [e.Source], Input = e.Input },
        LotsBlended e => new(e.Lot, e.Variety, e.Mass, e.Owner) { Sources = [.. e.Parts.Select(part => part.Lot)], Blended = e.Parts },
        LotSplit e => new(e.Lot, e.Variety, e.Mass, e.Owner, IsSplit: true) { Sources = [e.Parent] },
        LotTreated e => lot is null ? null : lot with { Treatments = [.. lot.Treatments, e] },
        _ => lot,
    };

    /// <summary>The lots it is a part of, the nearest first. A part shares what is tested, ordered and withdrawn of them.</summary>
    public static async Task<IReadOnlyList<LotNumber>> WholesAsync(LotNumber lot, Func<LotNumber, Task<SeedLot?>> learned)
    {
        var wholes = new List<LotNumber>();
        while (await learned(lot) is { IsSplit: true, Sources: [var whole] } && !wholes.Contains(whole))
            wholes.Add(lot = whole);
        return wholes;
    }

    /// <summary>Whoever made the lot, and only he, reads what was found and certified of it as its owner.</summary>
    public static async Task<bool> IsCallersAsync(CommandContext on, LotNumber lot) => (await LearnedAsync(on, lot))?.Owner == on.Caller.Party;

    public static async Task<SeedLot?> LearnedAsync(CommandContext on, LotNumber lot) =>
        await on.LearnedAsync<SeedLot>(Services.Multiplication, Key(lot)) ?? await on.LearnedAsync<SeedLot>(Services.Breeding, Key(lot));
}
