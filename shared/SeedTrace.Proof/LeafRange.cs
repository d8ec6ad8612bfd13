using System.Numerics;

namespace SeedTrace.Proof;

/// <summary>A perfect subtree: the 2^<paramref name="Level"/> leaves from <paramref name="Index"/> × 2^<paramref name="Level"/>.</summary>
public readonly record struct Subtree(int Level, long Index);

/// <summary>Leaves, counted from 0, that have one hash together in a proof.</summary>
/// <param name="End">The first that is not among them.</param>
public readonly record struct LeafRange(long Begin, long End)
{
    /// <summary>The perfect subtrees it is made of, from left to right, each smaller than the one before.</summary>
    public IEnumerable<Subtree> Subtrees()
    {
        for (var begin = Begin; begin < End;)
        {
            var level = Math.Min(begin == 0 ? 63 : BitOperations.TrailingZeroCount(begin), BitOperations.Log2((ulong)(End - begin)));
            yield return new(level, begin >> level);
            begin += 1L << level;
        }
    }

    /// <param name="hashOf">Of the subtrees of <see cref="Subtrees"/>.</param>
    public Hash HashBy(Func<Subtree, Hash> hashOf) =>
        Begin == End ? Hash.OfNothing : Subtrees().Reverse().Select(hashOf).Aggregate((right, left) => Hash.OfNode(left, right));
}
