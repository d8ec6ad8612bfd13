using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Distribution.Recalls;

/// <summary>The case: what is called back and why, how far it reaches as far as is known, and how it ended.</summary>
public sealed record Recall(
    DocumentNumber Number, LotNumber Lot, string Reason, ImmutableSortedSet<string> Lots, ImmutableSortedSet<string> Holders,
    ImmutableList<ScopeBasis> Rests, RecallOutcome? Outcome = null, DateTimeOffset OpenedAt = default) : IStreamState<Recall>
{
    private static readonly ImmutableSortedSet<string> Nothing = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public static string Key(DocumentNumber recall) => $"recall/{recall}";

    public static Recall? Fold(Recall? recall, object fact) => fact switch
    {
        RecallOpened e => new Recall(e.Recall, e.Lot, e.Reason, Nothing, Nothing, []).With(e.Scope),
        RecallWidened e => recall?.With(e.Scope),
        RecallClosed e => recall is null ? null : recall with { Outcome = e.Outcome },
        _ => recall,
    };

    public static Recall? Fold(Recall? recall, object fact, DateTimeOffset time) =>
        Fold(recall, fact) is { } folded && fact is RecallOpened ? folded with { OpenedAt = time } : Fold(recall, fact);

    /// <summary>Why nothing can be added to it any more; null while it is open.</summary>
    public Decision? Closure => Outcome is null ? null : Decision.Refuse("recall-closed", $"Recall {Number} is closed.");

    public static Decision Unknown => Decision.Unknown("recall-unknown", "There is no such recall, or it does not concern you.");

    private Recall With(RecallScope scope) => this with
    {
        Lots = Lots.Union(scope.Lots.Select(lot => lot.ToString())),
        Holders = Holders.Union(scope.Holders.Select(holder => holder.ToString())),
        Rests = Rests.Add(new(scope.AsKnown, scope.Digest)),
    };
}

/// <summary>Which answer of lineage a scope rests on.</summary>
public sealed record ScopeBasis(string AsKnown, string Digest);
