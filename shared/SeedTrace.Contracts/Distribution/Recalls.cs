using System.Text.Json.Serialization;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Distribution;

/// <summary>All seed that came of a lot is called back from the market. Every lot of the scope stands still from now on, and every holder is asked
/// what he has of it.</summary>
/// <param name="Lot">The lot the fault is in; the first of the scope.</param>
/// <param name="Reason">Reason code.</param>
[PublicFact("recall", "recall-opened")]
public sealed record RecallOpened(DocumentNumber Recall, LotNumber Lot, string Reason, RecallScope Scope);

/// <summary>More was found to have come of the recalled lot, or to be with its holders, than was known before.</summary>
[PublicFact("recall", "recall-widened")]
public sealed record RecallWidened(DocumentNumber Recall, RecallScope Scope);

/// <summary>The recall ended.</summary>
[PublicFact("recall", "recall-closed")]
public sealed record RecallClosed(DocumentNumber Recall, RecallOutcome Outcome);

/// <summary>A lot was drawn into a recall: it is neither packed, sold, sent, worked on nor sown. Its account is a stream of its own, so that whoever
/// learns it obeys without knowing the whole recall.</summary>
/// <param name="Reason">Reason code.</param>
[PublicFact("recall", "lot-recalled")]
public sealed record LotRecalled(DocumentNumber Recall, LotNumber Lot, string Reason);

/// <summary>The recall was lifted for the lot: it may move again, unless another holds it.</summary>
[PublicFact("recall", "lot-recall-lifted")]
public sealed record LotRecallLifted(DocumentNumber Recall, LotNumber Lot);

/// <summary>What a holder, dealer or farmer had of the recalled lots. Said again of a lot, it counts in place of what was said before.</summary>
[PublicFact("recall", "seed-recalled")]
public sealed record SeedRecalled(DocumentNumber Recall, PartyId Holder, IReadOnlyList<RecalledSeed> Seed);

public sealed record RecalledSeed(LotNumber Lot, Kilograms Mass);

/// <summary>The officer told the holder of the recall.</summary>
[PublicFact("recall", "holder-notified")]
public sealed record HolderNotified(DocumentNumber Recall, PartyId Holder);

/// <summary>What became of the recalled seed of a lot at a holder, by his own word or the officer's. The latest report counts; together never more
/// than he had.</summary>
/// <param name="Held">Still in his store, set apart.</param>
/// <param name="Returned">Sent back.</param>
/// <param name="Sown">In the ground already.</param>
/// <param name="Unknown">Nobody can say any more.</param>
[PublicFact("recall", "holder-reported")]
public sealed record HolderReported(
    DocumentNumber Recall, PartyId Holder, LotNumber Lot, Kilograms Held, Kilograms Returned, Kilograms Destroyed, Kilograms Sown, Kilograms Unknown);

/// <summary>What lineage said came of the recalled lot, when it was asked without consequences; for a large recall one page of it.</summary>
/// <param name="Lots">Each once.</param>
/// <param name="Holders">Whoever has, sold on or bought some of it: what of which lot is in the holder's own account.</param>
/// <param name="AsKnown">Logged by when it was known, UTC, milliseconds: the question asked again of that time must have the same answer.</param>
/// <param name="Digest">SHA-256 of the answer, 64 hexadecimal digits.</param>
public sealed record RecallScope(IReadOnlyList<LotNumber> Lots, IReadOnlyList<PartyId> Holders, string AsKnown, string Digest);

[JsonConverter(typeof(JsonStringEnumConverter<RecallOutcome>))]
public enum RecallOutcome
{
    /// <summary>The seed stays off the market for good.</summary>
    [JsonStringEnumMemberName("withdrawn")] Withdrawn,
    /// <summary>There was nothing to it, or the fault is mended: the lots may move again.</summary>
    [JsonStringEnumMemberName("lifted")] Lifted,
}
