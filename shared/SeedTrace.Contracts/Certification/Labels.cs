using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Certification;

/// <summary>Official labels were issued for a certified lot. A serial is <c>series-number-proof</c>; the proof is not in the fact.</summary>
/// <param name="From">First number; <paramref name="To"/> the last.</param>
/// <param name="NetMass">Of each container.</param>
/// <param name="Colour">Of the label, as the scheme sets it for the class.</param>
[PublicFact("labels", "labels-issued")]
public sealed record LabelsIssued(
    DocumentNumber Series, LotNumber Lot, DocumentNumber Certificate, SeedClass Class, long From, long To, Kilograms NetMass, string Colour);

/// <summary>So much of a lot's certified mass was given to a label series: over all series of a scheme never more than was certified.</summary>
[PublicFact("lot", "labels-allotted")]
public sealed record LabelsAllotted(LotNumber Lot, string Scheme, DocumentNumber Series, Kilograms Mass);

/// <summary>Containers of the series were sown: their labels were handed in with the entry of the crop, and stand on nothing any more.</summary>
/// <param name="From">First number; <paramref name="To"/> the last.</param>
[PublicFact("labels", "labels-given-up")]
public sealed record LabelsGivenUp(DocumentNumber Series, DocumentNumber Crop, long From, long To);
