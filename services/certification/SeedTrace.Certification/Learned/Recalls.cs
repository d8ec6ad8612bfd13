using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Learned;

/// <summary>The recalls that hold a lot. Every lot that came of a recalled one has its own.</summary>
/// <param name="InForce">First day by the recall's number. What was sown earlier is not touched.</param>
public sealed record Recalls(LotNumber Lot, ImmutableSortedDictionary<string, DateOnly> InForce) : IStreamState<Recalls>
{
    /// <summary>Why nothing is certified or labelled of the lot.</summary>
    public Decision? Objection => On(DateOnly.MaxValue) is { } recall
        ? Decision.Refuse("lot-recalled", $"Lot {Lot} is recalled, recall {recall}: it gets neither certificate nor label.")
        : null;

    public static string Key(LotNumber lot) => $"recall/lot/{lot}";

    public static Recalls? Fold(Recalls? lot, object fact) => Fold(lot, fact, default);

    public static Recalls? Fold(Recalls? lot, object fact, DateTimeOffset time) => fact switch
    {
        LotRecalled e => new(e.Lot, (lot?.InForce ?? ImmutableSortedDictionary.Create<string, DateOnly>(StringComparer.Ordinal))
            .SetItem(e.Recall.ToString(), DateOnly.FromDateTime(time.UtcDateTime))),
        LotRecallLifted e => lot is null ? null : lot with { InForce = lot.InForce.Remove(e.Recall.ToString()) },
        _ => lot,
    };

    public static Task<Recalls?> LearnedAsync(CommandContext on, LotNumber lot) => on.LearnedAsync<Recalls>(Services.Distribution, Key(lot));

    /// <summary>The recall that held it that day; null when none did.</summary>
    public string? On(DateOnly day) => InForce.FirstOrDefault(recall => recall.Value <= day).Key;
}
