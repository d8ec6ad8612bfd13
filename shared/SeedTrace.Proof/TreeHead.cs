namespace SeedTrace.Proof;

/// <summary>What a log says of itself at a time: how many facts it has and what they are.</summary>
/// <param name="Origin">As the <c>source</c> of its facts: <c>/seedtrace/&lt;country&gt;/&lt;service&gt;</c></param>
/// <param name="Size">Facts: positions 1 to here.</param>
/// <param name="Time">When it was signed, milliseconds.</param>
public sealed record TreeHead(string Origin, long Size, Hash Root, DateTimeOffset Time)
{
    /// <exception cref="ProofException">They are not heads of one log whose later state continues the earlier.</exception>
    public void VerifyContinues(TreeHead earlier, IReadOnlyList<Hash> path)
    {
        if (earlier.Origin != Origin)
            throw new ProofException($"The heads are of two logs: {earlier.Origin} and {Origin}.");
        MerkleTree.VerifyConsistency(earlier.Size, earlier.Root, Size, Root, path);
    }
}
