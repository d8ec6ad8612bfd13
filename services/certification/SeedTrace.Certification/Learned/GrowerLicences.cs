using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Learned;

/// <summary>Under which licence each crop of a grower was sown, and which licences are suspended. That there was one on the day of sowing is multiplication's to see to.</summary>
/// <param name="OfCrops">Licence by the crop's number.</param>
/// <param name="SuspendedFrom">First day by licence.</param>
public sealed record GrowerLicences(
    PartyId Grower, ImmutableSortedDictionary<string, string> OfCrops, ImmutableSortedDictionary<string, DateOnly> SuspendedFrom) : IStreamState<GrowerLicences>
{
    /// <summary>All there were: a licence that was renewed is there again.</summary>
    public ImmutableList<GrowerRegistered> Attestations { get; init; } = [];

    public static string Key(PartyId grower) => $"grower/{grower}";

    public static GrowerLicences? Fold(GrowerLicences? grower, object fact) => Fold(grower, fact, default);

    public static GrowerLicences? Fold(GrowerLicences? grower, object fact, DateTimeOffset time) => fact switch
    {
        GrowerRegistered e => (grower ?? New(e.Grower)).Attested(e),
        LicensedAreaUsed e => grower is null ? null : grower with { OfCrops = grower.OfCrops.SetItem(e.Crop.ToString(), e.Licence) },
        LicenceSuspended e => grower is null ? null : grower with { SuspendedFrom = grower.SuspendedFrom.SetItem(e.Licence, DateOnly.FromDateTime(time.UtcDateTime)) },
        SuspensionLifted e => grower is null ? null : grower with { SuspendedFrom = grower.SuspendedFrom.Remove(e.Licence) },
        _ => grower,
    };

    /// <summary>Under a licence that stands that day and is not suspended.</summary>
    public bool IsAttestedFor(SpeciesCode species, DateOnly day) => Attestations.Exists(attested =>
        attested.Species.Contains(species) && attested.ValidFrom <= day && day <= attested.ValidUntil
        && !(SuspendedFrom.TryGetValue(attested.Licence, out var from) && from <= day));

    /// <summary>Why the crop is not entered that day.</summary>
    public Decision? Objection(DocumentNumber crop, DateOnly day) =>
        OfCrops.GetValueOrDefault(crop.ToString()) is { } licence && SuspendedFrom.TryGetValue(licence, out var from) && from <= day
            ? Decision.Refuse("grower-suspended", $"Licence {licence}, under which crop {crop} was sown, is suspended since {from:yyyy-MM-dd}: the crop can be entered when that is lifted.")
            : null;

    private static GrowerLicences New(PartyId grower) => new(
        grower, ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal), ImmutableSortedDictionary.Create<string, DateOnly>(StringComparer.Ordinal));

    private GrowerLicences Attested(GrowerRegistered licence) => this with { Attestations = Attestations.Add(licence) };
}
