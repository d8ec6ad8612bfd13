using CsCheck;

namespace SeedTrace.Proof.Tests;

/// <summary>Trees in memory, and the hashes of their proofs.</summary>
internal static class Trees
{
    public static readonly Gen<Hash> Leaf = Gen.Select(Gen.ULong, Gen.ULong).Select((high, low) => new Hash(new(high, low), new(low, ~high)));

    public static Hash RootOf(IReadOnlyList<Hash> leaves) => Root(leaves, leaves.Count);

    public static Hash Root(IReadOnlyList<Hash> leaves, long size) => new LeafRange(0, size).HashBy(In(leaves));

    public static Hash[] Inclusion(IReadOnlyList<Hash> leaves, long leaf, long size) => Hashes(leaves, MerkleTree.InclusionPath(leaf, size));

    public static Hash[] Consistency(IReadOnlyList<Hash> leaves, long from, long to) => Hashes(leaves, MerkleTree.ConsistencyPath(from, to));

    private static Hash[] Hashes(IReadOnlyList<Hash> leaves, IReadOnlyList<LeafRange> path) => [.. path.Select(range => range.HashBy(In(leaves)))];

    private static Func<Subtree, Hash> In(IReadOnlyList<Hash> leaves) => subtree =>
    {
        var first = subtree.Index << subtree.Level;
        return subtree.Level == 0
            ? leaves[(int)first]
            : Hash.OfNode(In(leaves)(new(subtree.Level - 1, 2 * subtree.Index)), In(leaves)(new(subtree.Level - 1, 2 * subtree.Index + 1)));
    };
}
