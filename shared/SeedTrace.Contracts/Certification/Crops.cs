using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Certification;

/// <summary>A seed crop was entered for certification: its parents and variety were found eligible for the class aimed at.</summary>
/// <param name="Aim">The class the crop is inspected for.</param>
/// <param name="RulePack">Name and version of the rules that were applied, for example EU-TRZAX 2016.</param>
[PublicFact("crop", "crop-entered")]
public sealed record CropEntered(DocumentNumber Crop, PartyId Applicant, VarietyId Variety, SeedClass Aim, decimal Hectares, string RulePack);

/// <summary>An inspector walked the crop and counted.</summary>
/// <param name="Visit">1 for the first inspection.</param>
/// <param name="PlantsCounted">Plants looked at; <paramref name="OffTypes"/> of them were not the variety.</param>
/// <param name="IsolationMetres">Least distance to a pollen source or another variety.</param>
/// <param name="YearsSinceOtherVariety">Years since another variety of the species grew there.</param>
/// <param name="Counts">What else was counted; null when nothing was, and in visits from before this was said.</param>
/// <param name="Inspector">Who walked it, neither sampler nor laboratory of what is harvested; null in visits from before this was said.</param>
[PublicFact("crop", "field-inspected")]
public sealed record FieldInspected(
    DocumentNumber Crop, int Visit, string GrowthStage, decimal Hectares, int PlantsCounted, int OffTypes, decimal? IsolationMetres,
    int YearsSinceOtherVariety, PartyId? Inspector = null, IReadOnlyList<FieldCount>? Counts = null);

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
[PublicFact("crop", "remedy-ordered")]
public sealed record RemedyOrdered(DocumentNumber Crop, string Reason, string Remedy, DateOnly Due, PartyId Inspector);

/// <summary>The field says what it is: approved for a class on so many hectares.</summary>
[PublicFact("crop", "crop-approved")]
public sealed record CropApproved(DocumentNumber Crop, SeedClass Class, decimal Hectares, string RulePack);

/// <summary>The crop is no seed crop any more; its harvest is grain.</summary>
/// <param name="Reason">Reason code, for example OFF_TYPES.</param>
[PublicFact("crop", "crop-rejected")]
public sealed record CropRejected(DocumentNumber Crop, string Reason);
