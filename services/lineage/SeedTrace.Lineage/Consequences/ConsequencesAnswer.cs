using System.Text.Json.Serialization;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Consequences;

/// <summary>What is asked about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConsequenceKind>))]
public enum ConsequenceKind
{
    /// <summary>All that came of the lot is called back.</summary>
    [JsonStringEnumMemberName("recall")] Recall,
    /// <summary>Its certificates are withdrawn.</summary>
    [JsonStringEnumMemberName("decertification")] Decertification,
}

/// <summary>What would come over a lot.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Consequence>))]
public enum Consequence
{
    [JsonStringEnumMemberName("recalled")] Recalled,
    /// <summary>Its certificates go: the lot itself, and whatever was only split from it.</summary>
    [JsonStringEnumMemberName("decertified")] Decertified,
    /// <summary>It was grown, cleaned or blended from decertified seed: somebody decides whether it stays, goes down a class or is decertified.</summary>
    [JsonStringEnumMemberName("under-review")] UnderReview,
}

/// <summary>Where seed of a lot is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SeedPlace>))]
public enum SeedPlace
{
    [JsonStringEnumMemberName("held")] Held,
    /// <summary>Dispatched and neither received nor back.</summary>
    [JsonStringEnumMemberName("in-transit")] InTransit,
    /// <summary>To a farmer.</summary>
    [JsonStringEnumMemberName("sold")] Sold,
    /// <summary>In the ground as a seed crop.</summary>
    [JsonStringEnumMemberName("sown")] Sown,
}

/// <summary>What a recall or a decertification of a lot would reach. Nothing of it has happened.</summary>
/// <param name="Of">Key of the lot.</param>
/// <param name="Lots">Every lot with seed of it, nearest first, then by key; the lot itself is the first of the first page.</param>
/// <param name="Tally">Over all pages; on the first only.</param>
/// <param name="Digest">SHA-256 over where all the seed is, of all pages, 64 hexadecimal digits; on the first page only. The same question of the same
/// moment has the same digest, so a recall that names it can be checked.</param>
/// <param name="Complete">Every lot and crop reached is known by its own fact.</param>
/// <param name="Missing">Keys that others spoke of and whose own fact is not here yet; the first 100.</param>
/// <param name="MissingCount">How many those are in all.</param>
/// <param name="Next">Cursor of the next page; null on the last.</param>
/// <param name="Basis">Of which moment it is, and how far each publisher's log is known.</param>
public sealed record ConsequencesAnswer(
    string Of, ConsequenceKind Kind, IReadOnlyList<AffectedLot> Lots, ConsequencesTally? Tally, string? Digest, bool Complete, IReadOnlyList<string> Missing,
    int MissingCount, string? Next, Basis Basis);

/// <param name="Depth">Steps from the lot asked about, by the shortest path; crops are steps too.</param>
/// <param name="Mass">Kilograms it was made with.</param>
/// <param name="Share">What part of its seed comes from the lot asked about, 0 to 1, to 12 decimals; null when it is not known.</param>
/// <param name="Labels">Issued for it or on containers of it, each number once, by series and number.</param>
/// <param name="Seed">Where it is.</param>
/// <param name="LostOnTheWay">Kilograms that were dispatched and did not come with their consignment.</param>
public sealed record AffectedLot(
    LotNumber Lot, int Depth, bool Known, NodeStatus Status, Consequence Consequence, string? Variety, decimal? Mass, decimal? Share,
    IReadOnlyList<AffectedLabels> Labels, IReadOnlyList<SeedAt> Seed, decimal LostOnTheWay);

/// <param name="Party">Who has it: the holder, the receiver of what is on its way (of what he refused, the sender), the farmer, the grower.</param>
/// <param name="Mass">Kilograms.</param>
/// <param name="Containers">The part of it that is in labelled containers.</param>
/// <param name="Document">Key of the consignment, sale or crop; null of what is held.</param>
/// <param name="By">Who sent or sold it.</param>
/// <param name="Field">Where it was sown.</param>
public sealed record SeedAt(
    SeedPlace Place, PartyId Party, decimal Mass, IReadOnlyList<LabelRange> Containers, string? Document = null, PartyId? By = null, SownField? Field = null);

/// <param name="Number">The grower's own field number.</param>
public sealed record SownField(string Number, string District, decimal Hectares, DateOnly SownOn);

/// <summary>Kilograms by where they are, and how many are concerned.</summary>
/// <param name="Parties">Whoever has, bought or sowed some of it, each once.</param>
/// <param name="Labels">Issued, by number.</param>
/// <param name="FromLot">Kilograms of all this that come from the lot asked about itself, by the shares of the lots; to the gram.</param>
/// <param name="ShareUnknown">Kilograms of lots of which nobody knows the share.</param>
/// <param name="LabelsOnContainers">Numbers to be looked for.</param>
public sealed record ConsequencesTally(
    int Lots, int Parties, int Holders, int Dealers, int Farmers, int Fields, int Consignments, long Labels, decimal Held, decimal InTransit, decimal Sold,
    decimal Sown, decimal LostOnTheWay, decimal FromLot, decimal ShareUnknown, long LabelsOnContainers);
