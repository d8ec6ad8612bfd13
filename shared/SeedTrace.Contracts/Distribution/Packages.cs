using System.Text.Json.Serialization;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Distribution;

/// <summary>A lot was put into containers, each closed with its label.</summary>
[PublicFact("packing", "labels-affixed")]
public sealed record LabelsAffixed(DocumentNumber Packing, LotNumber Lot, PartyId Packer, LabelRange Labels);

/// <summary>Containers were sold to a farmer.</summary>
/// <param name="Farmer">Opaque; who it is lies in a register that can be erased.</param>
[PublicFact("sale", "pack-sold")]
public sealed record PackSold(DocumentNumber Sale, PartyId Dealer, PartyId Farmer, LotNumber Lot, IReadOnlyList<LabelRange> Containers, Kilograms Mass);

/// <summary>Somebody scanned a label and was told whether the seed may be sold.</summary>
/// <param name="Label">Series and number, without the proof.</param>
/// <param name="Reasons">Why not; empty when it may be sold.</param>
[PublicFact("scan", "pack-scanned")]
public sealed record PackScanned(
    DocumentNumber Scan, string Label, LotNumber Lot, PartyId By, bool MayBeSold, IReadOnlyList<string> Reasons, LabelProof Proof);

[JsonConverter(typeof(JsonStringEnumConverter<LabelProof>))]
public enum LabelProof
{
    [JsonStringEnumMemberName("genuine")] Genuine,
    /// <summary>The certifier could not be asked.</summary>
    [JsonStringEnumMemberName("not-checked")] NotChecked,
}
