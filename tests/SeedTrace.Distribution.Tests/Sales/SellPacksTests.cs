using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Custody.Holdings;
using SeedTrace.Distribution.Learned;
using SeedTrace.Distribution.Sales;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using Shouldly;

namespace SeedTrace.Distribution.Tests.Sales;

public sealed class SellPacksTests
{
    private static readonly DocumentNumber Sale = Season.Document("SALE", 3);
    private static readonly Counter Full = CounterWith(Season.Sound, Season.Held(500, Season.Range(1, 10)));

    [Fact]
    public void Packs_go_to_a_farmer_as_the_fewest_ranges()
    {
        IReadOnlyList<LabelRange> sold = [Season.Range(1, 3), Season.Range(7, 7)];

        Sell(3, 1, 7, 2).Decide(Season.Licensed, Full).Then(
            new NewFact($"sale/{Sale}", new PackSold(Sale, Season.Dealer, Season.Farmer, Season.Lot, sold, new(200))),
            new NewFact($"holding/dealer-1/{Season.Lot}",
                new HoldingDebited(Season.Dealer, Season.Lot, new(200), sold, $"sale/{Sale}", MovementKind.Sold)),
            new NewFact($"packing/{Season.Labels}/1", new LabelsSold(Sale, Season.Lot, sold)));
    }

    [Fact]
    public void The_account_of_a_series_is_kept_in_pages_of_a_hundred_labels()
    {
        var counter = CounterWith(Season.Sound, Season.Held(27_000, Season.Range(1, 540)));

        var facts = Sell([99, 100, 101, 102, .. Enumerable.Range(200, 102)]).Decide(Season.Licensed, counter).Facts();

        facts.Where(fact => fact.Fact is LabelsSold).Select(fact => (fact.Stream, ((LabelsSold)fact.Fact).Containers.Count)).ShouldBe(
            [($"packing/{Season.Labels}/1", 1), ($"packing/{Season.Labels}/2", 2), ($"packing/{Season.Labels}/3", 1), ($"packing/{Season.Labels}/4", 1)]);
        facts.Select(fact => fact.Fact).OfType<LabelsSold>().SelectMany(sold => sold.Containers).Sum(range => range.Count).ShouldBe(106);
    }

    [Fact]
    public void A_sale_may_hold_several_lots_each_with_its_own_movement()
    {
        var other = new LabelRange(Season.OtherLabels, 5, 5, Season.Sack);
        var counter = Full with
        {
            Series = new Dictionary<DocumentNumber, LabelSeries>(Full.Series)
            {
                [Season.OtherLabels] = Spec.Given<LabelSeries>(Season.Issued(Season.OtherLabels, Season.OtherLot))!,
            },
            Standings = new Dictionary<LotNumber, LotStanding>(Full.Standings) { [Season.OtherLot] = Season.Sound },
            Holdings = new Dictionary<LotNumber, Holding>(Full.Holdings) { [Season.OtherLot] = new(Season.Dealer, Season.OtherLot, Season.Sack, [other]) },
        };

        var facts = (Sell(1) with { Labels = [Season.Serial(1), Season.Serial(5, Season.OtherLabels)] }).Decide(Season.Licensed, counter).Facts();

        facts.Select(fact => fact.Fact).OfType<HoldingDebited>().Select(debit => (debit.Lot, debit.Movement))
            .ShouldBe([(Season.Lot, $"sale/{Sale}#1"), (Season.OtherLot, $"sale/{Sale}#2")]);
        var sale = Spec.Given<Sale>(facts.Where(fact => fact.Stream == $"sale/{Sale}").Select(fact => fact.Fact))!;
        sale.Lots.Select(lot => lot.Lot).ShouldBe([Season.Lot, Season.OtherLot]);
        sale.Farmer.ShouldBe(Season.Farmer);
    }

    [Fact]
    public void Only_a_registered_dealer_sells() => Sell(1).Decide(null, Full).ThenRefused("dealer-not-registered");

    [Fact]
    public void The_licence_is_valid_on_the_day_of_the_sale() =>
        (Sell(1) with { Day = Season.Today.AddDays(1) }).Decide(Season.Licensed, Full).ThenRefused("dealer-licence-not-valid");

    [Fact]
    public void A_pack_that_is_not_with_the_dealer_is_not_sold() => Sell(10, 11).Decide(Season.Licensed, Full).ThenRefused("pack-not-held");

    [Fact]
    public void A_pack_of_an_unknown_series_is_not_sold() =>
        (Sell(1) with { Labels = [Season.Serial(1, Season.OtherLabels)] }).Decide(Season.Licensed, Full).ThenRefused("pack-not-held");

    [Fact]
    public void A_pack_is_sold_once()
    {
        var sold = Sell(4).Decide(Season.Licensed, Full).Facts().Select(fact => fact.Fact).ToList();
        var left = Spec.Given<Holding>([Season.Received(500, Season.Range(1, 10)), .. sold])!;

        Sell(4).Decide(Season.Licensed, CounterWith(Season.Sound, left)).ThenRefused("pack-not-held");
        Sell(5).Decide(Season.Licensed, CounterWith(Season.Sound, left)).Facts().ShouldNotBeEmpty();
    }

    [Fact]
    public void A_label_stands_once_on_the_list() => Sell(1, 1).Decide(Season.Licensed, Full).ThenRefused("label-repeated");

    [Fact]
    public void A_sale_has_packs() => Sell().Decide(Season.Licensed, Full).ThenRefused("labels-missing");

    [Fact]
    public void An_uncertified_lot_is_not_sold() =>
        Sell(1).Decide(Season.Licensed, Full with { Standings = new Dictionary<LotNumber, LotStanding>() }).ThenRefused("lot-not-certified");

    [Fact]
    public void A_stopped_lot_is_not_sold() => SellAfter(new StopSaleOrdered(Season.Lot, "GERMINATION")).ThenRefused("lot-stopped");

    [Fact]
    public void A_decertified_lot_is_not_sold() => SellAfter(new LotDecertified(Season.Lot, "FRAUD")).ThenRefused("lot-decertified");

    [Fact]
    public void A_lot_is_not_sold_after_its_certificate_ran_out() =>
        SellAfter(Season.Certified(Season.Today.AddDays(-1))).ThenRefused("certificate-expired");

    private static Decision SellAfter(object fact) => Sell(1).Decide(
        Season.Licensed, CounterWith(Spec.Given<LotStanding>(Season.Certified(), fact)!, Season.Held(500, Season.Range(1, 10))));

    private static SellPacks Sell(params long[] numbers) =>
        new(Sale, Season.Dealer, Season.Farmer, [.. numbers.Select(number => Season.Serial(number))], Season.Today);

    private static Counter CounterWith(LotStanding standing, Holding holding) => new(
        new Dictionary<DocumentNumber, LabelSeries> { [Season.Labels] = Season.Series },
        new Dictionary<LotNumber, LotStanding> { [Season.Lot] = standing }, new Dictionary<LotNumber, Holding> { [Season.Lot] = holding });
}
