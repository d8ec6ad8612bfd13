using SeedTrace.Contracts;
using SeedTrace.Hosting.Rules;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Nation;

/// <summary>What was used of each variety: whatever is owed for it is reckoned from this. No money is.</summary>
/// <param name="Season">Calendar year.</param>
public sealed record RoyaltyBasis(Basis Basis, int Season, IReadOnlyList<RoyaltyLine> Varieties)
{
    internal static RoyaltyBasis Of(LineageGraph graph, SeedNorms norms, int season, SpeciesCode? species, When when)
    {
        var uses = Uses.In(graph, when.Moment, season, species);
        var lines = from variety in uses.All.GroupBy(use => use.Variety)
                    orderby variety.Key.ToString()
                    let sold = variety.Sum(use => use.Bought)
                    let rate = norms.Of(variety.Key.Species, new DateOnly(season, 1, 1))?.SeedRate
                    select new RoyaltyLine(
                        variety.Key, uses.Varieties[variety.Key].Maintainer, uses.Varieties[variety.Key].Origin, sold, Hectares(sold, rate?.Most), Hectares(sold, rate?.Least),
                        variety.Sum(use => use.Sown), variety.Sum(use => use.Hectares));
        return new RoyaltyBasis(uses.Basis, season, [.. lines]);
    }

    private static decimal? Hectares(decimal kilograms, decimal? rate) => rate is { } perHectare ? decimal.Round(kilograms / perHectare, 1) : null;
}

/// <param name="Maintainer">Who keeps the variety true; null where nobody has registered it.</param>
/// <param name="Origin">Of seed of the variety that grew here.</param>
/// <param name="Sold">Kilograms sold to farmers.</param>
/// <param name="HectaresLeast">The least those can sow, thickly; <paramref name="HectaresMost"/> the most, thinly. Null where the species has no norm.</param>
/// <param name="SownForSeed">Kilograms sown on seed crops.</param>
/// <param name="SeedCropHectares">Hectares of those crops.</param>
public sealed record RoyaltyLine(
    VarietyId Variety, PartyId? Maintainer, SeedOrigin Origin, decimal Sold, decimal? HectaresLeast, decimal? HectaresMost, decimal SownForSeed, decimal SeedCropHectares);

/// <summary>What each party used of each variety and class: whatever is paid for it is reckoned from this. No money is.</summary>
/// <param name="Season">Calendar year.</param>
public sealed record SubsidyBasis(Basis Basis, int Season, IReadOnlyList<SubsidyLine> Parties)
{
    internal static SubsidyBasis Of(LineageGraph graph, int season, SpeciesCode? species, PartyId? party, When when)
    {
        var uses = Uses.In(graph, when.Moment, season, species, party);
        var lines = from use in uses.All.GroupBy(use => (use.Party, use.Variety, use.Class))
                    orderby use.Key.Party.ToString(), use.Key.Variety.ToString(), use.Key.Class
                    select new SubsidyLine(
                        use.Key.Party, use.Key.Variety, use.Key.Class, uses.Varieties[use.Key.Variety].Origin, use.Sum(one => one.Bought), use.Sum(one => one.Sown),
                        use.Sum(one => one.Hectares));
        return new SubsidyBasis(uses.Basis, season, [.. lines]);
    }
}

/// <param name="Class">The lowest the lot has; null where it has none.</param>
/// <param name="Origin">Of seed of the variety that grew here.</param>
/// <param name="Bought">Kilograms bought from dealers.</param>
/// <param name="SownForSeed">Kilograms sown on seed crops of so many <paramref name="SeedCropHectares"/>.</param>
public sealed record SubsidyLine(
    PartyId Party, VarietyId Variety, CanonicalClass? Class, SeedOrigin Origin, decimal Bought, decimal SownForSeed, decimal SeedCropHectares);
