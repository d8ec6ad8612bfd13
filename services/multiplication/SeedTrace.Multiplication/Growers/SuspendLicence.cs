using SeedTrace.Contracts;
using SeedTrace.Contracts.Identity;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Multiplication.Growers;

/// <summary>The attesting authority stops a grower: nothing is sown under the licence for the time being.</summary>
public sealed record SuspendLicence(PartyId Party, string Licence, string Reason)
{
    public Decision Decide(Grower? grower) =>
        ReasonCodes.Objection(Reason) ?? Growers.Licence.Find(grower, Licence, out var licence) ?? (licence!.IsSuspended
            ? Decision.Refuse("licence-suspended", $"Licence {Licence} of {Party} is suspended already.")
            : Decision.Append(new NewFact(Grower.Key(Party), new LicenceSuspended(Party, Licence, Reason))));
}

/// <summary>The grower may sow again under the licence.</summary>
public sealed record LiftSuspension(PartyId Party, string Licence)
{
    public Decision Decide(Grower? grower) => Growers.Licence.Find(grower, Licence, out var licence) ?? (licence!.IsSuspended
        ? Decision.Append(new NewFact(Grower.Key(Party), new SuspensionLifted(Party, Licence)))
        : Decision.Refuse("licence-not-suspended", $"Licence {Licence} of {Party} is not suspended."));
}

public static class SuspendLicenceEndpoint
{
    public sealed record Request(string Licence, string Reason, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapSuspendLicence(this IEndpointRouteBuilder routes) => routes.MapCommand<Request>(
        "/growers/{party}/suspensions", [Roles.Administrator, Roles.Certifier], async (request, on) =>
        {
            var party = on.Route<PartyId>("party");
            return new SuspendLicence(party, request.Licence, request.Reason).Decide(await on.LoadAsync<Grower>(Grower.Key(party)));
        });
}

public static class LiftSuspensionEndpoint
{
    public sealed record Request(string Licence, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapLiftSuspension(this IEndpointRouteBuilder routes) => routes.MapCommand<Request>(
        "/growers/{party}/suspensions/lifting", [Roles.Administrator, Roles.Certifier], async (request, on) =>
        {
            var party = on.Route<PartyId>("party");
            return new LiftSuspension(party, request.Licence).Decide(await on.LoadAsync<Grower>(Grower.Key(party)));
        });
}
