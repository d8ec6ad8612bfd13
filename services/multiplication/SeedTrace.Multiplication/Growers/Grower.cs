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

    public static Grower? Fold(Grower? grower, object fact) => Fold(grower, fact, default);

    public static Grower? Fold(Grower? grower, object fact, DateTimeOffset time) => fact switch
    {
        GrowerRegistered e => (grower ?? new Grower(e.Grower, [])).With(Licence.Of(e)),
        LicensedAreaUsed e => grower?.Changing(e.Licence, licence => licence.Using(e.Season, e.Hectares)),
        LicenceSuspended e => grower?.Changing(e.Licence, licence => licence.Suspended(DateOnly.FromDateTime(time.UtcDateTime))),
        SuspensionLifted e => grower?.Changing(e.Licence, licence => licence.Lifted(DateOnly.FromDateTime(time.UtcDateTime))),
        _ => grower,
    };

    private Grower With(Licence licence) => this with { Licences = Licences.Add(licence) };

    private Grower Changing(string number, Func<Licence, Licence> change) => this with
    {
        Licences = [.. Licences.Select(licence => licence.Number == number ? change(licence) : licence)],
    };
}
