using System.Globalization;
using SeedTrace.Contracts;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Reading;

/// <summary>Of which moment an answer is.</summary>
/// <param name="Today">The day by which validity is judged: that of <see cref="Moment.AsOf"/>, else the day it is.</param>
public sealed record When(Moment Moment, DateOnly Today)
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>The same as it was known then.</summary>
    /// <param name="asKnown">Null: when nothing was.</param>
    public Moment Before(DateTimeOffset? asKnown) => Moment with { AsKnown = asKnown ?? DateTimeOffset.MinValue };

    /// <summary>Each a time with its offset, or a day: then all of it counts, in UTC.</summary>
    /// <exception cref="MalformedValueException">Not a time, or one to come.</exception>
    public static When Parse(string? asOf, string? asKnown, TimeProvider clock)
    {
        var moment = new Moment(Time(asOf, clock), Time(asKnown, clock));
        return new When(moment, moment.AsOf is { } then ? DateOnly.FromDateTime(then.UtcDateTime) : clock.Today());
    }

    /// <inheritdoc cref="Parse"/>
    public static DateTimeOffset? Time(string? text, TimeProvider clock)
    {
        if (text is null)
            return null;
        var now = clock.GetUtcNow();
        var time = Day(text, now) ?? Instant(text) ?? throw new MalformedValueException("time-malformed",
            "A time asked of is a day, such as 2026-05-04, or is given with its offset, such as 2026-05-04T09:30:00Z.");
        return time <= now
            ? time
            : throw new MalformedValueException("time-in-future", $"It is {Timestamp.Of(now)} here: nothing is known yet of a time to come.");
    }

    private static DateTimeOffset? Day(string text, DateTimeOffset now)
    {
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return null;
        return day == DateOnly.FromDateTime(now.UtcDateTime) ? now : new DateTimeOffset(day, new TimeOnly(23, 59, 59, 999), TimeSpan.Zero);
    }

    private static DateTimeOffset? Instant(string text)
    {
        // A plus sign that nobody escaped comes as a blank.
        var written = text.Replace(' ', '+');
        var hasOffset = written.EndsWith('Z') || (written.Length > 6 && written[^6] is '+' or '-');
        return hasOffset && DateTimeOffset.TryParseExact(written, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.ToUniversalTime()
            : null;
    }
}
