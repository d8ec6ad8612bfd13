using SeedTrace.Operator.Season;

namespace SeedTrace.Operator.Tests.Season;

public sealed class PlanTests
{
    private static readonly DateOnly Today = new(2026, 9, 1);

    [Fact]
    public void Without_a_pedigree_the_season_is_played_on_the_variety_whose_cross_is_known()
    {
        var plan = Of();

        plan.Variety.ShouldBe("Marquis");
        plan.Pedigree.ShouldBeNull();
    }

    [Fact]
    public void With_a_pedigree_it_is_played_on_a_line_of_it() =>
        Of("--pedigree", "soybean.csv", "--variety", "Lee").ShouldBe(Plan.Of(SpeciesOf("GLXMA"), "Lee", "soybean.csv", Today));

    [Theory]
    [InlineData("--variety", "Lee")]
    [InlineData("--species", "GLXMA")]
    [InlineData("--pedigree", "soybean.csv")]
    [InlineData("soybean.csv")]
    public void Parents_are_never_made_up_and_no_word_goes_unread(params string[] words) => Should.Throw<OperatorException>(() => Of(words));

    private static Plan Of(params string[] words) => DemoVerb.PlanOf(new Options(words, "summary", "pedigree", "variety", "species"), Today);

    private static Contracts.SpeciesCode SpeciesOf(string code) => Contracts.SpeciesCode.Parse(code);
}
