using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Distribution.Entries;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Distribution.Learned;

/// <summary>What a lot is, by whoever formed it.</summary>
/// <param name="Whole">The lot it was split from, whose orders it obeys.</param>
public sealed record LotDescription(LotNumber Lot, VarietyId Variety, LotNumber? Whole = null) : IStreamState<LotDescription>
{
    public static string Key(LotNumber lot) => $"lot/{lot}";

    public static LotDescription? Fold(LotDescription? lot, object fact) => fact switch
    {
        BreederLotReleased e => new(e.Lot, e.Variety),
        LotHarvested e => new(e.Lot, e.Variety),
        LotConditioned e => new(e.Lot, e.Variety),
        LotsBlended e => new(e.Lot, e.Variety),
        LotSplit e => new(e.Lot, e.Variety, e.Parent),
        _ => lot,
    };
}

internal static class LotDescriptions
{
    /// <summary>A lot was formed by one of the two services that form lots, or came over the border; its number does not say which.</summary>
    public static async Task<LotDescription?> DescribeAsync(this CommandContext on, LotNumber lot) =>
        await on.LearnedAsync<LotDescription>(Services.Multiplication, LotDescription.Key(lot))
        ?? await on.LearnedAsync<LotDescription>(Services.Breeding, LotDescription.Key(lot))
        ?? (await on.LoadAsync<BorderEntry>(BorderEntry.Key(lot)) is { } entry ? new(lot, entry.Variety) : null);
}
