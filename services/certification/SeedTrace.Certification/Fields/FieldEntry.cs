using SeedTrace.Certification.Learned;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Fields;

/// <summary>The outline that was given with the entry of a crop, held against what is mapped already.</summary>
/// <param name="Before">The field of the crop, where it was mapped with its entry in another scheme.</param>
/// <param name="Others">Fields of the season in the same cells, rejected crops not among them: where one stood, another may be sown.</param>
public sealed record FieldEntry(SownCrop Sown, GeoPolygon Outline, MappedField? Before, IReadOnlyList<MappedField> Others, FieldRules Rules)
{
    /// <summary>None when it is mapped already.</summary>
    public IEnumerable<NewFact> Facts => Before is null
        ? [new(MappedField.Key(Sown.Crop), new FieldMapped(Sown.Crop, Season, Rings, Shape.Hectares, Rules.Citation)), .. Placings]
        : [];

    /// <summary>In every cell, also where it is listed already: of two who come at the same moment one finds the list changed.</summary>
    internal IEnumerable<NewFact> Placings => Shape.Cells.Select(cell => new NewFact(FieldCell.Key(Season, cell), new FieldPlaced(Sown.Crop, Season, cell)));

    internal int Season => Rules.SeasonOf(Sown.SownOn);

    internal IReadOnlyList<FieldRing> Rings => Outline.Rings;

    internal FieldShape Shape => new(Rings);

    public Decision? Objection()
    {
        if (Outline.Malformation(Rules) is { } malformed)
            return malformed;
        if (Before is not null)
            return Before.IsOutlinedAs(Rings)
                ? null
                : Decision.Refuse("field-already-mapped", $"The field of crop {Sown.Crop} was mapped with its first entry, and otherwise: if that was wrong, have it corrected.");
        return AreaMismatch() ?? Overlap();
    }

    internal Decision? AreaMismatch() => Math.Abs(Shape.Hectares - Sown.Hectares) * 100 > Rules.AreaTolerancePercent.Value * Sown.Hectares
        ? Decision.Refuse(
            "area-mismatch",
            FormattableString.Invariant($"The outline encloses {Shape.Hectares:0.####} ha and {Sown.Hectares:0.####} ha were sown: they may differ by {Rules.AreaTolerancePercent.Value} %."))
        : null;

    internal Decision? Overlap()
    {
        var shape = Shape;
        return Others.Select(other => (Field: other, Shared: shape.SharedWith(other.Shape)))
            .Where(overlap => overlap.Shared * 100 > Rules.OverlapTolerancePercent.Value * Math.Min(shape.Hectares, overlap.Field.Hectares))
            .OrderByDescending(overlap => overlap.Shared).Take(1).Select(overlap => Decision.Refuse(
                "field-overlaps",
                FormattableString.Invariant($"{overlap.Shared:0.####} ha of the field are also entered as crop {overlap.Field.Crop} of season {Season}: correct the outline, or have that entry looked at."))).FirstOrDefault();
    }

    /// <returns>Null without an outline. One that is none is not looked up: it is refused.</returns>
    public static async Task<FieldEntry?> LoadAsync(CommandContext on, SownCrop? sown, GeoPolygon? outline)
    {
        if (sown is null || outline is null)
            return null;
        var rules = on.Service<FieldRuleBook>().On(on.Day);
        var before = await on.LoadAsync<MappedField>(MappedField.Key(sown.Crop));
        var others = outline.Malformation(rules) is null ? await on.FieldsAsync(rules.SeasonOf(sown.SownOn), new FieldShape(outline.Rings).Cells, sown.Crop) : [];
        return new(sown, outline, before, [.. others.Where(other => other.Crop.Rejected is null).Select(other => other.Field)], rules);
    }
}
