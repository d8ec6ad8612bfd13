using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Multiplication.Growers;

/// <summary>A party attested to produce seed, with every licence it ever had:
/// crops may be entered late, under the licence of their day.</summary>
public sealed record Grower(PartyId Party, ImmutableList<Licence> Licences) : IStreamState<Grower>
{
    public static string Key(PartyId party) => $"grower/{party}";

    public static Grower? Fold(Grower? grower, object fact) => fact switch
    {
        GrowerRegistered e => (grower ?? new Grower(e.Grower, [])).With(Licence.Of(e)),
        LicensedAreaUsed e => grower?.Using(e),
        _ => grower,
    };

    private Grower With(Licence licence) => this with { Licences = Licences.Add(licence) };

    private Grower Using(LicensedAreaUsed use) => this with
    {
        Licences = [.. Licences.Select(licence => licence.Number == use.Licence ? licence.Using(use.Season, use.Hectares) : licence)],
    };
}

/// <param name="Hectares">Most in one season.</param>
/// <param name="HectaresSown">By season, the calendar year of sowing.</param>
public sealed record Licence(
    string Number, ImmutableList<SpeciesCode> Species, ImmutableList<string> Districts, decimal Hectares, DateOnly ValidFrom,
    DateOnly ValidUntil, ImmutableSortedDictionary<int, decimal> HectaresSown)
{
    public static Licence Of(GrowerRegistered e) => new(
        e.Licence, [.. e.Species], [.. e.Districts], e.Hectares, e.ValidFrom, e.ValidUntil, ImmutableSortedDictionary<int, decimal>.Empty);

    public bool IsValidOn(DateOnly day) => ValidFrom <= day && day <= ValidUntil;

    public bool Covers(string district) => Districts.Contains(district, StringComparer.OrdinalIgnoreCase);

    public decimal HectaresLeft(int season) => Hectares - HectaresSown.GetValueOrDefault(season);

    public Licence Using(int season, decimal hectares) =>
        this with { HectaresSown = HectaresSown.SetItem(season, HectaresSown.GetValueOrDefault(season) + hectares) };
}
