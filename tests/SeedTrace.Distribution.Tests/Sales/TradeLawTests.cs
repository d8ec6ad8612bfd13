using CsCheck;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Custody.Holdings;
using SeedTrace.Distribution.Learned;
using SeedTrace.Distribution.Packings;
using SeedTrace.Distribution.Sales;
using SeedTrace.Hosting.Decisions;
using Shouldly;
using Spec = SeedTrace.Testing.Spec;

namespace SeedTrace.Distribution.Tests.Sales;

/// <summary>Whatever is tried in whatever order, the books of a dealer hold.</summary>
public sealed class TradeLawTests
{
    private const decimal Delivered = 600;

    private abstract record Attempt
    {
        public sealed record Pack(long From, long To) : Attempt;

        public sealed record Sell(long[] Numbers) : Attempt;
    }

    private static readonly Gen<Attempt> Attempts = Gen.OneOf(
        Gen.Select(Gen.Long[1, 20], Gen.Long[0, 6], (from, more) => (Attempt)new Attempt.Pack(from, from + more)),
        Gen.Long[1, 24].Array[1, 6].Select(numbers => (Attempt)new Attempt.Sell(numbers)));

    [Fact]
    public void No_pack_is_sold_twice_and_no_more_is_sold_than_was_packed() => Attempts.Array[0, 30].Sample(attempts =>
    {
        var streams = new Dictionary<string, List<object>> { [Holding.Key(Season.Dealer, Season.Lot)] = [Season.Received(Delivered)] };
        for (var turn = 0; turn < attempts.Length; turn++)
            if (Decide(attempts[turn], turn, streams) is Decision.Accepted accepted)
                foreach (var fact in accepted.Facts)
                    (streams.TryGetValue(fact.Stream, out var stream) ? stream : streams[fact.Stream] = []).Add(fact.Fact);

        var facts = streams.Values.SelectMany(stream => stream).ToList();
        var packed = facts.OfType<LabelsAffixed>().SelectMany(fact => Numbers(fact.Labels)).ToList();
        var sold = facts.OfType<PackSold>().SelectMany(fact => fact.Containers).SelectMany(Numbers).ToList();
        packed.ShouldBeUnique();
        sold.ShouldBeUnique();
        sold.ShouldBeSubsetOf(packed);

        var holding = State<Holding>(streams, Holding.Key(Season.Dealer, Season.Lot))!;
        holding.Mass.Value.ShouldBe(Delivered - Season.Sack.Value * sold.Count);
        holding.Loose.Value.ShouldBe(Delivered - Season.Sack.Value * packed.Count);
        holding.Containers.SelectMany(Numbers).ShouldBe(packed.Except(sold), ignoreOrder: true);
        facts.OfType<HoldingCredited>().GroupBy(credit => credit.Movement).ShouldAllBe(movement => movement.Count() == 1);
    });

    private static Decision Decide(Attempt attempt, int turn, Dictionary<string, List<object>> streams)
    {
        var packing = State<Packing>(streams, Packing.Key(Season.Labels));
        var holding = State<Holding>(streams, Holding.Key(Season.Dealer, Season.Lot))!;
        return attempt switch
        {
            Attempt.Pack pack => new AffixLabels(Season.Dealer, Season.Lot, Season.Labels, pack.From, pack.To, Season.Today)
                .Decide(Season.Series, Season.Sound, packing, holding),
            Attempt.Sell sell => new SellPacks(
                Season.Document("SALE", turn), Season.Dealer, Season.Farmer, [.. sell.Numbers.Select(number => Season.Serial(number))], Season.Today)
                .Decide(Season.Licensed, new Counter(
                    new Dictionary<DocumentNumber, LabelSeries> { [Season.Labels] = Season.Series },
                    new Dictionary<LotNumber, LotStanding> { [Season.Lot] = Season.Sound },
                    new Dictionary<LotNumber, Holding> { [Season.Lot] = holding })),
            _ => throw new InvalidOperationException(),
        };
    }

    private static T? State<T>(Dictionary<string, List<object>> streams, string key) where T : class, IStreamState<T> =>
        Spec.Given<T>(streams.GetValueOrDefault(key, []));

    private static IEnumerable<long> Numbers(LabelRange range)
    {
        for (var number = range.From; number <= range.To; number++)
            yield return number;
    }
}
