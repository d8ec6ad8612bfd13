using System.Text.Json;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Rules;
using static SeedTrace.Multiplication.Tests.Season;

namespace SeedTrace.Multiplication.Tests.SeedCrops;

public sealed class YieldCeilingsTests
{
    private static readonly YieldCeilings Ceilings = YieldCeilings.Embedded();

    [Fact]
    public void Wheat_is_held_to_the_ceiling_of_winter_wheat_for_the_species_does_not_tell_them_apart()
    {
        var wheat = Ceilings.Of(Wheat, HarvestedOn).ShouldNotBeNull();
        wheat.TonnesPerHectare.ShouldBe(9.5m);
        wheat.Note.ShouldNotBeNull().ShouldContain("spring wheat");
    }

    [Fact]
    public void Soybean_has_its_own_ceiling() => Ceilings.Of(Soybean, HarvestedOn).ShouldNotBeNull().KilogramsOn(10m).ShouldBe(45_000m);

    [Fact]
    public void A_ceiling_counts_while_it_is_valid()
    {
        var ceiling = Ceilings.Of(Wheat, HarvestedOn)! with { ValidFrom = new DateOnly(2026, 1, 1), ValidUntil = new DateOnly(2026, 12, 31) };
        var ceilings = new YieldCeilings([ceiling]);
        ceilings.Of(Wheat, new DateOnly(2025, 12, 31)).ShouldBeNull();
        ceilings.Of(Wheat, new DateOnly(2026, 12, 31)).ShouldBe(ceiling);
        ceilings.Of(Wheat, new DateOnly(2027, 1, 1)).ShouldBeNull();
    }

    [Fact]
    public void A_changed_ceiling_stands_beside_the_old_one_but_not_on_one_day()
    {
        var old = Ceilings.Of(Wheat, HarvestedOn)! with { ValidUntil = new DateOnly(2026, 12, 31) };
        var changed = old with { ValidFrom = new DateOnly(2027, 1, 1), ValidUntil = null, TonnesPerHectare = 8 };
        new YieldCeilings([changed, old]).Of(Wheat, new DateOnly(2027, 1, 1)).ShouldBe(changed);
        Should.Throw<InvalidOperationException>(() => new YieldCeilings([old, changed with { ValidFrom = new DateOnly(2026, 12, 31) }]));
        Should.Throw<InvalidOperationException>(() => new YieldCeilings([old with { ValidUntil = null }, changed]));
    }

    [Fact]
    public void A_misspelt_ceiling_is_not_read() => Should.Throw<JsonException>(() => RuleData.Parse<YieldCeilingFile>(
        """{"name":"yield-ceilings","version":"1","ceilings":[{"species":"TRZAX","crop":"wheat","tonnesPerHektare":9.5,"validFrom":"2000-01-01","validUntil":null,"source":"S","verified":false,"note":null}]}"""));

    [Fact]
    public void Every_ceiling_names_its_source_and_version()
    {
        Ceilings.All.ShouldAllBe(ceiling => ceiling.Source.Length > 0 && ceiling.TonnesPerHectare > 0 && ceiling.RulePack == "yield-ceilings 2026.1");
        Ceilings.Of(SpeciesCode.Parse("XXXXX"), HarvestedOn).ShouldBeNull();
    }
}
