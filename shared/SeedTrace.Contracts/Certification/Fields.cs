using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Certification;

/// <summary>Where a crop stands was said with its entry. It has a stream of its own: what is said of the crop goes with its seed, where its field lies does not.</summary>
/// <param name="Season">Year of the harvest: fields of one season do not overlap.</param>
/// <param name="Rings">The outer one first, then the holes in it; each ends where it begins.</param>
/// <param name="Hectares">Within the outline, on the ellipsoid WGS 84.</param>
/// <param name="Rules">Name and version of the rules it was held against, for example FIELDS 2026.1.</param>
[PublicFact("field", "field-mapped")]
public sealed record FieldMapped(DocumentNumber Crop, int Season, IReadOnlyList<FieldRing> Rings, decimal Hectares, string Rules);

/// <param name="Points">At least four; the last is the first.</param>
public sealed record FieldRing(IReadOnlyList<GeoPoint> Points);

/// <param name="Longitude">Degrees east, WGS 84, to the seventh decimal (a centimetre).</param>
/// <param name="Latitude">Degrees north.</param>
public sealed record GeoPoint(decimal Longitude, decimal Latitude);

/// <summary>A mapped field lies in this cell of the grid, in part or as a whole. The stream lists the fields there in a season, so that of two that overlap
/// and come at the same moment the second finds the list changed.</summary>
/// <param name="Cell">Its south-western corner in hundredths of a degree, north and east: +5128+07142.</param>
[PublicFact("field", "field-placed")]
public sealed record FieldPlaced(DocumentNumber Crop, int Season, string Cell);

/// <summary>The outline of the field was wrong and is this from now on. What it was before stays in the stream.</summary>
/// <param name="Reason">Reason code.</param>
/// <param name="By">Who corrected it.</param>
[PublicFact("field", "field-corrected")]
public sealed record FieldCorrected(
    DocumentNumber Crop, int Season, IReadOnlyList<FieldRing> Rings, decimal Hectares, string Rules, string Reason, PartyId By);

/// <summary>By its corrected outline the field does not lie in this cell of the grid: what is entered there now does not overlap it.</summary>
/// <inheritdoc cref="FieldPlaced"/>
[PublicFact("field", "field-left")]
public sealed record FieldLeft(DocumentNumber Crop, int Season, string Cell);

/// <summary>Where an inspector stood when he began to count.</summary>
[PublicFact("field", "visit-placed")]
public sealed record VisitPlaced(DocumentNumber Crop, int Visit, GeoPoint Position);
