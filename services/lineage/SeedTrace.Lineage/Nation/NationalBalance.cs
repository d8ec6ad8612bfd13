using SeedTrace.Contracts;
using SeedTrace.Hosting.Rules;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Nation;

/// <summary>The seed there is for the sowing of a season, and the seed that is needed.</summary>
/// <param name="Season">Calendar year of sowing.</param>
/// <param name="District">Where the seed grew; seed of a breeder, of several districts and from abroad is then not counted.</param>
/// <param name="Lines">By species, class and district.</param>
/// <param name="Supply">Over all lines.</param>
/// <param name="Trend">The same for every season of which there is any seed, earliest first.</param>
/// <param name="Need">Of the hectares asked about; null when none were named.</param>
/// <param name="SeedCrops">Seed crops sown in the season.</param>
public sealed record NationalBalance(
    Basis Basis, int Season, string? Species, string? District, IReadOnlyList<NationalLine> Lines, NationalSupply Supply, IReadOnlyList<NationalSupply> Trend,
    SeedNeed? Need, SeedCropsSown SeedCrops)
{
    /// <param name="hectares">To be sown with the species, with whatever seed.</param>
    internal static NationalBalance Of(LineageGraph graph, SeedNorms norms, int season, SpeciesCode? species, string? district, decimal? hectares, When when)
    {
        var (basis, lots, crops) = graph.ReadInParts(when.Moment, view => (
            Basis.Of(view), new Survey(view).Lots(species).Where(lot => district is null || lot.District == district).ToList(),
            SeedCropsSown.In(view, season).Where(crop => (species is null || crop.Variety.Species == species) && (district is null || crop.District == district)).ToList()));
        var trend = lots.GroupBy(lot => lot.Season).OrderBy(lot => lot.Key).Select(lot => NationalSupply.Of(lot.Key, [.. lot])).ToList();
        var supply = trend.FirstOrDefault(one => one.Season == season) ?? NationalSupply.Of(season, []);
        var need = species is { } of && hectares is { } area && norms.Of(of, new DateOnly(season, 1, 1)) is { } norm ? SeedNeed.Of(area, norm, supply.Total) : null;
        return new NationalBalance(
            basis, season, species?.ToString(), district, [.. NationalLine.Of(lots.FindAll(lot => lot.Season == season))], supply, trend, need,
            SeedCropsSown.Of(crops, norms));
    }
}

/// <param name="District">Null where the seed came from several districts, a breeder or abroad.</param>
/// <param name="BredAtHome">Kilograms grown here of varieties a breeder here made.</param>
/// <param name="MultipliedAtHome">Kilograms grown here of varieties nobody says were bred here.</param>
/// <param name="Imported">Kilograms let in at the border for this season.</param>
public sealed record NationalLine(
    SpeciesCode Species, CanonicalClass Class, string? District, decimal BredAtHome, decimal MultipliedAtHome, decimal Imported)
{
    internal static IEnumerable<NationalLine> Of(IReadOnlyList<CountedLot> lots) =>
        from line in lots.GroupBy(lot => (lot.Variety.Species, lot.Class, lot.District))
        orderby line.Key.Species.ToString(), line.Key.Class, line.Key.District
        let kilograms = line.ToLookup(lot => lot.Origin, lot => lot.Kilograms)
        select new NationalLine(
            line.Key.Species, line.Key.Class, line.Key.District, kilograms[SeedOrigin.BredAtHome].Sum(), kilograms[SeedOrigin.MultipliedAtHome].Sum(),
            kilograms[SeedOrigin.Imported].Sum());
}

/// <param name="ImportDependency">Imported of all, 0 to 1; null where there is no seed.</param>
/// <param name="BredAtHomeShare">Bred at home of all, 0 to 1.</param>
/// <inheritdoc cref="NationalLine"/>
public sealed record NationalSupply(
    int Season, decimal BredAtHome, decimal MultipliedAtHome, decimal Imported, decimal Total, decimal? ImportDependency, decimal? BredAtHomeShare)
{
    internal static NationalSupply Of(int season, IReadOnlyList<CountedLot> lots)
    {
        var kilograms = lots.ToLookup(lot => lot.Origin, lot => lot.Kilograms);
        var (bred, imported, total) = (kilograms[SeedOrigin.BredAtHome].Sum(), kilograms[SeedOrigin.Imported].Sum(), lots.Sum(lot => lot.Kilograms));
        return new(season, bred, kilograms[SeedOrigin.MultipliedAtHome].Sum(), imported, total, Share(imported, total), Share(bred, total));
    }

    private static decimal? Share(decimal part, decimal total) => total > 0 ? decimal.Round(part / total, 4) : null;
}
