using SeedTrace.Certification.Desk;
using SeedTrace.Contracts;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Desk;

public sealed class WorkloadTests
{
    private static readonly DateTimeOffset Monday = new(2026, 6, 8, 9, 0, 0, TimeSpan.Zero);

    private static (FieldVisit, bool) Visit(int crop, int day, decimal hectares, PartyId inspector, bool isOpen = false, int visit = 1) =>
        (new(Document("CROP", crop), visit, inspector, Monday.AddDays(day), hectares), isOpen);

    [Fact]
    public void The_work_of_each_inspector_is_told_by_day_without_names()
    {
        var load = Workload.Of(new(new(2026, 6, 1), new(2026, 6, 30)),
            [Visit(1, 0, 20, Inspector), Visit(2, 0, 30, Inspector, isOpen: true), Visit(2, 1, 30, Inspector, isOpen: true, visit: 2), Visit(1, 1, 20, Sampler)]);
        load.Inspectors.Select(own => (own.Inspector, own.Fields, own.Hectares, own.Visits, own.OpenCrops)).ShouldBe([(Inspector, 2, 80m, 3, 1), (Sampler, 1, 20m, 1, 0)]);
        load.Inspectors[0].Days.ShouldBe([new(new(2026, 6, 8), 2, 50), new(new(2026, 6, 9), 1, 30)]);
    }

    [Theory]
    [InlineData(null, "2026-06-30", "day-malformed")]
    [InlineData("2026-06-01", "June", "day-malformed")]
    [InlineData("2026-06-30", "2026-06-01", "period-malformed")]
    [InlineData("2025-06-30", "2026-07-01", "period-malformed")]
    public void A_period_is_a_year_at_most(string? from, string? to, string code) =>
        Should.Throw<MalformedValueException>(() => Period.Parse(from, to)).Code.ShouldBe(code);

    [Fact]
    public void A_period_may_be_one_day() => Period.Parse("2026-06-01", "2026-06-01").ShouldBe(new(new(2026, 6, 1), new(2026, 6, 1)));
}
