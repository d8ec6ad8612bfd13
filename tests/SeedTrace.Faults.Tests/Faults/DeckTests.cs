namespace SeedTrace.Faults.Tests.Faults;

/// <summary>The same seed deals the same, whatever the machine was slow at.</summary>
public sealed class DeckTests
{
    private const int Cards = 100;

    [Fact]
    public void A_card_is_the_same_however_often_those_before_it_threw_their_dice()
    {
        var (one, other) = (new Deck(AllFaults.List, 7), new Deck(AllFaults.List, 7));
        for (var n = 1; n <= Cards; n++)
        {
            var (card, same) = (one.Deal(), other.Deal());
            var dice = card.Throw();
            (same.Fault, same.Throw().Next()).ShouldBe((card.Fault, dice.Next()));
            for (var more = n % 5; more > 0; more--)
                dice.Next();
        }
    }

    [Fact]
    public void A_card_that_missed_is_dealt_again_at_the_end_of_its_deck_and_throws_the_same()
    {
        var deck = new Deck(AllFaults.Quick, 7);
        var missed = deck.Deal();
        deck.TakeBack(missed);
        for (var n = 1; n < AllFaults.Quick.Count; n++)
            deck.Deal().ShouldNotBe(missed);

        deck.IsDealtOut.ShouldBeFalse();
        var again = deck.Deal();

        (again, again.Throw().Next()).ShouldBe((missed, missed.Throw().Next()));
        deck.IsDealtOut.ShouldBeTrue();
    }

    [Fact]
    public void Another_seed_deals_otherwise() =>
        Dealt(new(AllFaults.List, 8)).ShouldNotBe(Dealt(new(AllFaults.List, 7)));

    private static List<(string, int)> Dealt(Deck deck) =>
        [.. Enumerable.Range(0, AllFaults.List.Count).Select(_ => deck.Deal()).Select(card => (card.Fault.Name, card.Throw().Next()))];
}
