using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Rules;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Nation;
using SeedTrace.Lineage.Reading;
using SeedTrace.Lineage.Tests.Balance;
using static SeedTrace.Lineage.Tests.FactBook;

namespace SeedTrace.Lineage.Tests.Nation;

/// <summary>A breeder's seed is multiplied in one district, sold to a farmer, and seed comes from abroad.</summary>
public sealed class NationTests : IDisposable
{
    private static readonly SpeciesCode Wheat = SpeciesCode.Parse("TRZAX");
    private static readonly SeedNorms Norms = SeedNorms.Embedded();

    private readonly Country country = new();
    private readonly LotNumber clean;
    private readonly LineageGraph graph;

    public NationTests()
    {
        var line = LineId.Parse("TRZAX:Lutescens 29");
        country.Book.Write(Services.Breeding, $"line/{line}", new LineNamed(line, null, Country.Institute));
        country.Book.Write(Services.Breeding, $"variety/{Country.Variety}", new VarietyRegistered(Country.Variety, line, Country.Institute, "KZ State Register", new(2020, 1, 1), null));
        var seed = country.Release(2_000);
        country.Send(Country.Institute, Country.Grower, seed, 1_000, 1_000);
        var crop = country.Sow(Country.Grower, seed, 1_000, hectares: 10);
        country.Approve(crop);
        var raw = country.Harvest(crop, Country.Grower, 20_000);
        clean = country.Condition(Country.Grower, raw, 15_000, 4_000, 1_000);
        country.Certify(clean, 15_000);
        country.Send(Country.Grower, Country.Dealer, clean, 5_000, 5_000);
        var bags = country.Pack(Country.Dealer, clean, 100);
        country.Sell(clean, bags with { To = 40 });
        Import(5_000, 2026);
        Import(1_000, 2027);
        graph = Ask.Graph(country.Book.Facts);
    }

    public void Dispose() => graph.Dispose();

    [Fact]
    public void Seed_is_counted_for_the_season_after_its_crop_bred_at_home_and_imported_apart()
    {
        var balance = Balance(2026, null);
        balance.Lines.ShouldBe(
        [
            new NationalLine(Wheat, CanonicalClass.Certified1, null, 0, 0, 5_000),
            new NationalLine(Wheat, CanonicalClass.Certified1, "Abay", 15_000, 0, 0),
        ]);
        balance.Supply.ShouldBe(new NationalSupply(2026, 15_000, 0, 5_000, 20_000, 0.25m, 0.75m));
        balance.Trend.Select(season => (season.Season, season.ImportDependency)).ShouldBe([(2025, 0m), (2026, 0.25m), (2027, 1m)]);
    }

    [Fact]
    public void Seed_nobody_certified_and_its_grower_declared_is_counted_in_the_last_class()
    {
        var own = country.Condition(Country.Grower, country.Harvest(country.Sow(Country.Grower, clean, 1_000, hectares: 10), Country.Grower, 9_000), 8_000, 900, 100);
        country.Book.Write(Services.Certification, $"lot/{own}", new LotDeclared(own, SeedLane.OwnUse, Country.Grower, new(8_000), false, new(2026, 1, 1), null, "SEED-LANES 2026.1", ["NOT_TESTED"]));
        using var more = Ask.Graph(country.Book.Facts);

        NationalBalance.Of(more, Norms, 2026, Wheat, null, null, When).Lines.ShouldContain(new NationalLine(Wheat, CanonicalClass.Standard, "Abay", 8_000, 0, 0));
        var told = more.Node(own);
        (told.Status, told.Lane).ShouldBe((NodeStatus.Declared, SeedLane.OwnUse));

        country.Book.Write(Services.Certification, $"lot/{own}", new LotDeclared(own, SeedLane.QualityDeclared, Country.Grower, new(8_000), true, new(2026, 1, 2), Ask.Today.AddDays(-1), "SEED-LANES 2026.1"));
        using var lapsed = Ask.Graph(country.Book.Facts);
        (lapsed.Node(own).Status, lapsed.Node(own).Lane).ShouldBe((NodeStatus.Recorded, null));
    }

    [Fact]
    public void A_variety_nobody_here_says_he_bred_is_only_multiplied_at_home()
    {
        using var without = Ask.Graph(country.Book.Facts.Where(fact => fact.Record is not LineNamed));
        NationalBalance.Of(without, Norms, 2026, Wheat, null, null, When).Supply.ShouldBe(new NationalSupply(2026, 0, 15_000, 5_000, 20_000, 0.25m, 0));
    }

    [Fact]
    public void A_district_has_what_grew_there()
    {
        Balance(2026, "Abay").Supply.Total.ShouldBe(15_000);
        Balance(2026, "Shortandy").Supply.ImportDependency.ShouldBeNull();
    }

    [Fact]
    public void The_need_is_hectares_times_the_rate_of_the_norms()
    {
        var need = Balance(2026, null, hectares: 1_000).Need!;
        (need.Least, need.Most, need.Lacking).ShouldBe((90_000m, 220_000m, 135_000m));
        need.Rule.ShouldBe("seed-norms 2026.1");
        Balance(2025, null).SeedCrops.ShouldBe(new SeedCropsSown(1, 10, 1_000, 900, 2_200));
    }

    [Fact]
    public void Breeders_seed_in_stock_becomes_certified_seed_in_four_seasons()
    {
        var forecast = Forecast.Of(graph, Norms.Of(Wheat, Ask.Today)!, new ForecastQuestion(2026, 2030, 80, 1_000_000), When);
        forecast.Lines.Where(line => line.Season == 2026).Select(line => (line.Class, line.Least)).ShouldBe([(CanonicalClass.Breeder, 1_000m), (CanonicalClass.Certified1, 19_000m)]);
        forecast.Lines.Single(line => line is { Season: 2026, Class: CanonicalClass.Certified1 }).BredAtHomeLeast.ShouldBe(13_000);
        var basic = forecast.Lines.Single(line => line is { Season: 2028, Class: CanonicalClass.Basic });
        (basic.Least, basic.Most, basic.BredAtHomeLeast).ShouldBe((1_000m * 6 * 6, 1_000m * 45 * 45, 1_000m * 6 * 6));
        var target = forecast.Target!;
        target.Needed.ShouldBe(800_000 * 155m);
        target.ExpectedLeast.ShouldBe(1_000m * 6 * 6 * 6 * 6);
        target.LackingMost.ShouldBe(target.Needed - target.ExpectedLeast);
        target.BreederSeedMost.ShouldBe(decimal.Round(target.LackingMost / (6 * 6 * 6 * 6), 3));
    }

    [Fact]
    public void What_comes_too_late_is_not_promised() =>
        Forecast.Of(graph, Norms.Of(Wheat, Ask.Today)!, new ForecastQuestion(2026, 2028, 80, 1_000_000), When).Target!.BreederSeedMost.ShouldBeNull();

    [Fact]
    public void Royalties_are_reckoned_from_what_was_sold_and_sown_of_each_variety()
    {
        var line = RoyaltyBasis.Of(graph, Norms, 2025, Wheat, When).Varieties.ShouldHaveSingleItem();
        (line.Variety, line.Maintainer, line.Origin).ShouldBe((Country.Variety, (PartyId?)Country.Institute, SeedOrigin.BredAtHome));
        (line.Sold, line.SownForSeed, line.SeedCropHectares).ShouldBe((2_000m, 1_000m, 10m));
        (line.HectaresLeast, line.HectaresMost).ShouldBe((9.1m, 22.2m));
        RoyaltyBasis.Of(graph, Norms, 2024, null, When).Varieties.ShouldBeEmpty();
    }

    [Fact]
    public void Subsidies_are_reckoned_from_what_each_party_bought_and_sowed() => SubsidyBasis.Of(graph, 2025, null, null, When).Parties.ShouldBe(
    [
        new SubsidyLine(Country.Farmer, Country.Variety, CanonicalClass.Certified1, SeedOrigin.BredAtHome, 2_000, 0, 0),
        new SubsidyLine(Country.Grower, Country.Variety, CanonicalClass.Breeder, SeedOrigin.BredAtHome, 0, 1_000, 10),
    ]);

    [Fact]
    public void What_was_known_then_is_counted_then()
    {
        var then = new Moment(AsKnown: country.Book.Facts.First(fact => fact.Record is SeedImported).LoggedTime.AddMinutes(-1));
        var when = new When(then, Ask.Today);
        NationalBalance.Of(graph, Norms, 2026, Wheat, null, null, when).Supply.Imported.ShouldBe(0);
        SubsidyBasis.Of(graph, 2025, null, Country.Farmer, when).Parties.Count.ShouldBe(1);
    }

    private static When When => new(Moment.Now, Ask.Today);

    private NationalBalance Balance(int season, string? district, decimal? hectares = null) => NationalBalance.Of(graph, Norms, season, Wheat, district, hectares, When);

    private void Import(decimal mass, int season)
    {
        var (entry, lot) = (Document("DIS", "ENTRY", season), LotNumber.Mint(new Issuer("TUR", "TTS"), 2025, Wheat, season));
        country.Book.Write(Services.Distribution, $"entry/{lot}", new SeedImported(
            entry, lot, Country.Variety, new SeedClass("OECD", "C1", CanonicalClass.Certified1), new(mass), Country.Dealer, "TUR", "TR 1", new(2027, 1, 1), season));
        country.Credit(Services.Distribution, Country.Dealer, lot, mass, $"entry/{lot}#{entry}", Contracts.Custody.MovementKind.Imported);
    }
}
