namespace SeedTrace.Proof;

/// <summary>What must be kept of a tree to append to it and to know its root: the hashes of the largest perfect subtrees, from left to right.</summary>
public sealed class Frontier
{
    private readonly List<Hash> peaks = [];

    /// <summary>Leaves so far.</summary>
    public long Size { get; private set; }

    public Hash Root => peaks.Count == 0 ? Hash.OfNothing : peaks.AsEnumerable().Reverse().Aggregate((right, left) => Hash.OfNode(left, right));

    /// <param name="level">Of a whole subtree: it has 2^<paramref name="level"/> leaves, and the tree so far a multiple of that.</param>
    /// <param name="formed">Told of each larger subtree that becomes whole by it.</param>
    public void Append(Hash hash, int level = 0, Action<Subtree, Hash>? formed = null)
    {
        if (Size % (1L << level) != 0)
            throw new ArgumentException($"A subtree of level {level} does not follow {Size} leaves.", nameof(level));
        for (var above = level; (Size >> above & 1) == 1; above++)
        {
            hash = Hash.OfNode(peaks[^1], hash);
            peaks.RemoveAt(peaks.Count - 1);
            formed?.Invoke(new(above + 1, Size >> above + 1), hash);
        }
        peaks.Add(hash);
        Size += 1L << level;
    }
}
