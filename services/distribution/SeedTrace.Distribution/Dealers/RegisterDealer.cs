using System.Globalization;
using System.Text.RegularExpressions;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Distribution.Dealers;

/// <summary>A party gets a licence to sell seed, its first or the next.</summary>
/// <param name="Districts">Codes of the districts it may sell in.</param>
public sealed partial record RegisterDealer(PartyId Party, string Licence, IReadOnlyList<string> Districts, DateOnly ValidFrom, DateOnly ValidUntil)
{
    private const int MostDistricts = 100;

    public Decision Decide(Dealer? dealer)
    {
        if (!LicenceForm().IsMatch(Licence))
            return Decision.Malformed("licence-malformed", "A licence number is 2 to 40 letters, digits, dots, slashes and hyphens.");
        if (Districts.Count is 0 or > MostDistricts || !Districts.All(district => DistrictForm().IsMatch(district ?? "")))
            return Decision.Malformed("districts-malformed", $"A licence names 1 to {MostDistricts} districts by code, such as KZ-AKM.");
        if (ValidUntil < ValidFrom)
            return Decision.Malformed("licence-validity-malformed",
                string.Create(CultureInfo.InvariantCulture, $"The licence would end on {ValidUntil:yyyy-MM-dd}, before it begins on {ValidFrom:yyyy-MM-dd}."));
        return dealer?.Licences.Any(licence => licence.Number == Licence) == true
            ? Decision.Refuse("licence-already-registered", $"Licence {Licence} of this dealer is registered already; a renewal has its own number.")
            : Decision.Append(new NewFact(Dealer.Key(Party), new DealerRegistered(Party, Licence, [.. Districts.Distinct()], ValidFrom, ValidUntil)));
    }

    [GeneratedRegex(@"^[\p{L}\p{Nd}][\p{L}\p{Nd}./-]{1,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex LicenceForm();

    [GeneratedRegex(@"^[A-Z0-9][A-Z0-9-]{1,19}\z", RegexOptions.CultureInvariant)]
    private static partial Regex DistrictForm();
}

public static class RegisterDealerEndpoint
{
    public sealed record Request(
        PartyId Dealer, string Licence, IReadOnlyList<string> Districts, DateOnly ValidFrom, DateOnly ValidUntil, DateTimeOffset? OccurredAt = null)
        : ICommandRequest;

    public static void MapRegisterDealer(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/dealers", [Roles.Administrator, Roles.Certifier], async (request, on) =>
        {
            var dealer = await on.LoadAsync<Dealer>(Dealer.Key(request.Dealer));
            return new RegisterDealer(request.Dealer, request.Licence, request.Districts, request.ValidFrom, request.ValidUntil).Decide(dealer);
        });
}
