using System.Text.Json.Serialization;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Breeding;

/// <summary>A gene bank holds this sample. Passport data follow MCPD v2.1.</summary>
/// <param name="CropName">MCPD 10.</param>
/// <param name="AccessionName">MCPD 11; not unique.</param>
/// <param name="CountryOfOrigin">MCPD 13, ISO 3166 alpha-3, kept as given.</param>
/// <param name="BiologicalStatus">MCPD 19 SAMPSTAT, 100 to 999.</param>
/// <param name="Ancestry">MCPD 20, pedigree or prose, verbatim.</param>
/// <param name="Doi">MCPD 0.</param>
[PublicFact("accession", "accession-registered")]
public sealed record AccessionRegistered(
    AccessionId Accession, SpeciesCode SpeciesCode, string Genus, string Species, string? CropName, string? AccessionName,
    string? CountryOfOrigin, int? BiologicalStatus, string? Ancestry, string? Doi);

/// <summary>Two or more parents were crossed, or one was selfed.</summary>
/// <param name="Breeder">Whose cross it is; null where it is published.</param>
[PublicFact("cross", "cross-recorded")]
public sealed record CrossRecorded(
    DocumentNumber Cross, SpeciesCode Species, IReadOnlyList<Parent> Parents, CrossMethod Method, PartyId? Breeder = null);

/// <summary>A line got its name.</summary>
/// <param name="Cross">The cross it was selected from, if it is known here.</param>
/// <param name="Breeder">Whose line it is; null where it is published.</param>
[PublicFact("line", "line-named")]
public sealed record LineNamed(LineId Line, DocumentNumber? Cross, PartyId? Breeder = null);

/// <summary>The parents of a line, from a published pedigree. An unknown parent is not in the list: it is no parent shared by others.</summary>
/// <param name="Pedigree">Name of the pedigree the parentage was read from.</param>
[PublicFact("line", "parentage-recorded")]
public sealed record ParentageRecorded(LineId Line, IReadOnlyList<Parent> Parents, string Pedigree);

/// <param name="Germplasm">Stream key of the parent: <c>accession/…</c> or <c>line/…</c>.</param>
public sealed record Parent(string Germplasm, ParentRole Role);

/// <summary>BrAPI 2.1 parentType; Unknown where a pedigree does not say who was female.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ParentRole>))]
public enum ParentRole
{
    [JsonStringEnumMemberName("FEMALE")] Female,
    [JsonStringEnumMemberName("MALE")] Male,
    [JsonStringEnumMemberName("SELF")] Self,
    [JsonStringEnumMemberName("POPULATION")] Population,
    [JsonStringEnumMemberName("UNKNOWN")] Unknown,
}

/// <summary>BrAPI 2.1 crossType.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CrossMethod>))]
public enum CrossMethod
{
    [JsonStringEnumMemberName("BIPARENTAL")] Biparental,
    [JsonStringEnumMemberName("SELF")] Self,
    [JsonStringEnumMemberName("OPEN_POLLINATED")] OpenPollinated,
    [JsonStringEnumMemberName("BULK")] Bulk,
    [JsonStringEnumMemberName("DOUBLE_HAPLOID")] DoubleHaploid,
}
