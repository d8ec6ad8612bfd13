using SeedTrace.Contracts;
using SeedTrace.Contracts.Identity;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Multiplication.Rules;

namespace SeedTrace.Multiplication.Growers;

/// <summary>The attesting authority licenses a party to grow seed; a further licence of the same grower renews or extends it.</summary>
public sealed record RegisterGrower(
    PartyId Party, string Licence, IReadOnlyList<SpeciesCode> Species, IReadOnlyList<string> Districts, decimal Hectares, DateOnly ValidFrom,
    DateOnly ValidUntil)
{
    public Decision Decide(Grower? grower) => this switch
    {
        _ when string.IsNullOrWhiteSpace(Licence) => Decision.Malformed("licence-missing", "The licence has no number."),
        { Species.Count: 0 } => Decision.Malformed("species-missing", "The licence names no species."),
        _ when Districts.Count == 0 || Districts.Any(string.IsNullOrWhiteSpace) =>
            Decision.Malformed("districts-missing", "The licence names no district, or one without a name."),
        _ when !Area.IsSound(Hectares) => Area.Malformed,
        _ when ValidUntil < ValidFrom =>
            Decision.Malformed("dates-out-of-order",
                $"The licence would end on {ValidUntil:yyyy-MM-dd}, before it begins on {ValidFrom:yyyy-MM-dd}."),
        _ when grower?.Licences.Any(licence => licence.Number == Licence) is true =>
            Decision.Refuse("grower-already-registered", $"{Party} is already registered with licence {Licence}."),
        _ => Decision.Append(new NewFact(Grower.Key(Party),
            new GrowerRegistered(Party, Licence, [.. Species.Distinct()], Districts, Hectares, ValidFrom, ValidUntil))),
    };
}

public static class RegisterGrowerEndpoint
{
    public sealed record Request(
        PartyId Party, string Licence, IReadOnlyList<SpeciesCode> Species, IReadOnlyList<string> Districts, decimal Hectares, DateOnly ValidFrom,
        DateOnly ValidUntil, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapRegisterGrower(this IEndpointRouteBuilder routes) => routes.MapCommand<Request>(
        "/growers", [Roles.Administrator, Roles.Certifier], async (request, on) =>
        {
            var grower = await on.LoadAsync<Grower>(Grower.Key(request.Party));
            return new RegisterGrower(
                request.Party, request.Licence, request.Species, request.Districts, request.Hectares, request.ValidFrom, request.ValidUntil)
                .Decide(grower);
        });
}
