using SeedTrace.Contracts;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Tests.Reading;

public sealed class WhenTests
{
    private static readonly TimeProvider Clock = new Standing(new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("2026-03-01", "2026-03-01T23:59:59.999Z")]
    [InlineData("2026-05-04", "2026-05-04T12:00:00.000Z")]
    [InlineData("2026-03-01T10:00Z", "2026-03-01T10:00:00.000Z")]
    [InlineData("2026-03-01T10:00:00.5Z", "2026-03-01T10:00:00.500Z")]
    [InlineData("2026-03-01T10:00:00+05:00", "2026-03-01T05:00:00.000Z")]
    [InlineData("2026-03-01T10:00:00 05:00", "2026-03-01T05:00:00.000Z")]
    public void A_time_is_a_whole_day_or_has_its_offset(string text, string time) => Timestamp.Of(When.Time(text, Clock)!.Value).ShouldBe(time);

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-02-30")]
    [InlineData("2026-03-01T10:00:00")]
    [InlineData("01.03.2026")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    public void Anything_else_is_refused(string text) => Should.Throw<MalformedValueException>(() => When.Time(text, Clock)).Code.ShouldBe("time-malformed");

    [Theory]
    [InlineData("2026-05-05")]
    [InlineData("2026-05-04T12:00:00.001Z")]
    [InlineData("9999-12-31")]
    public void Nobody_asks_of_a_time_to_come(string text) => Should.Throw<MalformedValueException>(() => When.Time(text, Clock)).Code.ShouldBe("time-in-future");

    [Fact]
    public void Validity_is_judged_by_the_day_asked_of()
    {
        When.Parse("2026-03-01", null, Clock).Today.ShouldBe(new(2026, 3, 1));
        When.Parse(null, "2026-03-01", Clock).Today.ShouldBe(new(2026, 5, 4));
    }

    private sealed class Standing(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
