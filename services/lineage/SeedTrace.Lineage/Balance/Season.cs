using System.Globalization;
using SeedTrace.Contracts;

namespace SeedTrace.Lineage.Balance;

/// <summary>Calendar year of sowing.</summary>
internal static class Season
{
    /// <exception cref="MalformedValueException">Not a year in which seed was sown or will be.</exception>
    public static int Parse(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2199
        ? year
        : throw new MalformedValueException("season-malformed", "A season is the calendar year of sowing, such as 2026.");
}
