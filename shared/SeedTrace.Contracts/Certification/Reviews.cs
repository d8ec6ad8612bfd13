using System.Text.Json.Serialization;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Certification;

/// <summary>What the lot was certified on is in doubt. It is withdrawn neither by itself nor for this: nothing of it moves, and nothing more is certified or
/// labelled of it, until a certifier has decided what it is.</summary>
/// <param name="Because">The lot it came of, whose certificates were withdrawn or whose class came down; the lot itself where the doubt is about it.</param>
/// <param name="Reason">Reason code.</param>
/// <param name="From">First day of the review. What was sown earlier is not touched.</param>
[PublicFact("lot", "lot-put-under-review")]
public sealed record LotPutUnderReview(LotNumber Lot, LotNumber Because, string Reason, DateOnly From);

/// <summary>A certifier looked at all there was against the lot and let it go on. A review that ends otherwise ends with the withdrawal of its certificates.</summary>
[PublicFact("lot", "lot-review-ended")]
public sealed record LotReviewEnded(LotNumber Lot, ReviewOutcome Outcome);

[JsonConverter(typeof(JsonStringEnumConverter<ReviewOutcome>))]
public enum ReviewOutcome
{
    /// <summary>It stays what it was.</summary>
    [JsonStringEnumMemberName("kept")] Kept,
    /// <summary>It goes on in a lower class: certificates of it stand beside this.</summary>
    [JsonStringEnumMemberName("downgraded")] Downgraded,
}
