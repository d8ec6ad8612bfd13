using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Lineage.Findings;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;
using SeedTrace.Lineage.Tests.Balance;

namespace SeedTrace.Lineage.Tests.Findings;

/// <summary>What is found when seed is labelled and sold.</summary>
public sealed class TradeFindingTests
{
    private readonly Country country = new();
    private readonly LotNumber lot;

    public TradeFindingTests()
    {
        var seed = country.Release(1_000);
        country.Send(Country.Institute, Country.Grower, seed, 500, 500);
        lot = country.Grow(seed);
    }

    [Fact]
    public void More_is_sold_than_was_packed_and_it_is_found_with_the_sale_that_went_over()
    {
        var labels = Packed(10);
        country.Sell(lot, labels);
        using var graph = new LineageGraph();
        graph.Apply(country.Book.Facts);
        Kinds(graph).ShouldBeEmpty();
        var sale = country.Sell(lot, labels with { From = 11, To = 12 });
        graph.Apply(country.Book.Facts);
        var found = FindingList.Of(graph, new(FindingKind.SoldAbovePacked, null, null), new Page(), Moment.Now).Findings.ShouldHaveSingleItem();
        found.Sentence.ShouldContain($"brought what was sold of lot {lot} to 600 kg; 500 kg of it were packed.");
        found.Mass.ShouldBe(100);
        found.Facts.Select(fact => fact.Id).ShouldContain(sale.Id);
    }

    [Fact]
    public void One_number_is_on_two_containers()
    {
        var labels = Packed(10);
        country.Affix(Country.Dealer, lot, labels with { From = 5, To = 7 });
        Found().ShouldContain((FindingKind.LabelAffixedTwice, $"Labels 5 to 7 of series {labels.Series} are on two containers."));
    }

    [Fact]
    public void One_bag_is_sold_twice()
    {
        var labels = Packed(10);
        country.Sell(lot, labels with { To = 3 });
        country.Sell(lot, labels with { From = 3, To = 3 });
        Found().ShouldBe([(FindingKind.LabelSoldTwice, $"Labels 3 to 3 of series {labels.Series} were sold twice.")]);
    }

    [Fact]
    public void A_container_has_the_label_of_another_lot()
    {
        var labels = Packed(10);
        var other = country.Split(Country.Grower, lot, 500);
        country.Send(Country.Grower, Country.Dealer, other, 500, 500);
        country.Affix(Country.Dealer, other, labels with { From = 11, To = 12 });
        Found().ShouldBe([(FindingKind.LabelOfAnotherLot, $"Labels 11 to 12 of series {labels.Series} are on containers of lot {other}; they were issued for lot {lot}.")]);
    }

    [Fact]
    public void Labels_are_issued_for_more_than_was_certified()
    {
        country.Certify(lot, 1_000);
        country.Book.Write(Services.Certification, $"lot/{lot}", new LabelsAllotted(lot, "OECD", FactBook.Document("CER", "LABEL", 50), new(1_200)));
        Found().ShouldBe([(FindingKind.LabelledAboveCertified, $"Labels for 1200 kg of lot {lot} were issued under OECD, 1000 kg of it are certified.")]);
    }

    [Fact]
    public void Labels_ahead_of_the_certificate_are_found_only_where_they_outweigh_the_lot_or_in_the_end_the_certificate()
    {
        void Allot(decimal mass) => country.Book.Write(
            Services.Certification, $"lot/{lot}", new LabelsAllotted(lot, "AOSCA", FactBook.Document("CER", "LABEL", 51), new(mass), new(2026, 11, 19)));
        Allot(4_000);
        Found().ShouldBeEmpty();
        Allot(1);
        Found().ShouldBe([(FindingKind.LabelledAboveCertified, $"Labels for 4001 kg of lot {lot} were issued under AOSCA, 4000 kg of it there were.")]);
    }

    [Fact]
    public void Seed_is_sold_before_it_was_certified_after_it_ran_out_and_under_an_order()
    {
        Move();
        var labels = country.Pack(Country.Dealer, lot, 10);
        country.Sell(lot, labels with { To = 1 });
        country.Certify(lot, 4_000, until: Today.AddDays(10), from: Today.AddDays(1));
        country.Book.Wait(TimeSpan.FromDays(2));
        country.Sell(lot, labels with { From = 2, To = 2 });
        country.Book.Write(Services.Certification, $"lot/{lot}", new StopSaleOrdered(lot, "GERMINATION", Today));
        country.Sell(lot, labels with { From = 3, To = 3 });
        country.Book.Write(Services.Certification, $"lot/{lot}", new StopSaleLifted(lot, "RETESTED"));
        country.Sell(lot, labels with { From = 4, To = 4 });
        country.Book.Wait(TimeSpan.FromDays(20));
        country.Sell(lot, labels with { From = 5, To = 5 });
        country.Book.Write(Services.Certification, $"lot/{lot}", new StopSaleOrdered(lot, "GERMINATION", Today));
        using var graph = Ask.Graph(country.Book.Facts);
        Kinds(graph).ShouldBe([FindingKind.SoldBeforeCertified, FindingKind.SoldOutsideValidity, FindingKind.SoldUnderOrder]);
    }

    [Fact]
    public void Findings_come_in_pages_by_kind_by_lot_and_by_party()
    {
        var labels = Packed(10);
        country.Sell(lot, labels with { To = 3 });
        country.Sell(lot, labels with { From = 3, To = 3 });
        country.Sell(lot, labels);
        using var graph = Ask.Graph(country.Book.Facts);
        var all = FindingList.Of(graph, new(null, null, null), new Page(), Moment.Now).Findings;
        all.Count.ShouldBeGreaterThan(2);
        var first = FindingList.Of(graph, new(null, null, null), new Page(Limit: 1), Moment.Now);
        first.Truncated.ShouldBeTrue();
        var rest = FindingList.Of(graph, new(null, null, null), Page.Parse(null, null, first.Next), Moment.Now);
        first.Findings.Concat(rest.Findings).Select(finding => finding.Sentence).ShouldBe(all.Select(finding => finding.Sentence));
        Count(graph, new(null, $"lot/{lot}", null)).ShouldBe(all.Count);
        Count(graph, new(null, null, Country.Farmer)).ShouldBe(all.Count);
        Count(graph, new(null, null, Country.Neighbour)).ShouldBe(0);
        FindingsSummary.Of(graph, Moment.Now).Findings.ShouldBe(all.Count);
    }

    private DateOnly Today => DateOnly.FromDateTime(country.Book.Now.UtcDateTime);

    private void Move() => country.Send(Country.Grower, Country.Dealer, lot, 2_000, 2_000);

    private LabelRange Packed(long bags)
    {
        country.Certify(lot, 4_000);
        Move();
        return country.Pack(Country.Dealer, lot, bags);
    }

    private static int Count(LineageGraph graph, FindingFilter filter) => FindingList.Of(graph, filter, new Page(), Moment.Now).Findings.Count;

    private static IEnumerable<FindingKind> Kinds(LineageGraph graph) =>
        FindingList.Of(graph, new(null, null, null), new Page(), Moment.Now).Findings.Select(finding => finding.Kind).Order();

    private IReadOnlyList<(FindingKind, string)> Found()
    {
        using var graph = Ask.Graph(country.Book.Facts);
        return [.. FindingList.Of(graph, new(null, null, null), new Page(), Moment.Now).Findings.Select(finding => (finding.Kind, finding.Sentence))];
    }
}
