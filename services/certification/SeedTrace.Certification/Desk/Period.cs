using System.Globalization;
using SeedTrace.Contracts;

namespace SeedTrace.Certification.Desk;

/// <summary>From one day to another, both included.</summary>
public sealed record Period(DateOnly From, DateOnly To)
{
    private const int MostDays = 366;

    /// <exception cref="MalformedValueException">A day is missing or misspelt, or it is no period of a year at most.</exception>
    public static Period Parse(string? from, string? to)
    {
        var period = new Period(DayIn(from), DayIn(to));
        return period.From <= period.To && period.To.DayNumber - period.From.DayNumber < MostDays
            ? period
            : throw new MalformedValueException("period-malformed", $"A period goes from a day to a later one, over {MostDays} days at most.");
    }

    public static DateOnly DayIn(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day
        : throw new MalformedValueException("day-malformed", "A day is written like 2026-05-04.");
}
