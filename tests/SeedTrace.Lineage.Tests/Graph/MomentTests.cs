using System.Text.Json;
using CsCheck;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Tests.Graph;

public sealed class MomentTests
{
    private static readonly Basis None = new(null, null, []);

    [Fact]
    public void Live_equals_replay_equals_rebuilt_from_the_feeds_at_any_two_times() =>
        Gen.Select(RandomSeason.Facts, RandomSeason.Moments, Gen.Int).Sample((facts, moment, seed) =>
        {
            var arrived = facts.ToArray();
            new Random(seed).Shuffle(arrived);
            using var everything = Ask.Graph(arrived);
            using var live = Ask.Graph(arrived.Where(moment.Admits));
            using var rebuilt = Ask.Graph(facts.Where(moment.Admits).OrderBy(fact => fact.Publisher).ThenBy(fact => fact.Position));

            var replayed = GraphDigest.Of(everything, moment);
            GraphDigest.Of(live).ShouldBe(replayed);
            GraphDigest.Of(rebuilt).ShouldBe(replayed);
            foreach (var lot in RandomSeason.AllLots)
                Answers(everything, lot, moment).ShouldBe(Answers(rebuilt, lot, Moment.Now));
        }, iter: 400);

    [Fact]
    public void What_was_known_by_a_time_never_changes_again() =>
        Gen.Select(RandomSeason.Facts, Gen.Int[0, 45]).Sample((facts, hours) =>
        {
            var moment = new Moment(AsKnown: Season.Book().Facts[0].Time.AddHours(hours));
            using var graph = Ask.Graph(facts.Where(moment.Admits));
            var known = GraphDigest.Of(graph, moment);
            graph.Apply(facts);
            GraphDigest.Of(graph, moment).ShouldBe(known);
        });

    [Fact]
    public void Who_may_read_a_lot_is_judged_by_the_moment_too()
    {
        var book = Season.Book();
        using var graph = Ask.Graph(book.Facts);
        var sale = book.Facts.Last(fact => fact.Stream.StartsWith("sale/", StringComparison.Ordinal));
        bool Reads(Moment moment) => Sight.Of(graph, Season.Farmer, moment).Reaches(graph, $"lot/{Season.Blend}");
        Reads(new(AsKnown: sale.LoggedTime)).ShouldBeTrue();
        Reads(new(AsKnown: sale.LoggedTime.AddSeconds(-1))).ShouldBeFalse();
        Reads(new(AsOf: sale.Time.AddSeconds(-1))).ShouldBeFalse();
    }

    [Fact]
    public void A_refused_claim_holds_as_of_a_time_when_what_it_contradicts_had_not_happened_yet()
    {
        var book = new FactBook();
        var early = Parent(book, "A", "B");
        var late = Parent(book, "B", "A");
        using var graph = Ask.Graph([early with { Time = late.Time.AddDays(1) }, late]);
        GraphSummary.Of(graph).Conflicts.ShouldHaveSingleItem().Parent.ShouldBe("line/TRZAX:B");

        var before = GraphSummary.Of(graph, new Moment(AsOf: late.Time));
        before.Conflicts.ShouldBeEmpty();
        before.Edges.Values.Sum().ShouldBe(1);
        GraphSummary.Of(graph, new Moment(AsKnown: early.LoggedTime)).Conflicts.ShouldBeEmpty();
    }

    [Fact]
    public void A_back_dated_stop_of_sale_stands_from_its_day_for_who_knows_it_and_not_for_who_did_not()
    {
        var book = Season.Book();
        var stop = book.Write(Services.Certification, $"lot/{Season.Blend}", new StopSaleOrdered(Season.Blend, "MIXED_UP"));
        var happened = stop.Time.AddHours(-5);
        using var graph = Ask.Graph([.. book.Facts.SkipLast(1), stop with { Time = happened }]);

        NodeStatus Status(DateTimeOffset? asOf, DateTimeOffset? asKnown) =>
            Descent.Ancestors(graph, $"lot/{Season.Blend}", new Page(), new When(new Moment(asOf, asKnown), Ask.Today), Sight.Whole)!.Nodes[0].Status;
        Status(null, null).ShouldBe(NodeStatus.Stopped);
        Status(happened, null).ShouldBe(NodeStatus.Stopped);
        Status(happened.AddSeconds(-1), null).ShouldBe(NodeStatus.Certified);
        Status(happened, stop.LoggedTime.AddSeconds(-1)).ShouldBe(NodeStatus.Certified);
        Status(null, stop.LoggedTime.AddSeconds(-1)).ShouldBe(NodeStatus.Certified);
    }

    [Fact]
    public void A_corrected_field_reopens_its_crop_from_the_day_it_was_corrected_for_who_knows_it_and_what_was_answered_before_stays()
    {
        var book = Season.Book();
        var correction = book.Write(Services.Certification, $"crop/{Season.Crop}", new CropRemeasured(Season.Crop, 60, "AREA_MISMATCH", ["EU"]));
        var happened = correction.Time.AddHours(-3);
        using var graph = Ask.Graph([.. book.Facts.SkipLast(1), correction with { Time = happened }]);

        NodeStatus Status(DateTimeOffset? asOf, DateTimeOffset? asKnown) => Descent.Ancestors(graph, $"lot/{Season.Blend}", new Page(), new When(new Moment(asOf, asKnown), Ask.Today), Sight.Whole)!
            .Nodes.Single(node => node.Key == $"crop/{Season.Crop}").Status;
        Status(null, null).ShouldBe(NodeStatus.Entered);
        Status(happened, null).ShouldBe(NodeStatus.Entered);
        Status(happened.AddSeconds(-1), null).ShouldBe(NodeStatus.Approved);
        Status(happened, correction.LoggedTime.AddSeconds(-1)).ShouldBe(NodeStatus.Approved);
    }

    [Fact]
    public void A_late_scan_is_in_the_history_of_the_day_it_happened_once_it_was_logged()
    {
        var book = Season.Book();
        var scan = book.WriteUnknown(Services.Distribution, $"lot/{Season.Blend}", "lot-scanned") with { Time = book.Facts[5].Time };
        using var graph = Ask.Graph([.. book.Facts.SkipLast(1), scan]);

        bool Tells(Moment moment) => History.Of(graph, Season.Blend, Sight.Whole, moment: moment)?.Facts.Any(fact => fact.Id == scan.Id) == true;
        Tells(new Moment(AsOf: scan.Time)).ShouldBeTrue();
        Tells(new Moment(scan.Time, scan.LoggedTime.AddSeconds(-1))).ShouldBeFalse();
        Tells(new Moment(AsKnown: scan.LoggedTime)).ShouldBeTrue();
    }

    [Fact]
    public void An_answer_says_how_far_it_knows_each_publisher_and_whether_more_can_come()
    {
        var book = Season.Book();
        var breeding = book.Facts.Where(fact => fact.Publisher == Services.Breeding).ToList();
        using var graph = Ask.Graph(book.Facts.Except([breeding[^1]]));

        var known = graph.Ancestors(Season.Blend).Basis.Known.Single(log => log.Source == Services.Breeding);
        known.ShouldBe(new KnownLog(Services.Breeding, breeding[^2].Position, breeding[^2].LoggedTime, false));
        var then = History.Of(graph, Season.Breeder, Sight.Whole, moment: new Moment(AsKnown: breeding[^3].LoggedTime))!.Basis.Known.Single(log => log.Source == Services.Breeding);
        then.ShouldBe(new KnownLog(Services.Breeding, breeding[^3].Position, breeding[^3].LoggedTime, true));
    }

    [Fact]
    public void A_fact_beyond_a_gap_does_not_make_a_log_known()
    {
        var book = Season.Book();
        var gap = book.Facts.First(fact => fact.Publisher == Services.Breeding && fact.Position == 3);
        using var graph = Ask.Graph(book.Facts.Except([gap]));
        KnownLog Breeding() => graph.Ancestors(Season.Blend).Basis.Known.Single(log => log.Source == Services.Breeding);
        Breeding().Position.ShouldBe(2);
        graph.Apply(gap);
        Breeding().Position.ShouldBe(book.Facts.Count(fact => fact.Publisher == Services.Breeding));
    }

    private static LearnedFact Parent(FactBook book, string parent, string child) => book.Write(
        Services.Breeding, $"line/TRZAX:{child}", new ParentageRecorded(LineId.Parse($"TRZAX:{child}"), [new($"line/TRZAX:{parent}", ParentRole.Unknown)], "p"));

    private static string Answers(LineageGraph graph, LotNumber lot, Moment moment)
    {
        var (key, when, sight) = ($"lot/{lot}", new When(moment, Ask.Today), Sight.Of(graph, Season.Grower, moment));
        return JsonSerializer.Serialize(
            (object?[])
            [
                Descent.Ancestors(graph, key, new Page(), when, Sight.Whole) is { } up ? up with { Basis = None } : null,
                Descent.Descendants(graph, key, new Page(), when, Sight.Whole) is { } down ? down with { Basis = None } : null,
                History.Of(graph, lot, Sight.Whole, moment: moment) is { } history ? history with { Basis = None } : null,
                Composition.Of(graph, key, Page.Most, moment) is { } composition ? composition with { Basis = None } : null,
                Descent.Descendants(graph, key, new Page(), when, sight) is { } own ? own with { Basis = None } : null,
            ], FactJson.Options);
    }
}
