using SeedTrace.Certification.Crops;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Certification.Fields;

/// <summary>A crop of the same species and another variety that lies near by the maps.</summary>
/// <param name="Metres">From edge to edge.</param>
/// <param name="Rejected">Its harvest is grain; its pollen is what it was.</param>
public sealed record Neighbour(DocumentNumber Crop, VarietyId Variety, decimal Metres, bool Rejected);

internal static class Neighbours
{
    /// <summary>The nearest first.</summary>
    /// <param name="field">Null where the crop was not mapped: then nobody knows.</param>
    public static async Task<IReadOnlyList<Neighbour>> NeighboursAsync(this CommandContext on, MappedField? field, VarietyId variety) =>
        [.. (await on.NearAsync(field, variety)).Select(near => near.Neighbour)];

    /// <summary>With their fields.</summary>
    /// <inheritdoc cref="NeighboursAsync"/>
    public static async Task<IReadOnlyList<(Neighbour Neighbour, MappedField Field)>> NearAsync(this CommandContext on, MappedField? field, VarietyId variety)
    {
        if (field is null)
            return [];
        var within = on.Service<FieldRuleBook>().On(on.Day).NeighboursWithinMetres.Value;
        var near = await on.FieldsAsync(field.Season, field.Shape.CellsWithin(within), field.Crop);
        return
        [
            .. from other in near
               where other.Crop.Variety.Species == variety.Species && other.Crop.Variety != variety
               let metres = field.Shape.MetresTo(other.Field.Shape)
               where metres <= within
               orderby metres, other.Field.Crop.ToString()
               select (new Neighbour(other.Field.Crop, other.Crop.Variety, metres, other.Crop.Rejected is not null), other.Field),
        ];
    }

    /// <summary>The mapped fields in these cells, with their crops. Three questions, however many there are.</summary>
    /// <param name="but">The crop that is decided on: what was loaded of it stays as it was loaded.</param>
    public static async Task<IReadOnlyList<(MappedField Field, CropInspection Crop)>> FieldsAsync(
        this CommandContext on, int season, IReadOnlyList<string> cells, DocumentNumber but)
    {
        var listed = await on.LoadAsync<FieldCell>([.. cells.Select(cell => FieldCell.Key(season, cell))]);
        DocumentNumber[] numbers = [.. listed.Values.SelectMany(cell => cell.Crops).Where(crop => crop != but).Distinct()];
        var fields = await on.LoadAsync<MappedField>([.. numbers.Select(MappedField.Key)]);
        var crops = await on.LoadAsync<CropInspection>([.. numbers.Select(CropInspection.Key)]);
        return
        [
            .. from number in numbers
               where fields.ContainsKey(MappedField.Key(number)) && crops.ContainsKey(CropInspection.Key(number))
               select (fields[MappedField.Key(number)], crops[CropInspection.Key(number)]),
        ];
    }
}
