using System.Text.Json.Serialization;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Certification;

/// <summary>Whoever will pack a lot asked for labels.</summary>
/// <param name="NetMass">Of each container.</param>
/// <param name="Pretags">Pre-tags are wanted, if the lot is not certified by then; null: labels of a certified lot only.</param>
[PublicFact("label-order", "labels-ordered")]
public sealed record LabelsOrdered(
    DocumentNumber Order, LotNumber Lot, string Scheme, long Count, Kilograms NetMass, PartyId Packer, bool? Pretags = null);

/// <summary>The order was met by this series.</summary>
[PublicFact("label-order", "label-order-met")]
public sealed record LabelOrderMet(DocumentNumber Order, DocumentNumber Series);

/// <summary>The order will not be met.</summary>
/// <param name="Reason">Reason code.</param>
[PublicFact("label-order", "label-order-declined")]
public sealed record LabelOrderDeclined(DocumentNumber Order, string Reason);

/// <summary>Official labels were issued for a certified lot. A serial is <c>series-number-proof</c>; the proof is not in the fact.</summary>
/// <param name="From">First number; <paramref name="To"/> the last.</param>
/// <param name="NetMass">Of each container.</param>
/// <param name="Colour">Of the label, as the scheme sets it for the class.</param>
/// <param name="Order">The order it meets; null where the certifier issued it unasked.</param>
[PublicFact("labels", "labels-issued")]
public sealed record LabelsIssued(
    DocumentNumber Series, LotNumber Lot, DocumentNumber Certificate, SeedClass Class, long From, long To, Kilograms NetMass, string Colour,
    DocumentNumber? Order = null);

/// <summary>Labels were issued for a lot that is sampled and not certified yet. They may close containers and sell nothing: they come into force by themselves
/// when the lot is certified by the due day, and come back when it is not.</summary>
/// <param name="Class">That the field allows.</param>
/// <param name="From">First number; <paramref name="To"/> the last.</param>
/// <param name="NetMass">Of each container.</param>
/// <param name="Due">Last day for the lot to be certified.</param>
/// <param name="RulePack">That allows it.</param>
/// <param name="Order">The order they meet; null where the certifier issued them unasked.</param>
[PublicFact("labels", "pretags-issued")]
public sealed record PretagsIssued(
    DocumentNumber Series, LotNumber Lot, SeedClass Class, long From, long To, Kilograms NetMass, string Colour, DateOnly Due, string RulePack,
    DocumentNumber? Order = null);

/// <summary>Labels were given to the printer, with their proofs. A number is printed once.</summary>
[PublicFact("labels", "labels-printed")]
public sealed record LabelsPrinted(LabelRange Labels);

/// <summary>Printed labels were handed to whoever puts them on containers; he answers for them from now on.</summary>
[PublicFact("labels", "labels-delivered")]
public sealed record LabelsDelivered(LabelRange Labels, PartyId Packer);

/// <summary>Labels will never close a container, or must not any longer. Their numbers are dead for good.</summary>
[PublicFact("labels", "labels-cancelled")]
public sealed record LabelsCancelled(LabelRange Labels, LabelFate Fate);

/// <summary>Every label of the series is on a container or cancelled: the account is closed.</summary>
[PublicFact("labels", "label-series-closed")]
public sealed record LabelSeriesClosed(DocumentNumber Series);

/// <summary>So much of a lot's mass was given to a label series: over all series of a scheme never more than is certified, or of pre-tags, is in the lot.</summary>
/// <param name="Due">Of pre-tags: last day for the lot to be certified; null for labels of a certified lot.</param>
[PublicFact("lot", "labels-allotted")]
public sealed record LabelsAllotted(LotNumber Lot, string Scheme, DocumentNumber Series, Kilograms Mass, DateOnly? Due = null);

/// <summary>Labels of the series were cancelled: so much of the lot's certified mass may be labelled anew.</summary>
[PublicFact("lot", "labels-freed")]
public sealed record LabelsFreed(LotNumber Lot, string Scheme, DocumentNumber Series, Kilograms Mass);

/// <summary>Containers of the series were sown: their labels were handed in with the entry of the crop, and stand on nothing any more.</summary>
/// <param name="From">First number; <paramref name="To"/> the last.</param>
[PublicFact("labels", "labels-given-up")]
public sealed record LabelsGivenUp(DocumentNumber Series, DocumentNumber Crop, long From, long To);

/// <summary>What became of a label that is on no container.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LabelFate>))]
public enum LabelFate
{
    /// <summary>Torn, misprinted or wet, and destroyed.</summary>
    [JsonStringEnumMemberName("spoilt")] Spoilt,
    /// <summary>Nobody knows where it is: whoever finds it on a container has found a forgery.</summary>
    [JsonStringEnumMemberName("lost")] Lost,
    /// <summary>Given back unused, and destroyed.</summary>
    [JsonStringEnumMemberName("returned")] Returned,
    /// <summary>Taken out of force by the certifier, on a container or not: a new label takes its place.</summary>
    [JsonStringEnumMemberName("void")] Void,
}
