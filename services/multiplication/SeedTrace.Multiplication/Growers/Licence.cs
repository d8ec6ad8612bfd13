using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Multiplication.Growers;

/// <param name="Hectares">Most in one season.</param>
/// <param name="HectaresSown">By season, the calendar year of sowing.</param>
public sealed record Licence(
    string Number, ImmutableList<SpeciesCode> Species, ImmutableList<string> Districts, decimal Hectares, DateOnly ValidFrom,
    DateOnly ValidUntil, ImmutableSortedDictionary<int, decimal> HectaresSown)
{
    public static Licence Of(GrowerRegistered e) => new(
        e.Licence, [.. e.Species], [.. e.Districts], e.Hectares, e.ValidFrom, e.ValidUntil, ImmutableSortedDictionary<int, decimal>.Empty);

    /// <summary>All there ever were: crops may be entered late.</summary>
    public ImmutableList<Suspension> Suspensions { get; init; } = [];

    public bool IsSuspended => Suspensions.Exists(suspension => suspension.Until is null);

    /// <returns>Why there is no such licence; null when there is.</returns>
    public static Decision? Find(Grower? grower, string number, out Licence? licence)
    {
        licence = grower?.Licences.Find(one => one.Number == number);
        return grower is null
            ? Decision.Unknown("grower-unknown", "There is no such grower.")
            : licence is null ? Decision.Refuse("licence-unknown", $"{grower.Party} has no licence {number}.") : null;
    }

    public bool WasSuspendedOn(DateOnly day) => Suspensions.Exists(suspension => suspension.From <= day && (suspension.Until is not { } until || day < until));

    public Licence Suspended(DateOnly from) => this with { Suspensions = Suspensions.Add(new(from, null)) };

    public Licence Lifted(DateOnly until) => this with
    {
        Suspensions = [.. Suspensions.Select(suspension => suspension.Until is null ? suspension with { Until = until } : suspension)],
    };

    public bool IsValidOn(DateOnly day) => ValidFrom <= day && day <= ValidUntil;

    public bool Covers(string district) => Districts.Contains(district, StringComparer.OrdinalIgnoreCase);

    public decimal HectaresLeft(int season) => Hectares - HectaresSown.GetValueOrDefault(season);

    public Licence Using(int season, decimal hectares) =>
        this with { HectaresSown = HectaresSown.SetItem(season, HectaresSown.GetValueOrDefault(season) + hectares) };
}

/// <param name="Until">First day it did not count any more; null while it does.</param>
public sealed record Suspension(DateOnly From, DateOnly? Until);
