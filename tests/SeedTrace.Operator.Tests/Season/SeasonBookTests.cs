using SeedTrace.Contracts;
using SeedTrace.Operator.Season;

namespace SeedTrace.Operator.Tests.Season;

public sealed class SeasonBookTests : IDisposable
{
    private readonly DirectoryInfo stack = Directory.CreateTempSubdirectory("seedtrace-book-");

    public void Dispose() => stack.Delete(recursive: true);

    [Fact]
    public void A_season_that_was_cut_short_goes_on_under_its_own_dates()
    {
        Open(On(new(2026, 9, 1), "soybean.csv"));

        Open(On(new(2026, 9, 5), "/elsewhere/soybean.csv")).Today.ShouldBe(new(2026, 9, 1));
    }

    [Theory]
    [InlineData(null, "soybean.csv")]
    [InlineData("soybean.csv", null)]
    [InlineData("soybean.csv", "other.csv")]
    public void A_variety_has_one_origin(string? before, string? after)
    {
        Open(On(new(2026, 9, 1), before));

        Should.Throw<OperatorException>(() => Open(On(new(2026, 9, 1), after))).Message.ShouldContain("Lee");
    }

    private SeasonBook.Page Open(Plan plan) => SeasonBook.In(stack.FullName).Open(plan);

    private static Plan On(DateOnly today, string? pedigree) => Plan.Of(SpeciesCode.Parse("GLXMA"), "Lee", pedigree, today);
}
