namespace SeedTrace.Faults.Tests.Checking;

/// <summary>All that one service's database holds, read past the service.</summary>
/// <param name="Facts">Its own public ones.</param>
/// <param name="Learned">Those of others, in streams of its own.</param>
/// <param name="Pending">Committed, without a position.</param>
/// <param name="Cursor">Published up to here.</param>
/// <param name="LastOfKind">By stream kind, the last position.</param>
internal sealed record Store(
    string Service, IReadOnlyList<Fact> Facts, IReadOnlyList<Learned> Learned, IReadOnlyList<Logged> Log, long Pending, long Cursor,
    IReadOnlyDictionary<string, long> LastOfKind, IReadOnlyList<Quarantined> Quarantine, long ReactionsDue)
{
    public static Store Empty(string service) => new(service, [], [], [], 0, 0, new Dictionary<string, long>(), [], 0);

    /// <summary>Identity's, which holds nothing else.</summary>
    public IReadOnlyList<Account> Accounts { get; init; } = [];

    /// <summary>Those that identity signs tokens with: files, as they lay in its directory at <see cref="KeysReadAt"/>.</summary>
    public IReadOnlyList<TokenKey> Keys { get; init; } = [];

    public DateTimeOffset KeysReadAt { get; init; }

    /// <summary>What was proposed to it, and signed: private.</summary>
    public IReadOnlyList<Fact> Proposals { get; init; } = [];

    /// <summary>Those of its own log, and those of others that it keeps as a witness.</summary>
    public IReadOnlyList<Head> Heads { get; init; } = [];

    public IReadOnlyList<RefusedHead> RefusedHeads { get; init; } = [];
}

/// <param name="Sequence">In the order it was stored.</param>
/// <param name="Content">Digest of the data as stored.</param>
/// <param name="LeafHolds">Is the leaf that of the data?</param>
internal sealed record Fact(
    Guid Id, string Stream, long Version, long Sequence, string Type, string Actor, string Leaf, string Content, bool LeafHolds, Moved? Moved,
    DateTimeOffset Stored)
{
    public string Kind => Stream[..Stream.IndexOf('/', StringComparison.Ordinal)];
}

/// <summary>What a fact of a holding says.</summary>
internal sealed record Moved(string Movement, string Reason, bool In, decimal Kilograms);

internal sealed record Learned(string Publisher, Fact Fact);

internal sealed record Logged(long Position, Guid Id, string Stream, long Version, string Kind, long Previous, DateTimeOffset At);

/// <param name="IsWhatWasSigned">Says the signed head the same of size and root?</param>
internal sealed record Head(string Log, long Size, string Root, bool IsWhatWasSigned);

internal sealed record RefusedHead(string Log, string Sentence);

internal sealed record Quarantined(string Publisher, string Stream, string Version, string Reason, bool OfPoison);
