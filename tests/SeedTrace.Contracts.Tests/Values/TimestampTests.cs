using System.Text.Json;
using CsCheck;

namespace SeedTrace.Contracts.Tests.Values;

public sealed class TimestampTests
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new TimestampConverter() } };

    [Fact]
    public void An_instant_is_written_in_UTC_to_the_millisecond() =>
        Timestamp.Of(new DateTimeOffset(2026, 5, 4, 14, 30, 0, TimeSpan.FromHours(5))).ShouldBe("2026-05-04T09:30:00.000Z");

    [Fact]
    public void An_instant_has_one_written_form_whatever_the_offset() => Gen.Select(Gen.DateTimeOffset, Gen.Int[-14, 14]).Sample((instant, hours) =>
    {
        instant = instant.ToUniversalTime();
        if (instant.Year is > 1900 and < 9000)
            Timestamp.Of(instant.ToOffset(TimeSpan.FromHours(hours))).ShouldBe(Timestamp.Of(instant));
    });

    [Theory]
    [InlineData("2026-05-04T09:30:00")]
    [InlineData("2026-05-04T09:30:00.123")]
    [InlineData("2026-05-04")]
    public void A_time_without_its_offset_is_nobodys_time(string text) =>
        Should.Throw<MalformedValueException>(() => JsonSerializer.Deserialize<DateTimeOffset>($"\"{text}\"", Json)).Code.ShouldBe("time-malformed");

    [Theory]
    [InlineData("2026-05-04T09:30:00Z")]
    [InlineData("2026-05-04T14:30:00+05:00")]
    [InlineData("2026-05-04T06:30:00.000-03:00")]
    public void A_time_with_its_offset_is_one_instant(string text) =>
        Timestamp.Of(JsonSerializer.Deserialize<DateTimeOffset>($"\"{text}\"", Json)).ShouldBe("2026-05-04T09:30:00.000Z");

    [Fact]
    public void A_cut_instant_survives_being_written() => Gen.DateTimeOffset.Sample(instant =>
    {
        var cut = Timestamp.Cut(instant);
        Timestamp.Parse(Timestamp.Of(cut)).ShouldBe(cut);
        JsonSerializer.Deserialize<DateTimeOffset>(JsonSerializer.Serialize(cut, Json), Json).ShouldBe(cut);
        (instant - cut).ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromMilliseconds(1) - TimeSpan.FromTicks(1));
    });
}
