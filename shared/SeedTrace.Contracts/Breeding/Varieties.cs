using System.Text.Json;
using System.Text.Json.Serialization;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Breeding;

/// <summary>A variety entered a national register.</summary>
/// <param name="Line">The line it is.</param>
/// <param name="Maintainer">The party that keeps it true; only it may release breeder and pre-basic seed.</param>
/// <param name="Register">The register, for example KZ State Register.</param>
/// <param name="ListedUntil">Last day of the listing; null while open.</param>
/// <param name="Kind">How its seed is made; null when it comes true from seed, and in registrations from before this was said.</param>
[PublicFact("variety", "variety-registered")]
public sealed record VarietyRegistered(
    VarietyId Variety, LineId Line, PartyId Maintainer, string Register, DateOnly ListedFrom, DateOnly? ListedUntil, VarietyKind? Kind = null);

/// <summary>What a variety is for those who make its seed: other kinds are judged by other norms.</summary>
[JsonConverter(typeof(VarietyKinds))]
public enum VarietyKind
{
    OpenPollinated,
    /// <summary>A line that parents hybrids.</summary>
    Inbred,
    /// <summary>A hybrid of two lines that itself parents hybrids.</summary>
    SimpleHybrid,
    /// <summary>A parent of a hybrid: male-sterile, its maintainer or its restorer.</summary>
    HybridParent,
    /// <summary>What is sold: its seed is never a parent.</summary>
    Hybrid,
    /// <summary>Of beet: clusters that give a single plant.</summary>
    Monogerm,
    /// <summary>Of beet: clusters made small for single seedlings.</summary>
    Precision,
    /// <summary>Of beet.</summary>
    Multigerm,
}

/// <summary>Kinds by their words: <c>simpleHybrid</c>.</summary>
public sealed class VarietyKinds() : JsonStringEnumConverter<VarietyKind>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
{
    public static string Word(VarietyKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
