using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Custody.Holdings;
using SeedTrace.Testing;
using Xunit;
using static SeedTrace.Custody.Tests.Consignments.Samples;
using Services = SeedTrace.Contracts.Delivery.Services;

namespace SeedTrace.Custody.Tests.Consignments;

public sealed class DispatchConsignmentTests
{
    [Fact]
    public void Loose_seed_leaves_its_sender_with_the_delivery_note()
    {
        var line = Line(Wheat, 400);
        Dispatch(line).Decide(Held(Formed(Wheat, 1000))).Then(
            new(Key, Dispatched(Services.Multiplication, line)),
            Holding.Debit(Breeder, Wheat, Kg(400), Key, MovementKind.Dispatched));
    }

    [Fact]
    public void Each_line_of_a_longer_note_is_a_movement_of_its_own()
    {
        var lines = new[] { Line(Wheat, 100), Line(Soy, 50, Bags(1, 2)) };
        Dispatch(lines).Decide(Held(Formed(Wheat, 100), Formed(Soy, 100, Bags(1, 4)))).Then(
            new(Key, Dispatched(Services.Multiplication, lines)),
            Holding.Debit(Breeder, Wheat, Kg(100), $"{Key}#1", MovementKind.Dispatched),
            Holding.Debit(Breeder, Soy, Kg(50), $"{Key}#2", MovementKind.Dispatched, Bags(1, 2)));
    }

    [Fact]
    public void Nobody_sends_what_he_never_held() => Dispatch(Line(Soy, 1)).Decide(Held(Formed(Wheat, 1000))).ThenRefused("holding-unknown");

    [Fact]
    public void Nobody_sends_more_than_he_has() => Dispatch(Line(Wheat, 1000.001m)).Decide(Held(Formed(Wheat, 1000))).ThenRefused("overdraw");

    [Fact]
    public void Bagged_seed_is_not_sent_as_loose_seed() =>
        Dispatch(Line(Wheat, 1000)).Decide(Held(Formed(Wheat, 1000, Bags(1, 10)))).ThenRefused("overdraw");

    [Fact]
    public void Bags_that_are_not_there_are_not_sent() =>
        Dispatch(Line(Wheat, 75, Bags(9, 11))).Decide(Held(Formed(Wheat, 1000, Bags(1, 10)))).ThenRefused("containers-not-held");

    [Fact]
    public void A_bag_is_not_sent_twice_on_one_note() =>
        Dispatch(Line(Wheat, 75, Bags(1, 2), Bags(2, 2))).Decide(Held(Formed(Wheat, 1000, Bags(1, 10)))).ThenRefused("containers-not-held");

    [Fact]
    public void The_line_weighs_what_its_bags_weigh() =>
        Dispatch(Line(Wheat, 60, Bags(1, 2))).Decide(Held(Formed(Wheat, 1000, Bags(1, 10)))).ThenRefused("mass-differs-from-containers");

    [Fact]
    public void A_line_says_a_mass() => Dispatch(Line(Wheat, 0)).Decide(Held(Formed(Wheat, 1000))).ThenRefused("mass-missing");

    [Fact]
    public void A_lot_stands_on_one_line() =>
        Dispatch(Line(Wheat, 600), Line(Wheat, 600)).Decide(Held(Formed(Wheat, 1000))).ThenRefused("lot-repeated");

    [Fact]
    public void A_delivery_note_has_a_line() => Dispatch().Decide(Held(Formed(Wheat, 1000))).ThenRefused("consignment-empty");

    [Fact]
    public void A_delivery_note_has_at_most_a_hundred_lines()
    {
        var lines = Enumerable.Range(1, 101).Select(serial => Line(LotNumber.Mint(new("KAZ", "BRD"), 2026, SpeciesCode.Parse("TRZAX"), serial), 1));
        Dispatch([.. lines]).Decide(Held()).ThenRefused("too-many-lines");
    }

    [Fact]
    public void No_consignment_weighs_more_than_anybody_could_receive() =>
        Dispatch(Line(Wheat, 60_000_000), Line(Soy, 60_000_000)).Decide(Held(Formed(Wheat, 60_000_000), Formed(Soy, 60_000_000)))
            .ThenRefused("consignment-too-heavy");

    [Fact]
    public void A_consignment_goes_where_custody_is_kept() =>
        (Dispatch(Line(Wheat, 1)) with { Destination = Services.Certification }).Decide(Held(Formed(Wheat, 1000))).ThenRefused("destination-unknown");

    [Fact]
    public void Nobody_sends_to_himself() =>
        (Dispatch(Line(Wheat, 1)) with { To = Breeder, Destination = Services.Breeding }).Decide(Held(Formed(Wheat, 1000)))
            .ThenRefused("consignment-to-self");

    [Fact]
    public void A_party_moves_its_own_seed_on_into_another_service() =>
        (Dispatch(Line(Wheat, 1)) with { To = Breeder }).Decide(Held(Formed(Wheat, 1000))).Then(
            new(Key, Dispatched(Services.Multiplication, Line(Wheat, 1)) with { To = Breeder }),
            Holding.Debit(Breeder, Wheat, Kg(1), Key, MovementKind.Dispatched));
}
