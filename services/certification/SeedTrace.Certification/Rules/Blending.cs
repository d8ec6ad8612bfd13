using System.Text.Json.Serialization;

namespace SeedTrace.Certification.Rules;

/// <summary>Which lots of one variety may be merged into a lot that is certified. Of several varieties, none may.</summary>
/// <param name="From">First day that decisions are held to it: what was decided earlier stands.</param>
/// <param name="EntireHarvest">What is blended as it came from the field is blended whole.</param>
/// <param name="CarryOver">Seed of an earlier harvest may be in it.</param>
public sealed record Blending(DateOnly From, IReadOnlyList<BlendKind> Kinds, bool EntireHarvest, bool CarryOver, string Source, bool Verified);

[JsonConverter(typeof(JsonStringEnumConverter<BlendKind>))]
public enum BlendKind
{
    /// <summary>Harvests of several approved fields, before anything was cleaned.</summary>
    [JsonStringEnumMemberName("in-dirt")] InDirt,
    /// <summary>Lots that were cleaned.</summary>
    [JsonStringEnumMemberName("cleaned-lots")] CleanedLots,
    /// <summary>The one with the other.</summary>
    [JsonStringEnumMemberName("mixed")] Mixed,
}
