using SeedTrace.Faults.Tests.Load;

namespace SeedTrace.Faults.Tests.Faults;

/// <summary>All faults, shuffled, and then all of them again. Which come, and what their dice say, does not hang on how those before them went.</summary>
internal sealed class Deck(IReadOnlyList<Fault> faults, int seed)
{
    private readonly Queue<Card> left = new();
    private int decks, cards;

    /// <summary>Every fault had its turn as often as any other.</summary>
    public bool IsDealtOut => decks > 0 && left.Count == 0;

    public Card Deal()
    {
        if (left.Count == 0)
        {
            var shuffled = faults.ToArray();
            Dice.Of(seed, $"deck {++decks}").Shuffle(shuffled);
            foreach (var fault in shuffled)
                left.Enqueue(new(fault, ++cards, seed));
        }
        return left.Dequeue();
    }

    /// <summary>It missed: its turn comes again.</summary>
    public void TakeBack(Card card) => left.Enqueue(card);
}

internal sealed record Card(Fault Fault, int Number, int Seed)
{
    /// <summary>The same each time its turn comes.</summary>
    public Random Throw() => Dice.Of(Seed, $"card {Number}");
}
