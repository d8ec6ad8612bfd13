using SeedTrace.Contracts.Custody;
using SeedTrace.Custody.Consignments;
using SeedTrace.Custody.Holdings;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using Shouldly;
using Xunit;
using static SeedTrace.Custody.Tests.Consignments.Samples;
using Services = SeedTrace.Contracts.Delivery.Services;

namespace SeedTrace.Custody.Tests.Consignments;

public sealed class SettleConsignmentTests
{
    private static readonly ConsignmentLine[] Sent = [Line(Wheat, 100), Line(Soy, 250, Bags(1, 10))];
    private static readonly DateTimeOffset Arrival = new(2026, 5, 4, 9, 30, 0, TimeSpan.Zero);
    private static readonly Consignment Note = Spec.Given<Consignment>(Dispatched(Services.Multiplication, Sent))!;

    [Fact]
    public void The_receiver_is_credited_with_what_was_dispatched() => Receive(null).Then(
        new(Key, new ConsignmentReceived(Number, Breeder, Farm, Sent, Kg(0))),
        Holding.Credit(Farm, Wheat, Kg(100), $"{Key}#1", MovementKind.Received),
        Holding.Credit(Farm, Soy, Kg(250), $"{Key}#2", MovementKind.Received, Bags(1, 10)));

    [Fact]
    public void What_did_not_come_is_credited_to_nobody() => Receive([Line(Soy, 200, Bags(3, 10))]).Then(
        new(Key, new ConsignmentReceived(Number, Breeder, Farm, [Line(Soy, 200, Bags(3, 10))], Kg(150))),
        Holding.Credit(Farm, Soy, Kg(200), $"{Key}#2", MovementKind.Received, Bags(3, 10)));

    [Fact]
    public void A_consignment_may_be_lost_altogether() => Receive([]).Then(
        new NewFact(Key, new ConsignmentReceived(Number, Breeder, Farm, [], Kg(350))));

    [Fact]
    public void More_than_was_dispatched_cannot_come() => Receive([Line(Wheat, 100.5m)]).ThenRefused("received-exceeds-dispatched");

    [Fact]
    public void A_lot_that_is_not_on_the_note_cannot_come() => Receive([Line(Wheat, 1), Line(Other, 1)]).ThenRefused("line-not-dispatched");

    [Fact]
    public void Bags_that_are_not_on_the_note_cannot_come() => Receive([Line(Soy, 50, Bags(10, 11))]).ThenRefused("containers-not-dispatched");

    [Fact]
    public void Bagged_seed_does_not_come_loose() => Receive([Line(Soy, 50)]).ThenRefused("containers-not-dispatched");

    [Fact]
    public void A_receipt_names_each_lot_once() => Receive([Line(Wheat, 50), Line(Wheat, 50)]).ThenRefused("lot-repeated");

    [Fact]
    public void An_unknown_consignment_is_not_received() =>
        new ReceiveConsignment(Farm, Services.Multiplication, null, Arrival).Decide(null, null).ThenRefused("consignment-unknown");

    [Fact]
    public void A_stranger_does_not_learn_that_there_is_a_consignment() =>
        new ReceiveConsignment(Stranger, Services.Multiplication, null, Arrival).Decide(Note, null).ThenRefused("consignment-unknown");

    [Fact]
    public void Only_the_destination_credits() =>
        new ReceiveConsignment(Farm, Services.Distribution, null, Arrival).Decide(Note, null).ThenRefused("consignment-destined-elsewhere");

    [Fact]
    public void Nothing_arrives_before_it_was_sent()
    {
        var sent = Consignment.Fold(null, Dispatched(Services.Multiplication, Sent), Arrival)!;
        var early = Arrival.AddMinutes(-1);
        new ReceiveConsignment(Farm, Services.Multiplication, null, early).Decide(sent, null).ThenRefused("received-before-dispatched");
        new RefuseConsignment(Farm, Services.Multiplication, "seal-broken", early).Decide(sent, null).ThenRefused("received-before-dispatched");
        new ReceiveConsignment(Farm, Services.Multiplication, null, Arrival).Decide(sent, null).Facts().ShouldNotBeEmpty();
    }

    [Fact]
    public void A_consignment_between_two_services_is_told_from_both_of_its_halves()
    {
        var received = Note.With(Spec.Given<Consignment>(new ConsignmentReceived(Number, Breeder, Farm, [Line(Wheat, 90)], Kg(260))));
        received.ShouldBe(Note with { Status = ConsignmentStatus.Received, Received = received.Received });
        received.Received.ShouldHaveSingleItem().Mass.ShouldBe(Kg(90));
        var returned = Spec.Given<Consignment>(Dispatched(Services.Multiplication, Sent), new ConsignmentReturned(Number, Breeder, Sent))!;
        returned.With(Spec.Given<Consignment>(new ConsignmentRefused(Number, Breeder, Farm, "seal-broken"))).Status.ShouldBe(ConsignmentStatus.Returned);
        Note.With(null).ShouldBe(Note);
    }

    [Fact]
    public void What_was_received_is_not_received_again()
    {
        var here = Spec.Given<Consignment>(new ConsignmentReceived(Number, Breeder, Farm, Sent, Kg(0)));
        new ReceiveConsignment(Farm, Services.Multiplication, null, Arrival).Decide(Note, here).ThenRefused("consignment-already-settled");
        Refuse(here).ThenRefused("consignment-already-settled");
    }

    [Fact]
    public void What_was_refused_is_not_received()
    {
        var here = Spec.Given<Consignment>(new ConsignmentRefused(Number, Breeder, Farm, "seal-broken"));
        new ReceiveConsignment(Farm, Services.Multiplication, null, Arrival).Decide(Note, here).ThenRefused("consignment-already-settled");
    }

    [Fact]
    public void A_refusal_elsewhere_credits_nobody_yet() => Refuse(null).Then(
        new NewFact(Key, new ConsignmentRefused(Number, Breeder, Farm, "seal-broken")));

    [Fact]
    public void A_refusal_within_one_service_credits_the_sender_back_at_once()
    {
        var note = Spec.Given<Consignment>(Dispatched(Services.Breeding, Sent));
        new RefuseConsignment(Farm, Services.Breeding, "seal-broken", Arrival).Decide(note, note).Then(
            new(Key, new ConsignmentRefused(Number, Breeder, Farm, "seal-broken")), Returned, Back1, Back2);
    }

    [Theory]
    [InlineData("the seals were broken")]
    [InlineData("seal-broken\n")]
    public void A_reason_is_a_code(string reason) =>
        new RefuseConsignment(Farm, Services.Multiplication, reason, Arrival).Decide(Note, null).ThenRefused("reason-malformed");

    [Fact]
    public void The_sender_is_credited_back_when_its_service_learns_of_the_refusal() =>
        Return(Services.Multiplication).Decide(Note).Then(Returned, Back1, Back2);

    [Fact]
    public void The_sender_is_credited_back_once() =>
        Return(Services.Multiplication).Decide(Spec.Given<Consignment>(
            Dispatched(Services.Multiplication, Sent), new ConsignmentReturned(Number, Breeder, Sent))).ThenNothing();

    [Fact]
    public void Only_the_word_of_the_destination_brings_seed_back() => Return(Services.Distribution).Decide(Note).ThenNothing();

    [Fact]
    public void A_refusal_of_a_consignment_of_others_changes_nothing() => Return(Services.Multiplication).Decide(null).ThenNothing();

    private static readonly Contracts.LotNumber Other =
        Contracts.LotNumber.Mint(new("KAZ", "BRD"), 2026, Contracts.SpeciesCode.Parse("ZEAMX"), 3);

    private static NewFact Returned => new(Key, new ConsignmentReturned(Number, Breeder, Sent));

    private static NewFact Back1 => Holding.Credit(Breeder, Wheat, Kg(100), $"{Key}#1", MovementKind.Returned);

    private static NewFact Back2 => Holding.Credit(Breeder, Soy, Kg(250), $"{Key}#2", MovementKind.Returned, Bags(1, 10));

    private static Decision Receive(IReadOnlyList<ConsignmentLine>? lines) =>
        new ReceiveConsignment(Farm, Services.Multiplication, lines, Arrival).Decide(Note, null);

    private static Decision Refuse(Consignment? here) => new RefuseConsignment(Farm, Services.Multiplication, "seal-broken", Arrival).Decide(Note, here);

    private static ReturnRefusedConsignment Return(string publisher) => new(publisher, new ConsignmentRefused(Number, Breeder, Farm, "seal-broken"));
}
