using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SeedTrace.Contracts;

/// <summary>The one written form of an instant: UTC, milliseconds, <c>2026-05-04T09:30:00.000Z</c>. It goes into leaves, so it never varies.</summary>
public static class Timestamp
{
    public const string Form = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static string Of(DateTimeOffset instant) => instant.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);

    public static DateTimeOffset Cut(DateTimeOffset instant) =>
        new(instant.UtcTicks - instant.UtcTicks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero);

    public static DateTimeOffset Parse(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}

/// <summary>A time without its offset would be read in the zone of whichever server reads it: it is refused.</summary>
public sealed class TimestampConverter : JsonConverter<DateTimeOffset>
{
    /// <exception cref="MalformedValueException">It has no offset.</exception>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var time = reader.GetDateTimeOffset();
        return HasOffset(reader.GetString()!)
            ? time.ToUniversalTime()
            : throw new MalformedValueException("time-malformed", "A time is given with its offset, such as 2026-05-04T09:30:00Z or 2026-05-04T14:30:00+05:00.");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Timestamp.Of(value));

    private static bool HasOffset(string text) => text.IndexOf('T', StringComparison.Ordinal) is > 0 and var time && text.AsSpan(time).ContainsAny('Z', '+', '-');
}
