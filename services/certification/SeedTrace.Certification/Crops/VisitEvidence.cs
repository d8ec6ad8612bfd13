using System.Text.RegularExpressions;
using SeedTrace.Certification.Fields;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Crops;

/// <summary>What shows that somebody was in the field.</summary>
/// <param name="Photos">SHA-256 of each picture; the pictures themselves are not kept here.</param>
public sealed partial record VisitEvidence(IReadOnlyList<NeighbourMeasured>? Neighbours, GeoPoint? Position, IReadOnlyList<string>? Photos, FieldRules Rules)
{
    private const int MostNeighbours = 200;

    public Decision? Malformation()
    {
        if (Photos is not null && (Photos.Count > Rules.PhotosMost.Value || Photos.Distinct().Count() < Photos.Count || !Photos.All(Digest().IsMatch)))
            return Decision.Malformed("photos-malformed", $"A visit has at most {Rules.PhotosMost.Value} photos, each told once by its SHA-256: 64 digits and small letters a to f.");
        if (Neighbours is not null && (Neighbours.Count > MostNeighbours || Neighbours.Any(one => one.Metres < 0) || Neighbours.DistinctBy(one => one.Crop).Count() < Neighbours.Count))
            return Decision.Malformed("neighbours-malformed", $"At most {MostNeighbours} neighbours are measured, each once and not below zero metres.");
        return Position is null || GeoPolygon.IsSound(Position)
            ? null
            : Decision.Malformed("position-malformed", "A position is a longitude and a latitude in degrees of WGS 84, such as 71.43 and 51.13.");
    }

    /// <summary>Who stood somewhere else inspected something else.</summary>
    /// <param name="field">Null where it was not mapped: then nobody can tell.</param>
    public Decision? Elsewhere(MappedField? field) => Position is { } position && field?.Shape.MetresTo(position) is { } metres && metres > Rules.PositionToleranceMetres.Value
        ? Decision.Refuse(
            "position-outside-field",
            FormattableString.Invariant($"The position is {metres:0} m outside of the field of crop {field.Crop}: an inspector stands within it, give or take {Rules.PositionToleranceMetres.Value} m."))
        : null;

    [GeneratedRegex(@"^[0-9a-f]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Digest();
}

/// <summary>Why a count is none.</summary>
internal static class CountedFlaw
{
    public static Decision? Of(FieldCount count) => count switch
    {
        _ when !MeasureName.All.Any(measure => measure is { IsOfField: true, IsBesides: true } && measure.Is(count.What)) => Decision.Malformed(
            "count-unknown", $"'{(count.What.Length <= 40 ? count.What : count.What[..40])}' is nothing that is counted in a field; counted are {string.Join(", ", Countable)}."),
        { Found: < 0 } or { Of: <= 0 } => Decision.Malformed("counts-malformed", $"Of {count.What} so many were found of so many: neither is below zero, and the latter is not zero."),
        _ => null,
    };

    private static IEnumerable<string> Countable => MeasureName.All.Where(measure => measure is { IsOfField: true, IsBesides: true }).Select(measure => measure.Word);
}
