using System.Numerics;

namespace SeedTrace.Proof;

/// <summary>The tree of RFC 9162 §2.1. What a proof is made of is told as ranges of leaves, so that whoever keeps the hashes fetches what is needed at once.
/// Leaves are counted from 0: the leaf of position 1 is leaf 0.</summary>
public static class MerkleTree
{
    /// <summary>The hashes that lead from a leaf to the root of the first <paramref name="size"/> leaves, from below (§2.1.3.1).</summary>
    public static IReadOnlyList<LeafRange> InclusionPath(long leaf, long size)
    {
        if (leaf < 0 || leaf >= size)
            throw new ArgumentOutOfRangeException(nameof(leaf), leaf, $"A tree of {size} leaves has no such leaf.");
        var path = new List<LeafRange>();
        for (var (begin, end) = (0L, size); end - begin > 1;)
        {
            var middle = begin + Half(end - begin);
            path.Add(leaf < middle ? new(middle, end) : new(begin, middle));
            (begin, end) = leaf < middle ? (begin, middle) : (middle, end);
        }
        path.Reverse();
        return path;
    }

    /// <summary>The hashes that show the first <paramref name="from"/> leaves to be the beginning of the first <paramref name="to"/> (§2.1.4.1).</summary>
    public static IReadOnlyList<LeafRange> ConsistencyPath(long from, long to)
    {
        if (from < 0 || from > to)
            throw new ArgumentOutOfRangeException(nameof(from), from, $"A tree of {to} leaves does not begin with so many.");
        var path = new List<LeafRange>();
        if (from == 0 || from == to)
            return path;
        var (begin, end) = (0L, to);
        while (end != from)
        {
            var middle = begin + Half(end - begin);
            path.Add(from <= middle ? new(middle, end) : new(begin, middle));
            (begin, end) = from <= middle ? (begin, middle) : (middle, end);
        }
        if (begin > 0)
            path.Add(new(begin, end));
        path.Reverse();
        return path;
    }

    /// <summary>Where the path leads from the leaf (§2.1.3.2).</summary>
    /// <exception cref="ProofException">The path is not as long as that of this leaf.</exception>
    public static Hash RootByInclusion(Hash hash, long leaf, long size, IReadOnlyList<Hash> path)
    {
        if (leaf < 0 || leaf >= size)
            throw new ProofException($"The inclusion proof is of position {leaf + 1}, which a log of {size} facts does not have.");
        var (node, last) = (leaf, size - 1);
        foreach (var beside in path)
        {
            if (last == 0)
                throw new ProofException($"The inclusion proof of position {leaf + 1} in {size} has too many hashes.");
            (var isRight, node, last) = Climb(node, last);
            hash = isRight ? Hash.OfNode(beside, hash) : Hash.OfNode(hash, beside);
        }
        return last == 0 ? hash : throw new ProofException($"The inclusion proof of position {leaf + 1} in {size} has too few hashes.");
    }

    /// <summary>Does what the first head bound still stand, unchanged, at the beginning of what the second binds (§2.1.4.2)?</summary>
    /// <exception cref="ProofException">It does not, or the proof does not show it.</exception>
    public static void VerifyConsistency(long from, Hash fromRoot, long to, Hash toRoot, IReadOnlyList<Hash> path)
    {
        if (from > to)
            throw new ProofException($"The log shrank: it had {from} facts and now has {to}.");
        if (from == to && fromRoot != toRoot)
            throw new ProofException($"The log has two histories: its first {from} facts have the roots {fromRoot} and {toRoot}.");
        if (from == 0 && fromRoot != Hash.OfNothing)
            throw new ProofException($"A log without facts does not have the root {fromRoot}.");
        if (from == 0 || from == to)
        {
            if (path.Count > 0)
                throw new ProofException($"The consistency proof from {from} to {to} has too many hashes.");
            return;
        }
        var hashes = BitOperations.IsPow2(from) ? [fromRoot, .. path] : path;
        if (path.Count == 0)
            throw new ProofException($"The consistency proof from {from} to {to} has too few hashes.");
        var (node, last) = (from - 1, to - 1);
        var whole = BitOperations.TrailingZeroCount(~node);
        (node, last) = (node >> whole, last >> whole);
        var (first, second) = (hashes[0], hashes[0]);
        foreach (var beside in hashes.Skip(1))
        {
            if (last == 0)
                throw new ProofException($"The consistency proof from {from} to {to} has too many hashes.");
            (var isRight, node, last) = Climb(node, last);
            (first, second) = isRight ? (Hash.OfNode(beside, first), Hash.OfNode(beside, second)) : (first, Hash.OfNode(second, beside));
        }
        if (last != 0)
            throw new ProofException($"The consistency proof from {from} to {to} has too few hashes.");
        if (first != fromRoot || second != toRoot)
            throw new ProofException(
                $"The log has two histories, or the proof is damaged: it does not lead from the root of the first {from} facts to the root of {to}.");
    }

    /// <summary>One hash further up: does the node stand to the right of it? A last node without a neighbour rises until it has one.</summary>
    private static (bool IsRight, long Node, long Last) Climb(long node, long last)
    {
        var isRight = (node & 1) == 1 || node == last;
        if (isRight && (node & 1) == 0)
        {
            var alone = BitOperations.TrailingZeroCount(node);
            (node, last) = (node >> alone, last >> alone);
        }
        return (isRight, node >> 1, last >> 1);
    }

    /// <summary>The largest power of two below.</summary>
    private static long Half(long size) => 1L << BitOperations.Log2((ulong)(size - 1));
}
