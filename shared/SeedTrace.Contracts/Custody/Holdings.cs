using System.Text.Json.Serialization;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Custody;

/// <summary>Labelled containers of one series, first and last number included.</summary>
/// <param name="NetMass">Of each container.</param>
public sealed record LabelRange(DocumentNumber Series, long From, long To, Kilograms NetMass)
{
    [JsonIgnore]
    public long Count => To - From + 1;

    [JsonIgnore]
    public Kilograms Mass => NetMass * Count;
}

/// <summary>Seed of a lot came to a party. The debit it answers names the same movement.</summary>
/// <param name="Mass">All of it, in labelled containers or loose.</param>
/// <param name="Containers">The part of it that is in labelled containers.</param>
/// <param name="Movement">Key of the document that moved it; several lines of a document are told apart by <c>#line</c>.</param>
[PublicFact("holding", "holding-credited")]
public sealed record HoldingCredited(
    PartyId Party, LotNumber Lot, Kilograms Mass, IReadOnlyList<LabelRange> Containers, string Movement, MovementKind Kind);

/// <summary>Seed of a lot left a party.</summary>
/// <inheritdoc cref="HoldingCredited"/>
[PublicFact("holding", "holding-debited")]
public sealed record HoldingDebited(
    PartyId Party, LotNumber Lot, Kilograms Mass, IReadOnlyList<LabelRange> Containers, string Movement, MovementKind Kind);

/// <summary>Why seed moved.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MovementKind>))]
public enum MovementKind
{
    /// <summary>A lot came into being: harvested, or released by the breeder.</summary>
    [JsonStringEnumMemberName("formed")] Formed,
    [JsonStringEnumMemberName("dispatched")] Dispatched,
    [JsonStringEnumMemberName("received")] Received,
    /// <summary>A refused consignment came back.</summary>
    [JsonStringEnumMemberName("returned")] Returned,
    [JsonStringEnumMemberName("sown")] Sown,
    [JsonStringEnumMemberName("conditioned")] Conditioned,
    [JsonStringEnumMemberName("blended")] Blended,
    [JsonStringEnumMemberName("split")] Split,
    /// <summary>Put into labelled containers: loose mass out, containers in.</summary>
    [JsonStringEnumMemberName("packed")] Packed,
    [JsonStringEnumMemberName("sold")] Sold,
    /// <summary>Came into the country; its debit, if any, is in the books of another.</summary>
    [JsonStringEnumMemberName("imported")] Imported,
}
