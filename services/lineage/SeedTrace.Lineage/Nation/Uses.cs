using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Lineage.Findings;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Nation;

/// <summary>Somebody bought or sowed seed of a variety.</summary>
/// <param name="Bought">Kilograms, by a farmer from a dealer.</param>
/// <param name="Sown">Kilograms, on a seed crop of so many <paramref name="Hectares"/>.</param>
internal sealed record Use(VarietyId Variety, PartyId Party, CanonicalClass? Class, decimal Bought, decimal Sown, decimal Hectares);

/// <summary>What was bought in a calendar year and sown on its seed crops: the basis of what is owed to breeders and paid to users.</summary>
internal static class Uses
{
    /// <returns>With whose variety each is, and where that was bred.</returns>
    public static (Basis Basis, List<Use> All, Dictionary<VarietyId, (PartyId? Maintainer, SeedOrigin Origin)> Varieties) In(
        LineageGraph graph, Moment at, int year, SpeciesCode? species, PartyId? party = null) => graph.ReadInParts(at, view =>
    {
        var (basis, survey) = (Basis.Of(view), new Survey(view));
        var (all, varieties) = (new List<Use>(), new Dictionary<VarietyId, (PartyId?, SeedOrigin)>());
        foreach (var use in Bought(view, survey, year).Concat(SeedCropsSown.In(view, year).SelectMany(crop => Sown(view, crop))))
        {
            if ((species is not null && use.Variety.Species != species) || (party is not null && use.Party != party))
                continue;
            all.Add(use);
            if (!varieties.ContainsKey(use.Variety))
                varieties.Add(use.Variety, (MaintainerOf(view, use.Variety), survey.OriginOf(use.Variety)));
        }
        return (basis, all, varieties);
    });

    /// <summary>Null where nobody has registered the variety.</summary>
    private static PartyId? MaintainerOf(View view, VarietyId variety) => view.Find(Keys.Of(variety)) is { } node
        ? view.Facts(node).Select(fact => fact.Record).OfType<VarietyRegistered>().FirstOrDefault()?.Maintainer
        : null;

    private static IEnumerable<Use> Bought(View view, Survey survey, int year) =>
        from fact in view.Logs.TryGetValue(Services.Distribution, out var log) ? view.Logged(log) : []
        let sale = fact.Time.UtcDateTime.Year == year ? fact.Record as PackSold : null
        where sale is not null
        let variety = survey.VarietyOf(sale.Lot)
        where variety is not null
        select new Use(variety.Value, sale.Farmer, ClassOf(view, sale.Lot), sale.Mass.Value, 0, 0);

    /// <summary>The hectares go with the first of several lots sown on them, so that they are counted once.</summary>
    private static IEnumerable<Use> Sown(View view, SeedCropRegistered crop) => crop.Sown.Select((sown, index) =>
        new Use(crop.Variety, crop.Grower, ClassOf(view, sown.Lot), 0, sown.Mass.Value, index == 0 ? crop.Hectares : 0));

    private static CanonicalClass? ClassOf(View view, LotNumber lot) => view.Find(Keys.Of(lot)) is { } node ? ClassRules.Shared(new Dossier(view, node)) : null;
}
