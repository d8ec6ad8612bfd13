using System.Text.Json.Serialization;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Distribution;

/// <summary>A lot was put into containers, each closed with its label. The stream is the account of the label series, so that no number is
/// used twice, whoever packs.</summary>
[PublicFact("packing", "labels-affixed")]
public sealed record LabelsAffixed(LotNumber Lot, PartyId Packer, LabelRange Labels);

/// <summary>Containers whose labels the certifier made void got new ones. The stream is the account of the new series.</summary>
/// <param name="Replaced">Labels of the old series, one for one.</param>
[PublicFact("packing", "containers-relabelled")]
public sealed record ContainersRelabelled(LotNumber Lot, PartyId Packer, LabelRange Labels, LabelRange Replaced);

/// <summary>Containers of the series went to a farmer; the account closes their numbers.</summary>
/// <param name="Containers">All of one series.</param>
[PublicFact("packing", "labels-sold")]
public sealed record LabelsSold(DocumentNumber Sale, LotNumber Lot, IReadOnlyList<LabelRange> Containers);

/// <summary>Containers of one lot were sold to a farmer; a sale of several lots has one such fact for each.</summary>
/// <param name="Farmer">Opaque; who it is lies in a register that can be erased.</param>
[PublicFact("sale", "pack-sold")]
public sealed record PackSold(DocumentNumber Sale, PartyId Dealer, PartyId Farmer, LotNumber Lot, IReadOnlyList<LabelRange> Containers, Kilograms Mass);

/// <summary>Somebody scanned a label and was told what it is and whether the seed may be sold.</summary>
/// <param name="Label">Series and number, without the proof.</param>
/// <param name="MayBeSold">On the day of the scan, as far as the service knew.</param>
/// <param name="Reasons">Why not; empty when it may be sold.</param>
/// <param name="Variety">Null while the service has not learned what the lot is.</param>
/// <param name="NetMass">Of the container.</param>
/// <param name="Caution">What he was told to do before he relies on it; null when nothing is left to do.</param>
[PublicFact("scan", "pack-scanned")]
public sealed record PackScanned(
    DocumentNumber Scan, string Label, LotNumber Lot, PartyId By, bool MayBeSold, IReadOnlyList<Reason> Reasons, LabelProof Proof,
    VarietyId? Variety, SeedClass Class, Kilograms NetMass, PackPlace LastSeen, Reason? Caution = null);

/// <param name="Code">Stable, kebab-case.</param>
/// <param name="Sentence">In words a farmer understands.</param>
public sealed record Reason(string Code, string Sentence);

[JsonConverter(typeof(JsonStringEnumConverter<LabelProof>))]
public enum LabelProof
{
    [JsonStringEnumMemberName("genuine")] Genuine,
    /// <summary>The certifier could not be asked.</summary>
    [JsonStringEnumMemberName("not-checked")] NotChecked,
}

/// <summary>Where a container was last, without naming anybody.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PackPlace>))]
public enum PackPlace
{
    /// <summary>The label was issued; no container was closed with it.</summary>
    [JsonStringEnumMemberName("issued")] Issued,
    [JsonStringEnumMemberName("packed")] Packed,
    [JsonStringEnumMemberName("held-by-you")] HeldByYou,
    [JsonStringEnumMemberName("sold")] Sold,
}
