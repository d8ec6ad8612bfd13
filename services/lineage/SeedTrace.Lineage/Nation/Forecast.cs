using SeedTrace.Contracts;
using SeedTrace.Hosting.Rules;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Nation;

/// <summary>What the seed in stock becomes, class by class, when all of it is sown and nothing is added.</summary>
/// <param name="From">The season the stock is of.</param>
/// <param name="Lines">By season and class.</param>
/// <param name="Target">Null when none was named.</param>
/// <param name="Rule">Norms reckoned with, <paramref name="Source"/> where they are from.</param>
/// <param name="Verified">An authority has confirmed them.</param>
public sealed record Forecast(
    Basis Basis, SpeciesCode Species, int From, int Until, IReadOnlyList<ForecastLine> Lines, TargetGap? Target, string Rule, string Source, bool Verified)
{
    internal static Forecast Of(LineageGraph graph, SeedNorm norm, ForecastQuestion asked, When when)
    {
        var (basis, (all, own)) = graph.ReadInParts(when.Moment, view => (Basis.Of(view), Stock.Of(view, norm.Species, when.Today)));
        var ladder = Ladder(norm);
        var (stock, bred) = (Multiplied(all, ladder, norm, asked), Multiplied(own, ladder, norm, asked));
        var lines = from season in Enumerable.Range(asked.From, asked.Until - asked.From + 1)
                    from step in ladder
                    let kilograms = stock[(season, step)]
                    where kilograms.Most > 0
                    select new ForecastLine(
                        season, step, kilograms.Least, kilograms.Most, bred[(season, step)].Least, bred[(season, step)].Most,
                        decimal.Round(kilograms.Least / norm.SeedRate.Most, 1), decimal.Round(kilograms.Most / norm.SeedRate.Least, 1));
        var certified = ladder.Where(step => step >= CanonicalClass.Certified1).Select(step => bred[(asked.Until, step)]).ToList();
        var expected = new NormRange(certified.Sum(step => step.Least), certified.Sum(step => step.Most));
        return new Forecast(
            basis, norm.Species, asked.From, asked.Until, [.. lines], asked.Hectares is { } hectares ? TargetGap.Of(asked, hectares, expected, ladder.Count - 1, norm) : null,
            norm.RulePack, norm.Source, norm.Verified);
    }

    /// <summary>From breeder's seed down to the last generation that may be certified.</summary>
    private static List<CanonicalClass> Ladder(SeedNorm norm) =>
        [CanonicalClass.Breeder, CanonicalClass.PreBasic, CanonicalClass.Basic, .. Enumerable.Range(0, norm.Generations).Select(step => CanonicalClass.Certified1 + step)];

    /// <summary>What is sown in a season is the next class of the season after it; the last class is sown for grain.</summary>
    private static Dictionary<(int Season, CanonicalClass Class), NormRange> Multiplied(
        Dictionary<CanonicalClass, decimal> stock, List<CanonicalClass> ladder, SeedNorm norm, ForecastQuestion asked)
    {
        var seed = ladder.ToDictionary(step => (asked.From, step), step => new NormRange(stock.GetValueOrDefault(step), stock.GetValueOrDefault(step)));
        for (var season = asked.From + 1; season <= asked.Until; season++)
        {
            seed[(season, ladder[0])] = new NormRange(0, 0);
            for (var step = 1; step < ladder.Count; step++)
            {
                var sown = seed[(season - 1, ladder[step - 1])];
                seed[(season, ladder[step])] = new NormRange(sown.Least * norm.Factor.Least, sown.Most * norm.Factor.Most);
            }
        }
        return seed;
    }
}

/// <param name="Least">Kilograms if every field gives the least that is usual, <paramref name="Most"/> if each gives the most.</param>
/// <param name="BredAtHomeLeast">Of it, of varieties a breeder here made; <paramref name="BredAtHomeMost"/> likewise.</param>
/// <param name="HectaresLeast">The least it can sow, thickly; <paramref name="HectaresMost"/> the most, thinly.</param>
public sealed record ForecastLine(
    int Season, CanonicalClass Class, decimal Least, decimal Most, decimal BredAtHomeLeast, decimal BredAtHomeMost, decimal HectaresLeast, decimal HectaresMost);

/// <summary>How far seed bred at home falls short of a share of the hectares.</summary>
/// <param name="Percent">Of the hectares that are to be sown with it.</param>
/// <param name="Needed">Kilograms at the middle seed rate.</param>
/// <param name="ExpectedLeast">Kilograms of certified seed bred at home by then; <paramref name="ExpectedMost"/> likewise.</param>
/// <param name="LackingLeast">Kilograms if all goes well, <paramref name="LackingMost"/> if all goes badly; 0 where nothing lacks.</param>
/// <param name="BreederSeedLeast">Kilograms of breeder's seed to be sown in the first season so that nothing lacks, <paramref name="BreederSeedMost"/> likewise;
/// null where it would come too late.</param>
public sealed record TargetGap(
    decimal Percent, int Season, decimal Hectares, decimal Needed, decimal ExpectedLeast, decimal ExpectedMost, decimal LackingLeast, decimal LackingMost,
    decimal? BreederSeedLeast, decimal? BreederSeedMost)
{
    /// <param name="steps">Multiplications from breeder's seed to the last class.</param>
    internal static TargetGap Of(ForecastQuestion asked, decimal hectares, NormRange expected, int steps, SeedNorm norm)
    {
        var needed = hectares * asked.Percent / 100 * norm.SeedRate.Middle;
        var lacking = new NormRange(Math.Max(0, needed - expected.Most), Math.Max(0, needed - expected.Least));
        var inTime = asked.Until - asked.From >= steps;
        return new(
            asked.Percent, asked.Until, hectares, needed, expected.Least, expected.Most, lacking.Least, lacking.Most,
            inTime ? Before(lacking.Least, norm.Factor.Most, steps) : null, inTime ? Before(lacking.Most, norm.Factor.Least, steps) : null);
    }

    private static decimal Before(decimal kilograms, decimal factor, int steps) =>
        decimal.Round(Enumerable.Range(0, steps).Aggregate(kilograms, (mass, _) => mass / factor), 3);
}
