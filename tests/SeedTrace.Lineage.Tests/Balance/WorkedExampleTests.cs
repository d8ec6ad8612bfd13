using SeedTrace.Contracts;
using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Tests.Balance;

/// <summary>The mass of the worked example, line by line: of 12,000 kg of elite 10,000 kg are sold and sown, 133,000 kg are harvested, and cleaned into four lots of 27,000 kg. What is
/// certified of it is in the tests of certification.</summary>
public sealed class WorkedExampleTests : IDisposable
{
    private static readonly PartyId Seller = Country.Neighbour;

    private readonly LotNumber elite;
    private readonly LotNumber harvest;
    private readonly DocumentNumber crop;
    private readonly LineageGraph graph;

    public WorkedExampleTests()
    {
        var country = new Country();
        var released = country.Release(2_000);
        country.Send(Country.Institute, Seller, released, 2_000, 2_000);
        var eliteCrop = country.Sow(Seller, released, 2_000, hectares: 16);
        country.Approve(eliteCrop, CanonicalClass.Basic);
        elite = country.Harvest(eliteCrop, Seller, 12_000);
        country.Certify(elite, 12_000, CanonicalClass.Basic);

        country.Send(Seller, Country.Grower, elite, 10_000, 10_000);
        crop = country.Sow(Country.Grower, elite, 10_000, hectares: 80);
        country.Approve(crop);
        harvest = country.Harvest(crop, Country.Grower, 133_000);
        for (var lot = 0; lot < 4; lot++)
            country.Condition(Country.Grower, harvest, 27_000, screenings: 5_650, losses: 475 + 1.5m, unexplained: 123.5m);
        graph = Ask.Graph(country.Book.Facts);
    }

    public void Dispose() => graph.Dispose();

    [Fact]
    public void Of_133_000_kg_come_108_000_clean_22_600_screenings_1_900_lost_in_drying_6_of_samples_and_494_that_no_scale_found_again()
    {
        var sheet = graph.Balance(harvest);
        (sheet.Harvested, sheet.MadeIntoOthers, sheet.Screenings, sheet.Losses, sheet.InStock).ShouldBe((133_000, 108_000, 22_600, 1_900 + 6, 0));
        sheet.Unexplained.ShouldBe(494);
    }

    [Fact]
    public void That_is_0_37_per_cent_and_within_the_tolerance()
    {
        var sheet = graph.Balance(harvest);
        decimal.Round(100 * sheet.Unexplained / sheet.Harvested, 2).ShouldBe(0.37m);
        (sheet.Tolerance, sheet.ToleranceRule, sheet.WithinTolerance).ShouldBe((1_330, "mass-tolerance 2026.1", true));
        sheet.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void The_crop_gave_it_from_10_000_kg_on_80_hectares()
    {
        var sheet = graph.Balance(crop);
        (sheet.Lots, sheet.Hectares, sheet.SeedSown, sheet.Harvested, sheet.InStock, sheet.Unexplained).ShouldBe((5, 80, 10_000, 133_000, 108_000, 494));
    }

    [Fact]
    public void The_2_000_kg_of_elite_left_over_stay_in_the_stock_of_its_seller()
    {
        var lot = graph.Balance(elite);
        (lot.Harvested, lot.Sown, lot.InStock, lot.Unexplained).ShouldBe((12_000, 10_000, 2_000, 0));
        var seller = graph.Balance(Seller)!;
        (seller.HandedOn, seller.InStock, seller.Unexplained).ShouldBe((10_000, 2_000, 0));
    }
}
