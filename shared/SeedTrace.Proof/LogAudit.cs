using System.Globalization;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Proof;

/// <param name="Facts">Read, up to the finding.</param>
/// <param name="Heads">That were compared with them.</param>
/// <param name="Finding">Null when log, heads and witness agree.</param>
public sealed record AuditResult(long Facts, int Heads, AuditFinding? Finding);

/// <param name="Position">The first at which the log is not what was signed or witnessed.</param>
public sealed record AuditFinding(long Position, string Sentence);

/// <summary>Reads a log from its first fact, works out every leaf from what the fact says, and compares with what was signed and with what a witness learned.
/// The log is believed nothing; what a witness says is held against it, not believed either.</summary>
public sealed class LogAudit(string origin, KeyList keys)
{
    private readonly Frontier tree = new();
    private int compared;
    private DateTimeOffset logged = DateTimeOffset.MinValue;

    /// <param name="heads">Of the log and of its witnesses, in any order.</param>
    /// <param name="facts">Of the log, as it gives them, all kinds.</param>
    /// <param name="witnessed">The same of a witness; none: what is found is exact up to the heads around it.</param>
    public async Task<AuditResult> RunAsync(
        IReadOnlyCollection<SignedHead> heads, IAsyncEnumerable<CloudEvent> facts, IAsyncEnumerable<CloudEvent>? witnessed, CancellationToken cancellation)
    {
        if (Forged(heads) is { } forged)
            return new(0, 0, forged);
        var signed = heads.Select(head => head.Head).OrderBy(head => head.Size).ThenBy(head => head.Time).ToList();
        await using var witness = (witnessed ?? Nobody()).GetAsyncEnumerator(cancellation);
        if (Compare(signed, 0) is { } atStart)
            return new(0, compared, atStart);
        await foreach (var fact in facts.WithCancellation(cancellation))
        {
            var held = witnessed is not null && await witness.MoveNextAsync() ? witness.Current : null;
            if ((Flaw(fact) ?? (held is null ? null : Difference(fact, held))) is { } flaw)
                return new(tree.Size, compared, new(tree.Size + 1, flaw));
            logged = fact.Loggedtime;
            tree.Append(Hash.Parse(fact.Leaf));
            if (Compare(signed, tree.Size) is { } finding)
                return new(tree.Size, compared, finding);
        }
        var end = signed.LastOrDefault()?.Size is { } size && size > tree.Size
            ? $"The log ends at position {tree.Size}; {size} facts were signed."
            : witnessed is not null && await witness.MoveNextAsync()
                ? $"The log ends at position {tree.Size}; the witness holds a fact at position {witness.Current.Position}."
                : null;
        return new(tree.Size, compared, end is null ? null : new(tree.Size + 1, end));
    }

    private AuditFinding? Forged(IReadOnlyCollection<SignedHead> heads)
    {
        foreach (var head in heads.OrderBy(head => head.Head.Size))
            try
            {
                if (head.Head.Origin != origin)
                    throw new ProofException($"A head of {head.Head.Origin} is among those of {origin}.");
                head.Verify(keys);
            }
            catch (ProofException e)
            {
                return new(head.Head.Size, e.Message);
            }
        return null;
    }

    /// <summary>What is wrong with a fact by itself and where it stands.</summary>
    private string? Flaw(CloudEvent fact)
    {
        var next = (tree.Size + 1).ToString(CultureInfo.InvariantCulture);
        if (fact.Position != next)
            return $"The log has no fact at position {next}; after position {tree.Size} it gives {fact.Position}.";
        if (fact.Source != origin)
            return $"The fact at position {next} is of {fact.Source}.";
        if (Leaf.Of(fact) is var leaf && leaf != fact.Leaf)
            return $"The fact at position {next} was changed: what it says has the leaf {leaf}, recorded was {fact.Leaf}.";
        return fact.Loggedtime < logged
            ? $"The fact at position {next} was logged at {Timestamp.Of(fact.Loggedtime)}, before the one in front of it."
            : null;
    }

    private static string? Difference(CloudEvent fact, CloudEvent held)
    {
        if (held.Position != fact.Position)
            return $"The witness holds no fact at position {fact.Position}; its next one is {held.Position}.";
        if (held.Leaf != fact.Leaf)
            return $"At position {fact.Position} the log has {fact.Type} of {fact.Subject} with leaf {fact.Leaf}; the witness learned {held.Type} of {held.Subject} with leaf {held.Leaf}.";
        return held.Loggedtime != fact.Loggedtime
            ? $"The log says it had the fact at position {fact.Position} at {Timestamp.Of(fact.Loggedtime)}; the witness learned {Timestamp.Of(held.Loggedtime)}."
            : null;
    }

    /// <summary>With every head over so many facts.</summary>
    private AuditFinding? Compare(List<TreeHead> signed, long size)
    {
        for (; compared < signed.Count && signed[compared].Size == size; compared++)
            if (signed[compared].Root != tree.Root)
                return new(signed.Take(compared).LastOrDefault(head => head.Size < size)?.Size + 1 ?? 1,
                    $"The first {size} facts have the root {tree.Root}; signed at {Timestamp.Of(signed[compared].Time)} was {signed[compared].Root}.");
        return null;
    }

    private static async IAsyncEnumerable<CloudEvent> Nobody()
    {
        await Task.CompletedTask;
        yield break;
    }
}
