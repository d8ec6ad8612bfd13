using System.Text.Json.Serialization;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Certification;

/// <summary>A seed crop was entered for certification: its parents and variety were found eligible for the class aimed at.</summary>
/// <param name="Aim">The class the crop is inspected for.</param>
/// <param name="RulePack">Name and version of the rules that were applied, for example EU-TRZAX 2016.</param>
/// <param name="Findings">Reason codes of what is no ground to refuse the entry and should be looked at, for example LABEL_GAP; null when nothing was found, and in
/// entries from before this was said.</param>
/// <param name="PreviousCrops">What grew there before, as the applicant says; null where nobody said it.</param>
[PublicFact("crop", "crop-entered")]
public sealed record CropEntered(
    DocumentNumber Crop, PartyId Applicant, VarietyId Variety, SeedClass Aim, decimal Hectares, string RulePack,
    IReadOnlyList<string>? Findings = null, IReadOnlyList<PreviousCrop>? PreviousCrops = null);

/// <param name="Season">Year of its harvest.</param>
/// <param name="Variety">Null where it is not known, or was none.</param>
public sealed record PreviousCrop(int Season, SpeciesCode Species, VarietyId? Variety = null);

/// <summary>An inspector walked the crop and counted.</summary>
/// <param name="Visit">1 for the first inspection.</param>
/// <param name="PlantsCounted">Plants looked at; <paramref name="OffTypes"/> of them were not the variety.</param>
/// <param name="IsolationMetres">Least distance to a pollen source or another variety.</param>
/// <param name="YearsSinceOtherVariety">Years since another variety of the species grew there.</param>
/// <param name="Counts">What else was counted; null when nothing was, and in visits from before this was said.</param>
/// <param name="Inspector">Who walked it, neither sampler nor laboratory of what is harvested; null in visits from before this was said.</param>
/// <param name="Neighbours">How far other crops are that lie near by the maps, as it was measured; null where none was measured.</param>
/// <param name="Photos">SHA-256 of each picture that was taken, hexadecimal; null where none was.</param>
/// <param name="InspectorKind">As what he walked it; null in visits from before this was said: an official.</param>
[PublicFact("crop", "field-inspected")]
public sealed record FieldInspected(
    DocumentNumber Crop, int Visit, string GrowthStage, decimal Hectares, int PlantsCounted, int OffTypes, decimal? IsolationMetres,
    int YearsSinceOtherVariety, PartyId? Inspector = null, IReadOnlyList<FieldCount>? Counts = null,
    IReadOnlyList<NeighbourMeasured>? Neighbours = null, IReadOnlyList<string>? Photos = null, InspectorKind? InspectorKind = null);

/// <summary>On whose behalf somebody inspects.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InspectorKind>))]
public enum InspectorKind
{
    /// <summary>The authority's.</summary>
    [JsonStringEnumMemberName("official")] Official,
    /// <summary>Somebody private whom the authority lets inspect, such as a licensed crop inspector or an approbator.</summary>
    [JsonStringEnumMemberName("licensed")] Licensed,
}

/// <param name="Crop">The other crop.</param>
/// <param name="Metres">From edge to edge.</param>
public sealed record NeighbourMeasured(DocumentNumber Crop, decimal Metres);

/// <summary>As it was counted, not as a percentage of it.</summary>
/// <param name="What">In the words of rule packs, such as looseSmut or femalesShedding.</param>
/// <param name="Found">Plants or ears that have it.</param>
/// <param name="Of">Plants or ears looked at, or the square metres walked.</param>
public sealed record FieldCount(string What, decimal Found, decimal Of);

/// <summary>The crop does not meet its class as it stands, but may, if something is done in the field. Only what is seen after it counts.</summary>
/// <param name="Reason">Reason code of what was found.</param>
/// <param name="Remedy">Code of what is to be done, for example ROGUE.</param>
/// <param name="Due">Last day for it to be done and inspected.</param>
/// <param name="Inspector">Who ordered it.</param>
/// <param name="InspectorKind">As what he ordered it; null in orders from before this was said: an official.</param>
[PublicFact("crop", "remedy-ordered")]
public sealed record RemedyOrdered(DocumentNumber Crop, string Reason, string Remedy, DateOnly Due, PartyId Inspector, InspectorKind? InspectorKind = null);

/// <summary>The field says what it is: approved for a class on so many hectares.</summary>
/// <param name="By">Who approved it, never the applicant; null in approvals from before this was said.</param>
/// <param name="InspectorKind">As what he approved it; null in approvals from before this was said: an official.</param>
[PublicFact("crop", "crop-approved")]
public sealed record CropApproved(DocumentNumber Crop, SeedClass Class, decimal Hectares, string RulePack, PartyId? By = null, InspectorKind? InspectorKind = null);

/// <summary>The outline of its field was corrected, or that of one near by. Where they lie is said elsewhere; what follows for the crop is said here.</summary>
/// <param name="Hectares">No more of it is inspected or approved from now on.</param>
/// <param name="Reason">Reason code of the correction.</param>
/// <param name="Reopened">Schemes whose approval does not stand by the corrected outline: the crop must be approved in them anew. Null where all stand.</param>
/// <param name="Findings">Reason codes of what should be looked at: AREA_MISMATCH, ISOLATION, or FIELD_NOT_FOUND where an inspector stood outside of it; null when nothing was found.</param>
/// <param name="Neighbour">The crop of another variety whose field came nearer: what was measured to it before no longer counts. Null where the outline is that of its own field.</param>
[PublicFact("crop", "crop-remeasured")]
public sealed record CropRemeasured(
    DocumentNumber Crop, decimal Hectares, string Reason, IReadOnlyList<string>? Reopened = null, IReadOnlyList<string>? Findings = null, DocumentNumber? Neighbour = null);

/// <summary>The crop is no seed crop any more; its harvest is grain.</summary>
/// <param name="Reason">Reason code, for example OFF_TYPES.</param>
/// <param name="By">Who rejected it, and does not judge it again when the grower appeals; null in rejections from before this was said.</param>
/// <param name="InspectorKind">As what he rejected it; null in rejections from before this was said: an official.</param>
[PublicFact("crop", "crop-rejected")]
public sealed record CropRejected(DocumentNumber Crop, string Reason, PartyId? By = null, InspectorKind? InspectorKind = null);

/// <summary>A part of the field is no seed crop; the rest may be.</summary>
/// <param name="Hectares">Of the part: what is approved is no more than what is left.</param>
/// <param name="Reason">Reason code, for example OFF_TYPES.</param>
/// <param name="By">Who rejected it, and does not judge it again when the grower appeals.</param>
/// <param name="InspectorKind">As what he rejected it; null in rejections from before this was said: an official.</param>
[PublicFact("crop", "part-rejected")]
public sealed record PartRejected(DocumentNumber Crop, decimal Hectares, string Reason, PartyId By, InspectorKind? InspectorKind = null);

/// <summary>The grower does not agree that the crop, or a part of it, was rejected: it is open again, for inspectors who have not judged it. Only what they see counts.</summary>
/// <param name="SameParty">True where another inspector of a party that judged it may judge it now; null in appeals from before this was said, and where another party must.</param>
[PublicFact("crop", "rejection-appealed")]
public sealed record RejectionAppealed(DocumentNumber Crop, PartyId Applicant, bool? SameParty = null);
