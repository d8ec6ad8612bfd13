using System.Text.Json.Serialization;

namespace SeedTrace.Contracts;

/// <summary>The canonical ladder: the number of controlled multiplications after breeder seed. Which local class stands on which step is data
/// of the rule packs, with its version; the local class is stored as issued.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CanonicalClass>))]
public enum CanonicalClass
{
    [JsonStringEnumMemberName("BREEDER")] Breeder = 0,
    [JsonStringEnumMemberName("PRE_BASIC")] PreBasic = 1,
    [JsonStringEnumMemberName("BASIC")] Basic = 2,
    [JsonStringEnumMemberName("CERT_1")] Certified1 = 3,
    [JsonStringEnumMemberName("CERT_2")] Certified2 = 4,
    [JsonStringEnumMemberName("CERT_3")] Certified3 = 5,
    [JsonStringEnumMemberName("STANDARD")] Standard = 9,
}

/// <summary>A class as a scheme issued it, in its own script, with the canonical step it stood on at that time.</summary>
/// <param name="Scheme">For example OECD, EU, KZ.</param>
/// <param name="Code">The scheme's own word, for example C1 or элита.</param>
public sealed record SeedClass(string Scheme, string Code, CanonicalClass Canonical);
