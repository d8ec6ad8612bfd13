using System.Text.Json.Serialization;
using SeedTrace.Contracts;

namespace SeedTrace.Lineage.Nation;

/// <summary>Where seed stands between a country's own and another's.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SeedOrigin>))]
public enum SeedOrigin
{
    /// <summary>A breeder here made the cross or named the line its variety comes from.</summary>
    [JsonStringEnumMemberName("bred-at-home")] BredAtHome,
    /// <summary>Grown here, and nobody says that its variety was bred here.</summary>
    [JsonStringEnumMemberName("multiplied-at-home")] MultipliedAtHome,
    [JsonStringEnumMemberName("imported")] Imported,
}

/// <summary>Seed of a lot as a country counts it: released, certified, let in or declared for a lane of lower trust, and not become another lot.</summary>
/// <param name="Class">The lowest it has; of declared seed the last, STANDARD.</param>
/// <param name="Season">Calendar year of the sowing it is for: that of its border entry, else the year after its crop was sown or its breeder harvested it.</param>
/// <param name="District">Where all of it grew; null where it came from several, a breeder or abroad.</param>
internal sealed record CountedLot(LotNumber Lot, VarietyId Variety, CanonicalClass Class, int Season, string? District, SeedOrigin Origin, decimal Kilograms);
