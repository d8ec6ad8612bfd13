using SeedTrace.Contracts;

namespace SeedTrace.Lineage.Nation;

/// <param name="From">The season the stock is of.</param>
/// <param name="Percent">Of the hectares that are to be sown with seed bred at home.</param>
/// <param name="Hectares">To be sown with the species in the last season; null when nothing is aimed at.</param>
internal sealed record ForecastQuestion(int From, int Until, decimal Percent, decimal? Hectares)
{
    private const int Furthest = 20;

    /// <exception cref="MalformedValueException">The last season is not within reach, or the target makes no sense.</exception>
    public static ForecastQuestion Parse(int from, int? until, decimal? target, decimal? hectares)
    {
        if (until < from || until > from + Furthest)
            throw new MalformedValueException("forecast-malformed", $"A forecast goes from this season to one at most {Furthest} years later.");
        if (target is <= 0 or > 100)
            throw new MalformedValueException("target-malformed", "A target is a part of the hectares in per cent, more than 0 and at most 100.");
        return new(from, until ?? from + 5, target ?? 100, Area.Parse(hectares));
    }
}

/// <summary>Hectares a country may sow with one species.</summary>
internal static class Area
{
    private const decimal Most = 1_000_000_000m;

    /// <exception cref="MalformedValueException">Not an area.</exception>
    public static decimal? Parse(decimal? hectares) => hectares is <= 0 or > Most
        ? throw new MalformedValueException("area-malformed", $"An area to be sown is in hectares, more than 0 and at most {Most:0}.")
        : hectares;
}
