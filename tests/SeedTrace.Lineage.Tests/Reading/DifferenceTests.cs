using System.Text.Json;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Findings;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Tests.Reading;

public sealed class DifferenceTests
{
    private static readonly string Blend = $"lot/{Season.Blend}";

    [Fact]
    public void A_certificate_changes_how_a_lot_stands_and_what_class_it_has()
    {
        var facts = Season.Book().Facts;
        var certified = facts.Single(fact => fact.Record is LotCertified);

        var difference = Between(facts, certified.LoggedTime.AddSeconds(-1), certified.LoggedTime)!;

        difference.Facts.ShouldHaveSingleItem().Id.ShouldBe(certified.Id);
        Said(difference, "status").ShouldBe(("recorded", "certified"));
        difference.Changes.Select(change => change.Answer).ShouldBe(["status", "level", "classes", "validUntil"], ignoreOrder: true);
        difference.AncestorsAdded.ShouldBeEmpty();
    }

    [Fact]
    public void What_a_lot_comes_from_may_be_learned_late()
    {
        var facts = Season.Book().Facts;
        var clean = facts.Single(fact => fact.Record is LotConditioned);
        var (from, late) = (facts[^1].LoggedTime, facts[^1].LoggedTime.AddDays(3));

        var difference = Between([.. facts.Except([clean]), clean with { LoggedTime = late }], from, late)!;

        difference.AncestorsAdded.ShouldContain($"crop/{Season.Crop}");
        difference.AncestorsAdded.Count.ShouldBe(8);
        difference.Facts.ShouldHaveSingleItem().Id.ShouldBe(clean.Id);
        Said(difference, "complete").ShouldBe(("False", "True"));
        Said(difference, "known", $"lot/{Season.Clean}").ShouldBe(("False", "True"));
        difference.Changes.ShouldContain(change => change.Of == $"lot/{Season.Clean}" && change.Answer == "mass");
        difference.Changes.ShouldContain(change => change.Of == Blend && change.Answer == "origins");
    }

    [Fact]
    public void A_field_rejected_after_all_is_told_with_the_lot_that_grew_on_it()
    {
        var book = Season.Book();
        var before = book.Facts[^1].LoggedTime;
        var rejected = book.Write(Services.Certification, $"crop/{Season.Crop}", new CropRejected(Season.Crop, "OFF_TYPES"));

        var difference = Between(book.Facts, before, null)!;

        difference.Facts.ShouldHaveSingleItem().Id.ShouldBe(rejected.Id);
        Said(difference, "status", $"crop/{Season.Crop}").ShouldBe(("approved", "rejected"));
    }

    [Fact]
    public void A_corrected_field_is_told_with_the_crop_whose_approval_no_longer_stands()
    {
        var book = Season.Book();
        var before = book.Facts[^1].LoggedTime;
        var corrected = book.Write(Services.Certification, $"crop/{Season.Crop}", new CropRemeasured(Season.Crop, 60, "AREA_MISMATCH", ["EU"]));

        var difference = Between(book.Facts, before, null)!;

        difference.Facts.ShouldHaveSingleItem().Id.ShouldBe(corrected.Id);
        Said(difference, "status", $"crop/{Season.Crop}").ShouldBe(("approved", "entered"));
    }

    [Fact]
    public void A_sale_changes_who_holds_the_lot_and_how_many_descendants_it_has()
    {
        var facts = Season.Book().Facts;
        var difference = Between(facts, facts.Single(fact => fact.Record is LotCertified).LoggedTime, null)!;
        difference.Changes.Select(change => change.Answer).ShouldBe(["holders", "descendants", "balance"], ignoreOrder: true);
        difference.Changes.Single(change => change.Answer == "balance").After.GetProperty("sold").GetDecimal().ShouldBe(50);
        difference.Facts.Select(fact => fact.LoggedTime).ShouldBeInOrder();
        difference.Facts.ShouldContain(fact => fact.Type.EndsWith("pack-sold", StringComparison.Ordinal));
    }

    [Fact]
    public void An_order_recorded_after_the_sale_that_it_forbade_makes_that_sale_a_finding_for_who_knows_it()
    {
        var book = Season.Book();
        var sold = book.Facts.Single(fact => fact.Record is PackSold);
        var order = book.Write(Services.Certification, $"lot/{Season.Blend}", new StopSaleOrdered(Season.Blend, "GERMINATION"));
        LearnedFact[] facts = [.. book.Facts.SkipLast(1), order with { Time = sold.Time.AddMinutes(-1) }];

        var change = Between(facts, order.LoggedTime.AddSeconds(-1), null)!.Changes.Single(change => change.Answer == "findings");

        change.Before.GetRawText().ShouldNotContain("stop-sale order");
        change.After.GetRawText().ShouldContain("after a stop-sale order of");
    }

    [Fact]
    public void An_inspection_recorded_late_shows_from_its_day_and_only_to_who_knows_it()
    {
        var book = Season.Book();
        var late = book.Write(Services.Certification, $"crop/{Season.Crop}", new CropRejected(Season.Crop, "OFF_TYPES"));
        var day = book.Facts.Single(fact => fact.Record is CropApproved).Time.AddMinutes(1);
        using var graph = Ask.Graph([.. book.Facts.SkipLast(1), late with { Time = day }]);

        bool Found(DateTimeOffset? asOf, DateTimeOffset? asKnown) =>
            graph.FindingsAt(new Moment(asOf, asKnown), $"crop/{Season.Crop}").Found.Exists(finding => finding.Kind == FindingKind.HarvestNotApproved);
        Found(null, null).ShouldBeTrue();
        Found(null, late.LoggedTime.AddSeconds(-1)).ShouldBeFalse();
        Found(book.Facts[^2].Time, null).ShouldBeTrue();
        Found(book.Facts[^2].Time, late.LoggedTime.AddSeconds(-1)).ShouldBeFalse();
    }

    [Fact]
    public void Nothing_learned_is_nothing_changed_and_all_is_new_of_a_lot_not_known_before()
    {
        var facts = Season.Book().Facts;
        var nothing = Between(facts, facts[^1].LoggedTime, null)!;
        nothing.Facts.ShouldBeEmpty();
        nothing.Changes.ShouldBeEmpty();
        var all = Between(facts, facts[0].LoggedTime.AddDays(-1), null)!;
        all.Changes.Where(change => change.Of == Blend).ShouldAllBe(change => change.Before.ValueKind == JsonValueKind.Null);
        all.AncestorsAdded.Count.ShouldBe(11);
        Between(facts, facts[0].LoggedTime, facts[0].LoggedTime).ShouldBeNull();
    }

    [Fact]
    public void A_party_learns_of_no_other()
    {
        var facts = Season.Book().Facts;
        using var graph = Ask.Graph(facts);
        var from = facts[0].LoggedTime.AddDays(-1);
        var difference = Difference.Of(
            graph, Blend, from, Ask.Day, Sight.Of(graph, Season.Farmer, new Moment(AsKnown: from)), Sight.Of(graph, Season.Farmer))!;
        JsonSerializer.Serialize(difference, FactJson.Options).ShouldNotContain("grower-one");
    }

    private static (string, string) Said(LotDifference difference, string answer, string? of = null)
    {
        var change = difference.Changes.Single(change => change.Of == (of ?? Blend) && change.Answer == answer);
        return (change.Before.ToString(), change.After.ToString());
    }

    private static LotDifference? Between(IEnumerable<LearnedFact> facts, DateTimeOffset from, DateTimeOffset? to)
    {
        using var graph = Ask.Graph(facts);
        return Difference.Of(graph, Blend, from, new When(new Moment(AsKnown: to), Ask.Today), Sight.Whole, Sight.Whole);
    }
}
