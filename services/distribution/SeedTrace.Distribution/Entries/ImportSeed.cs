using System.Text.RegularExpressions;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Contracts.Identity;
using SeedTrace.Custody.Holdings;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Store;

namespace SeedTrace.Distribution.Entries;

/// <summary>Seed of a foreign lot is let into the country.</summary>
/// <param name="Country">This one, ISO 3166 alpha-3.</param>
/// <param name="Seed">As its papers say.</param>
public sealed partial record ImportSeed(string Country, SeedImported Seed, DateOnly Day)
{
    /// <summary>Seed may lie in reserve, but nobody brings it for a sowing further off than this, in years.</summary>
    private const int LongestReserve = 10;

    /// <param name="account">What came of the lot before.</param>
    public Decision Decide(BorderEntry? account)
    {
        if (Malformation() is { } malformed)
            return malformed;
        if (account is null && Seed.ForeignNumber is null && Seed.Lot.Country == Country)
            return Decision.Refuse("lot-not-foreign", $"Lot {Seed.Lot} has a number of this country: what was made here is not imported.");
        if (account is not null && (account.Variety, account.Class, account.Origin) != (Seed.Variety, Seed.Class, Seed.Origin))
            return Decision.Refuse("entry-differs",
                $"Lot {Seed.Lot} came in before as {account.Variety}, {account.Class.Scheme} {account.Class.Code}, from {account.Origin}: one lot is one thing.");
        return Seed.ValidUntil < Day
            ? Decision.Refuse("certificate-expired", $"The foreign certificate of lot {Seed.Lot} was valid until {Seed.ValidUntil:yyyy-MM-dd}.")
            : Decision.Append(
                new NewFact(BorderEntry.Key(Seed.Lot), Seed),
                Holding.Credit(Seed.Importer, Seed.Lot, Seed.Mass, BorderEntry.Movement(Seed.Lot, Seed.Entry), MovementKind.Imported));
    }

    private Decision? Malformation() => this switch
    {
        _ when Seed.Mass == Kilograms.Zero => Decision.Malformed("mass-missing", $"No mass was given for lot {Seed.Lot}."),
        _ when !CountryForm().IsMatch(Seed.Origin) || Seed.Origin == Country =>
            Decision.Malformed("origin-malformed", "The origin is another country, by its code of three capital letters, such as TUR."),
        _ when !PaperForm().IsMatch(Seed.Certificate) || (Seed.ForeignNumber is { } number && !PaperForm().IsMatch(number)) =>
            Decision.Malformed("papers-malformed", "A number on foreign papers is 2 to 60 letters, digits, blanks, dots, slashes and hyphens."),
        _ when !ClassForm().IsMatch(Seed.Class.Scheme) || !ClassForm().IsMatch(Seed.Class.Code) =>
            Decision.Malformed("class-malformed", "A class is named by its scheme and the scheme's own word, each of at most 40 characters, such as OECD and C1."),
        _ when Seed.Passport is { } digest && !DigestForm().IsMatch(digest) =>
            Decision.Malformed("passport-malformed", "A lot passport is named by its SHA-256: 64 hexadecimal digits, small letters."),
        _ when Seed.Season < Day.Year || Seed.Season > Day.Year + LongestReserve =>
            Decision.Malformed("season-malformed", $"Seed that comes in {Day.Year} is for a sowing of {Day.Year} to {Day.Year + LongestReserve}."),
        _ => null,
    };

    [GeneratedRegex(@"^[A-Z]{3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CountryForm();

    [GeneratedRegex(@"^[^\s\p{C}]([^\p{C}]{0,38}[^\s\p{C}])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex ClassForm();

    [GeneratedRegex(@"^[\p{L}\p{Nd}][\p{L}\p{Nd} ./-]{0,58}[\p{L}\p{Nd}]\z", RegexOptions.CultureInvariant)]
    private static partial Regex PaperForm();

    [GeneratedRegex(@"^[0-9a-f]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex DigestForm();
}

/// <summary>It makes seed that nobody here harvested: that weighs what a certificate weighs, and takes two.</summary>
public static class ImportSeedEndpoint
{
    /// <param name="Lot">The number its own country gave it; or <paramref name="ForeignNumber"/>, where that is of another form.</param>
    /// <param name="Passport">SHA-256 of the lot passport, 64 hexadecimal digits.</param>
    public sealed record Request(
        VarietyId Variety, SeedClass Class, Kilograms Mass, PartyId Importer, string Origin, string Certificate, DateOnly ValidUntil, int Season,
        LotNumber? Lot = null, string? ForeignNumber = null, string? Passport = null, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapImportSeed(this IEndpointRouteBuilder routes) =>
        routes.MapCountersignedCommand<Request>("/entries", [Roles.Certifier], async (request, on) =>
        {
            if (request is { Lot: null, ForeignNumber: null } or { Lot: not null, ForeignNumber: not null })
                return Decision.Malformed("lot-or-foreign-number", "Name the foreign lot by its lot number, or by the number on its papers where that is of another form.");
            var lot = request.Lot ?? await on.MintLotAsync(request.Variety.Species);
            var account = await on.LoadAsync<BorderEntry>(BorderEntry.Key(lot));
            await on.LoadAsync<Holding>(Holding.Key(request.Importer, lot));
            return new ImportSeed(on.Service<ServiceIdentity>().Issuer.Country, new SeedImported(
                await on.MintAsync("ENTRY"), lot, request.Variety, request.Class, request.Mass, request.Importer, request.Origin, request.Certificate,
                request.ValidUntil, request.Season, request.ForeignNumber, request.Passport), on.Day).Decide(account);
        });
}
