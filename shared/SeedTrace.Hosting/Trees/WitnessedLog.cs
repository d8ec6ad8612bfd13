using SeedTrace.Proof;

namespace SeedTrace.Hosting.Trees;

/// <summary>What a witness knows of one log: the last head it took for the log's. Nothing here trusts the log.</summary>
/// <param name="origin">Which log it is.</param>
public sealed class WitnessedLog(string origin, TreeHead? last)
{
    /// <summary>The last head that was taken.</summary>
    public TreeHead? Last { get; private set; } = last;

    /// <summary>From now on later heads are compared with this one.</summary>
    public void Take(SignedHead judged) => Last = judged.Head;

    /// <summary>Is it a head of this log, and does it continue the last one that was taken?</summary>
    /// <param name="proof">Hashes of the consistency proof between two sizes.</param>
    /// <returns>Null when it is.</returns>
    public async Task<RefusedHead?> JudgeAsync(SignedHead shown, KeyList keys, Func<long, long, Task<IReadOnlyList<Hash>>> proof)
    {
        var head = shown.Head;
        try
        {
            if (head.Origin != origin)
                throw new ProofException($"The head is of {head.Origin}, not of {origin}.");
            shown.Verify(keys);
        }
        catch (ProofException e)
        {
            return new(shown, "forged", e.Message);
        }
        try
        {
            if (Last is { } last)
                head.VerifyContinues(last, await proof(last.Size, head.Size));
        }
        catch (ProofException e)
        {
            return new(shown, head.Size < Last!.Size ? "shrunk" : "forked", e.Message);
        }
        return null;
    }
}

/// <param name="Reason">forged, forked, shrunk, or leaves: the facts learned are not those that were signed.</param>
/// <param name="Sentence">What is wrong with it.</param>
public sealed record RefusedHead(SignedHead Head, string Reason, string Sentence);
