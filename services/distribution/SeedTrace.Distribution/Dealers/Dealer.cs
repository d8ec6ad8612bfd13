using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Distribution.Dealers;

/// <summary>A party licensed to sell seed; a renewed licence stands beside the old one, so that a sale told late is judged by its day.</summary>
public sealed record Dealer(PartyId Party, ImmutableList<Licence> Licences) : IStreamState<Dealer>
{
    public static string Key(PartyId party) => $"dealer/{party}";

    public static Dealer? Fold(Dealer? dealer, object fact) => fact switch
    {
        DealerRegistered e => (dealer ?? new(e.Dealer, [])).With(new(e.Licence, [.. e.Districts], e.ValidFrom, e.ValidUntil)),
        _ => dealer,
    };

    public bool IsLicensedOn(DateOnly day) => Licences.Any(licence => licence.ValidFrom <= day && day <= licence.ValidUntil);

    private Dealer With(Licence licence) => this with { Licences = Licences.Add(licence) };
}

/// <param name="ValidFrom">First day; <paramref name="ValidUntil"/> the last.</param>
public sealed record Licence(string Number, ImmutableList<string> Districts, DateOnly ValidFrom, DateOnly ValidUntil);
