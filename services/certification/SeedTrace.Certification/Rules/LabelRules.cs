using System.Text.Json.Serialization;

namespace SeedTrace.Certification.Rules;

/// <summary>What a scheme says of its labels.</summary>
/// <param name="Contents">What must be on a label, in the order it is printed; a group for each source.</param>
/// <param name="Size">Least; null where the scheme sets none.</param>
/// <param name="Pretagging">Null where no lot is labelled before it is certified.</param>
public sealed record LabelRules(IReadOnlyList<LabelRules.Group> Contents, LabelSize? Size = null, Pretagging? Pretagging = null)
{
    /// <exception cref="InvalidOperationException">A line is there twice.</exception>
    [JsonIgnore]
    public IReadOnlyList<LabelLine> Lines
    {
        get
        {
            LabelLine[] lines = [.. Contents.SelectMany(group => group.Lines)];
            return lines.CountBy(line => line).FirstOrDefault(line => line.Value > 1) is { Value: > 1 } twice
                ? throw new InvalidOperationException($"The line {twice.Key} is on a label twice.")
                : lines;
        }
    }

    public LabelRules Cited(Func<string, string> sources) => new(
        [.. Contents.Select(group => group with { Source = sources(group.Source) })],
        Size is { } size ? size with { Source = sources(size.Source) } : null,
        Pretagging is { } early ? early with { Source = sources(early.Source) } : null);

    public sealed record Group(IReadOnlyList<LabelLine> Lines, string Source, bool Verified);
}

/// <summary>What can be on a label beside its number and its code, which are on every one.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LabelLine>))]
public enum LabelLine
{
    [JsonStringEnumMemberName("scheme")] Scheme,
    /// <summary>Who certified it, by the country's and the authority's sign.</summary>
    [JsonStringEnumMemberName("authority")] Authority,
    /// <summary>Where the seed was grown: ISO 3166 alpha-3.</summary>
    [JsonStringEnumMemberName("country")] Country,
    [JsonStringEnumMemberName("species")] Species,
    [JsonStringEnumMemberName("variety")] Variety,
    [JsonStringEnumMemberName("class")] Class,
    [JsonStringEnumMemberName("lot")] Lot,
    [JsonStringEnumMemberName("certificate")] Certificate,
    [JsonStringEnumMemberName("netMass")] NetMass,
    [JsonStringEnumMemberName("harvestYear")] HarvestYear,
    /// <summary>Month of the last official sample.</summary>
    [JsonStringEnumMemberName("sampled")] Sampled,
    [JsonStringEnumMemberName("testedOn")] TestedOn,
    [JsonStringEnumMemberName("validUntil")] ValidUntil,
    [JsonStringEnumMemberName("germination")] Germination,
    [JsonStringEnumMemberName("purity")] Purity,
    [JsonStringEnumMemberName("moisture")] Moisture,
    /// <summary>With what the seed is dressed; nothing is printed of seed that is not.</summary>
    [JsonStringEnumMemberName("treatment")] Treatment,
}

public sealed record LabelSize(int WidthMillimetres, int HeightMillimetres, string Source, bool Verified);

/// <param name="Days">From the request for pre-tags, for the lot to be certified.</param>
public sealed record Pretagging(int Days, string Source, bool Verified);
