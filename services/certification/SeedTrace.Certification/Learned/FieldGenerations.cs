using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Certification.Learned;

/// <summary>How often seed stood in a field: once more than that of its parents did, back to breeder's seed. Of seed whose fields are not known here, released by a
/// maintainer or let in from abroad, it is as often as its class allows.</summary>
/// <param name="crop">Null when nothing is known of it.</param>
/// <param name="seed">What a lot is, and the origin it has here.</param>
public sealed class FieldGenerations(RulePack pack, Func<DocumentNumber, Task<SownCrop?>> crop, Func<LotNumber, Task<(Origin Origin, ForeignLot? Foreign)>> seed)
{
    private readonly Dictionary<DocumentNumber, int> counted = [];

    public async Task<int> OfAsync(DocumentNumber number)
    {
        if (counted.TryGetValue(number, out var known))
            return known;
        // What leads back to itself is counted once; it is refused for other reasons.
        counted[number] = 1;
        var most = 0;
        foreach (var lot in (await crop(number))?.Sources ?? [])
            most = Math.Max(most, await OfAsync(lot));
        return counted[number] = most + 1;
    }

    private async Task<int> OfAsync(LotNumber lot)
    {
        var (origin, foreign) = await seed(lot);
        var most = foreign is null ? 0 : MostOf(foreign.Class);
        foreach (var source in origin.Lots)
            most = Math.Max(most, source.Released is { } released ? MostOn(released) : source.Crop is { } harvested ? await OfAsync(harvested) : 0);
        return most;
    }

    private int MostOf(SeedClass of) => pack.Find(of.Code) is { FieldGenerationsMost: { } most } && of.Scheme == pack.Scheme ? most : MostOn(of.Canonical);

    private int MostOn(CanonicalClass step) =>
        pack.Classes.Where(norms => norms.Canonical <= step).Max(norms => norms.FieldGenerationsMost) ?? 0;
}

public static class FieldGenerationsOf
{
    /// <summary>The sowings with the generations of their seed, where the scheme counts them.</summary>
    public static async Task<IReadOnlyList<Sowing>> CountedAsync(this CommandContext on, IReadOnlyList<Sowing> sowings, RulePack? pack)
    {
        if (pack?.Classes.Any(norms => norms.FieldGenerationsMost is not null) != true)
            return sowings;
        var generations = new FieldGenerations(
            pack, number => on.LearnedAsync<SownCrop>(Services.Multiplication, SownCrop.Key(number)),
            async lot => (await Origin.TraceAsync(lot, source => SeedLot.LearnedAsync(on, source)), await on.LearnedAsync<ForeignLot>(Services.Distribution, ForeignLot.Key(lot))));
        var counted = new List<Sowing>();
        foreach (var sowing in sowings)
            counted.Add(sowing with { FieldGeneration = await generations.OfAsync(sowing.Crop.Crop) });
        return counted;
    }
}
