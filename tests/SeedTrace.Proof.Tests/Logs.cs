using CsCheck;

namespace SeedTrace.Proof.Tests;

/// <summary>A log with a key, and the list that says so.</summary>
internal sealed class Logs
{
    public const string Origin = "/seedtrace/KAZ/breeding";

    public static readonly DateTimeOffset Spring = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Autumn = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);

    public Logs() => (Keys, Anchor) = (new(1, Spring, [LogKey.Of(Key, Origin, Spring, Autumn)]), TrustAnchor.Of(Root, SecondRoot));

    public SigningKey Root { get; } = SigningKey.Make();

    public SigningKey SecondRoot { get; } = SigningKey.Make();

    public TrustAnchor Anchor { get; }

    public SigningKey Key { get; } = SigningKey.Make();

    public KeyList Keys { get; }

    public Hash[] Leaves { get; } = Trees.Leaf.Array[13].Single();

    public SignedHead HeadOf(int size, DateTimeOffset? time = null, SigningKey? key = null, string origin = Origin) =>
        SignedHead.Sign(new(origin, size, Trees.Root(Leaves, size), time ?? Spring.AddDays(30).AddMilliseconds(size)), key ?? Key);

    public Receipt ReceiptOf(int position, int size) => HeadOf(size).ReceiptOf(position, Trees.Inclusion(Leaves, position - 1, size));
}
