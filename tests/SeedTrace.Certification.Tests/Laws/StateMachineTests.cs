using System.Collections.Concurrent;
using CsCheck;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Laws;

/// <summary>What no order of events, however absurd, can break. Told from the facts alone, not from what the folds make of them.</summary>
public sealed class StateMachineTests
{
    private const int Seasons = 2_000;

    [Fact]
    public void No_path_reaches_CERTIFIED_without_both_qualities_a_valid_parent_and_a_closed_sample() => Always((world, before, certified) =>
    {
        var varietal = Last<VarietalQualityCertified>(before, certified.Lot).ShouldNotBeNull("what it is");
        var sowing = Last<SowingQualityCertified>(before, certified.Lot).ShouldNotBeNull("how good it is");
        varietal.Class.ShouldBe(certified.Class);
        sowing.Class.ShouldBe(certified.Class);
        (certified.ValidFrom <= sowing.ValidUntil).ShouldBeTrue();
        TheParentWasValid(world, before, varietal, certified);
        TheSampleIsClosed(world, before, sowing.Test, certified.Lot);
    });

    [Fact]
    public void No_path_reaches_CERTIFIED_past_an_order_or_a_field_that_was_not_approved() => Always((_, before, certified) =>
    {
        Last<LotDecertified>(before, certified.Lot).ShouldBeNull();
        before.FindLastIndex(fact => fact is StopSaleOrdered order && order.Lot == certified.Lot)
            .ShouldBeLessThanOrEqualTo(before.FindLastIndex(fact => fact is StopSaleLifted lifted && lifted.Lot == certified.Lot));
        foreach (var crop in Last<VarietalQualityCertified>(before, certified.Lot)!.Crops)
        {
            before.OfType<CropRejected>().ShouldAllBe(rejected => rejected.Crop != crop);
            before.OfType<CropApproved>().ShouldContain(approved => approved.Crop == crop && approved.Class.Canonical <= certified.Class.Canonical);
        }
    });

    [Fact]
    public void No_path_reaches_an_approval_without_an_inspection_by_whom_the_class_asks_for()
    {
        var licensed = 0;
        Step.Seasons.Sample(season =>
        {
            var facts = ReplayTests.Play(season).Facts.ConvertAll(fact => fact.Fact);
            foreach (var (at, approved) in facts.Index().Where(fact => fact.Item is CropApproved).Select(fact => (fact.Index, (CropApproved)fact.Item)))
            {
                var his = World.IsInPlot(approved.Crop) && approved.Class.Code != "BS";
                (approved.InspectorKind == InspectorKind.Official || his).ShouldBeTrue("who decides");
                var before = facts[..at];
                var since = before.FindLastIndex(fact => fact is RemedyOrdered ordered && ordered.Crop == approved.Crop) + 1;
                var seen = before[since..].OfType<FieldInspected>().Where(visit => visit.Crop == approved.Crop && (visit.InspectorKind == InspectorKind.Official || his)).ToList();
                seen.ShouldNotBeEmpty();
                if (seen.TrueForAll(visit => visit.InspectorKind == InspectorKind.Licensed))
                    Interlocked.Increment(ref licensed);
            }
        }, iter: Seasons);
        licensed.ShouldBePositive("some crops are approved on visits of licensed inspectors alone");
    }

    [Fact]
    public void Labels_of_a_lot_never_weigh_more_than_its_certificate() => Step.Seasons.Sample(season =>
    {
        var facts = ReplayTests.Play(season).Facts.ConvertAll(fact => fact.Fact);
        foreach (var labels in facts.OfType<LabelsAllotted>().GroupBy(allotted => allotted.Lot))
            labels.Sum(allotted => allotted.Mass.Value).ShouldBeLessThanOrEqualTo(Last<LotCertified>(facts, labels.Key)!.Mass.Value);
    }, iter: Seasons);

    [Fact]
    public void Every_deed_succeeds_in_some_season_and_some_lots_are_certified()
    {
        var done = new ConcurrentDictionary<Deed, bool>();
        var certified = 0;
        Step.Seasons.Sample(season =>
        {
            var world = ReplayTests.Play(season);
            foreach (var deed in world.Done)
                done[deed] = true;
            if (world.Facts.Exists(fact => fact.Fact is LotCertified made && made.Lot != ParentLot))
                Interlocked.Increment(ref certified);
        }, iter: Seasons);
        done.Keys.Order().ShouldBe(Enum.GetValues<Deed>().Except([Deed.GoOn]));
        certified.ShouldBeGreaterThan(Seasons / 20);
    }

    /// <param name="law">Of every certificate of every season, with the facts before it.</param>
    private static void Always(Action<World, List<object>, LotCertified> law) => Step.Seasons.Sample(season =>
    {
        var world = ReplayTests.Play(season);
        var facts = world.Facts.ConvertAll(fact => fact.Fact);
        foreach (var (at, fact) in facts.Index())
            if (fact is LotCertified certified && certified.Lot != ParentLot)
                law(world, facts[..at], certified);
    }, iter: Seasons);

    private static void TheParentWasValid(World world, List<object> before, VarietalQualityCertified varietal, LotCertified certified)
    {
        varietal.Crops.ShouldNotBeEmpty();
        foreach (var sown in varietal.Crops.Select(world.SownOn))
        {
            var parent = world.Made[sown.Sources.ShouldHaveSingleItem()];
            parent.Variety.ShouldBe(varietal.Variety);
            var papers = before.OfType<LotCertified>().Where(paper => paper.Lot == parent.Lot && (paper.ValidFrom ?? DateOnly.MinValue) <= sown.SownOn && sown.SownOn <= paper.ValidUntil)
                .Select(paper => (CanonicalClass?)paper.Class.Canonical).Append(parent.Released).OfType<CanonicalClass>().ToList();
            papers.ShouldNotBeEmpty("somebody vouched for the parent on the day it was sown");
            papers.ShouldAllBe(level => level < certified.Class.Canonical);
            Last<LotDecertified>(before, parent.Lot).ShouldBeNull();
        }
    }

    /// <summary>Drawn of the lot or of what it is a part of, known to it, tested, and the test is on its list.</summary>
    private static void TheSampleIsClosed(World world, List<object> before, DocumentNumber test, LotNumber lot)
    {
        var report = before.OfType<TestReported>().Single(report => report.Test == test);
        var drawn = before.OfType<LotSampled>().Single(drawn => drawn.Sample == report.Sample);
        before.ShouldContain(new SampleTaken(drawn.Lot, drawn.Sample));
        before.ShouldContain(new SampleTested(drawn.Sample, test));
        var wholes = new List<LotNumber> { lot };
        while (world.Made[wholes[^1]] is { IsSplit: true, Sources: [var whole] })
            wholes.Add(whole);
        wholes.ShouldContain(drawn.Lot);
        report.TestedOn.ShouldBeGreaterThanOrEqualTo(drawn.SampledOn);
        (drawn.Sampler != drawn.Laboratory).ShouldBeTrue();
    }

    private static T? Last<T>(List<object> facts, LotNumber lot) where T : class => facts.OfType<T>().LastOrDefault(fact => fact switch
    {
        VarietalQualityCertified e => e.Lot == lot,
        SowingQualityCertified e => e.Lot == lot,
        LotCertified e => e.Lot == lot,
        LotDecertified e => e.Lot == lot,
        _ => false,
    });
}
