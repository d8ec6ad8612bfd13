using SeedTrace.Hosting.Rules;

namespace SeedTrace.Lineage.Tests.Nation;

public sealed class SeedNormsTests
{
    [Fact]
    public void Every_norm_is_a_range_with_its_source_and_says_that_nobody_has_confirmed_it()
    {
        var norms = SeedNorms.Embedded().All;
        norms.Count.ShouldBeGreaterThan(15);
        norms.ShouldAllBe(norm => norm.Source.Length > 0 && !norm.Verified && norm.RulePack == "seed-norms 2026.1");
        norms.SelectMany(norm => new[] { norm.SeedRate, norm.Factor, norm.CleaningLoss }).ShouldAllBe(range => range.Least > 0 && range.Least <= range.Most);
        norms.ShouldAllBe(norm => norm.CleaningLoss.Most < 100 && norm.Generations >= 1 && norm.Generations <= 3);
    }

    [Fact]
    public void Two_norms_of_a_species_are_never_in_force_on_one_day() =>
        Should.Throw<InvalidOperationException>(() => new SeedNorms([.. SeedNorms.Embedded().All, SeedNorms.Embedded().All[0]]));

    [Fact]
    public void The_tolerance_is_a_part_of_what_came()
    {
        var tolerance = MassTolerances.Embedded().On(new DateOnly(2026, 5, 1));
        tolerance.Of(12_345.678m).ShouldBe(123.457m);
        (tolerance.RulePack, tolerance.Verified).ShouldBe(("mass-tolerance 2026.1", false));
    }
}
