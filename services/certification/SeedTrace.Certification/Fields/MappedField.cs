using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Fields;

/// <summary>Where a crop stands, and where its inspectors stood.</summary>
/// <param name="Season">Year of the harvest.</param>
public sealed record MappedField(DocumentNumber Crop, int Season, decimal Hectares, ImmutableList<FieldRing> Rings, ImmutableList<VisitPlaced> Visits)
    : IStreamState<MappedField>
{
    private FieldShape? shape;

    [JsonIgnore]
    public FieldShape Shape => shape ??= new(Rings);

    public static string Key(DocumentNumber crop) => $"field/crop/{crop}";

    public static MappedField? Fold(MappedField? field, object fact) => fact switch
    {
        FieldMapped e => new(e.Crop, e.Season, e.Hectares, [.. e.Rings], field?.Visits ?? []),
        FieldCorrected e => new(e.Crop, e.Season, e.Hectares, [.. e.Rings], field?.Visits ?? []),
        VisitPlaced e => field is null ? null : field with { Visits = field.Visits.Add(e) },
        _ => field,
    };

    /// <summary>Position by position.</summary>
    public bool IsOutlinedAs(IReadOnlyList<FieldRing> rings) =>
        Rings.Count == rings.Count && Rings.Zip(rings).All(pair => pair.First.Points.SequenceEqual(pair.Second.Points));
}

/// <summary>The crops whose mapped fields lie in a cell of the grid in a season.</summary>
public sealed record FieldCell(ImmutableList<DocumentNumber> Crops) : IStreamState<FieldCell>
{
    public static string Key(int season, string cell) => $"field/cell/{season}/{cell}";

    public static FieldCell? Fold(FieldCell? cell, object fact) => fact switch
    {
        // A field that is corrected is placed again where it stays.
        FieldPlaced e => cell?.Crops.Contains(e.Crop) == true ? cell : new((cell?.Crops ?? []).Add(e.Crop)),
        FieldLeft e => cell is null ? null : new(cell.Crops.Remove(e.Crop)),
        _ => cell,
    };
}
