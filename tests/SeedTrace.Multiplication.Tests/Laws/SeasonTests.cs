using System.Collections.Concurrent;
using CsCheck;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Multiplication;

namespace SeedTrace.Multiplication.Tests.Laws;

/// <summary>What no order of events, however absurd, can break.</summary>
public sealed class SeasonTests
{
    private static readonly Gen<Step[]> Seasons = Step.Any.Array[5, 60];

    [Fact]
    public void What_leaves_a_lot_never_exceeds_what_entered_it() => Always(facts =>
    {
        var left = new Dictionary<LotNumber, decimal>();
        foreach (var fact in facts)
        {
            if (fact is HoldingCredited credit)
                left[credit.Lot] = left.GetValueOrDefault(credit.Lot) + credit.Mass.Value;
            if (fact is HoldingDebited debit)
                (left[debit.Lot] -= debit.Mass.Value).ShouldBeGreaterThanOrEqualTo(0);
        }
    });

    [Fact]
    public void What_is_in_hand_is_what_came_less_what_was_sown_screened_and_lost() => Always(facts =>
    {
        var inHand = Sum<HoldingCredited>(facts, e => e.Mass) - Sum<HoldingDebited>(facts, e => e.Mass);
        var came = Sum<LotHarvested>(facts, e => e.Mass) + Sum<HoldingCredited>(facts, e => e.Kind == MovementKind.Received ? e.Mass : Kilograms.Zero);
        var gone = Sum<LotConditioned>(facts, e => e.Screenings + e.Losses) + Sum<SeedCropRegistered>(facts, e => Kilograms.Sum(e.Sown.Select(sown => sown.Mass)));
        inHand.ShouldBe(came - gone);
    });

    [Fact]
    public void No_movement_gives_more_than_it_takes() => Always(facts =>
    {
        var taken = facts.OfType<HoldingDebited>().ToLookup(e => e.Movement, e => e.Mass.Value);
        foreach (var given in facts.OfType<HoldingCredited>().Where(e => e.Kind is not (MovementKind.Formed or MovementKind.Received)).GroupBy(e => e.Movement))
            given.Sum(e => e.Mass.Value).ShouldBeLessThanOrEqualTo(taken[given.Key].Sum());
    });

    [Fact]
    public void No_lot_is_its_own_ancestor() => Always(facts =>
    {
        var sown = facts.OfType<SeedCropRegistered>().ToDictionary(e => e.Crop, e => e.Sown.Select(source => source.Lot).ToList());
        var parents = new Dictionary<LotNumber, List<LotNumber>>();
        foreach (var fact in facts)
        {
            if (ParentsOf(fact, sown) is not { } made)
                continue;
            made.Parents.ShouldNotBeEmpty();
            parents.ShouldNotContainKey(made.Lot);
            // Whatever is a parent here was never made later: an edge to a lot yet to come would be the only way to close a circle.
            parents.Values.ShouldAllBe(earlier => !earlier.Contains(made.Lot));
            made.Parents.ShouldNotContain(made.Lot);
            parents.Add(made.Lot, made.Parents);
        }
    });

    [Fact]
    public void No_season_exceeds_the_licensed_area() => Always(facts =>
        facts.OfType<SeedCropRegistered>().Sum(crop => crop.Hectares).ShouldBeLessThanOrEqualTo(World.LicensedHectares));

    [Fact]
    public void Every_deed_succeeds_in_some_season()
    {
        var done = new ConcurrentDictionary<Deed, bool>();
        Seasons.Sample(steps => Play(steps).Done.ToList().ForEach(deed => done[deed] = true), iter: 500);
        done.Keys.Order().ShouldBe([Deed.Receive, Deed.Sow, Deed.Harvest, Deed.Condition, Deed.Blend, Deed.Split]);
    }

    private static void Always(Action<IReadOnlyList<object>> law) => Seasons.Sample(steps => law(Play(steps).Facts), iter: 500);

    private static World Play(Step[] steps)
    {
        var world = new World();
        world.Try(new Step(Deed.Receive, 0, 0, 0, 0));
        foreach (var step in steps)
            world.Try(step);
        return world;
    }

    private static decimal Sum<TFact>(IEnumerable<object> facts, Func<TFact, Kilograms> mass) => facts.OfType<TFact>().Sum(fact => mass(fact).Value);

    private static (LotNumber Lot, List<LotNumber> Parents)? ParentsOf(object fact, Dictionary<DocumentNumber, List<LotNumber>> sown) => fact switch
    {
        LotHarvested e => (e.Lot, sown[e.Crop]),
        LotConditioned e => (e.Lot, [e.Source]),
        LotsBlended e => (e.Lot, [.. e.Parts.Select(part => part.Lot)]),
        LotSplit e => (e.Lot, [e.Parent]),
        _ => null,
    };
}
