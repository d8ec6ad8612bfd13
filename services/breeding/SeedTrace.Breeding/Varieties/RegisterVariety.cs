using SeedTrace.Breeding.Lines;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Breeding.Varieties;

/// <summary>A line enters a national register under its approved denomination.</summary>
public sealed record RegisterVariety(
    LineId Line, string Denomination, PartyId Maintainer, string Register, DateOnly ListedFrom, DateOnly? ListedUntil, VarietyKind? Kind = null)
{
    public VarietyId Variety => VarietyId.Of(Line.Species, Denomination);

    public Decision Decide(Variety? variety, Line? line)
    {
        if (Register.Length == 0)
            return Decision.Malformed("register-missing", "The register is not named.");
        if (ListedUntil < ListedFrom)
            return Decision.Malformed("listing-dates-disordered",
                $"The listing would end on {ListedUntil:yyyy-MM-dd}, before it begins.");
        if (variety is not null)
            return Decision.Refuse("denomination-taken", $"There is a variety {Variety} already.");
        return line is null
            ? Decision.Unknown("line-unknown", $"There is no line {Line}.")
            : Decision.Append(new NewFact(Varieties.Variety.Key(Variety),
                new VarietyRegistered(Variety, Line, Maintainer, Register, ListedFrom, ListedUntil, Kind)));
    }
}

public static class RegisterVarietyEndpoint
{
    public sealed record Request(
        LineId Line, string? Denomination, PartyId Maintainer, string? Register, DateOnly ListedFrom, DateOnly? ListedUntil = null,
        VarietyKind? Kind = null, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    /// <summary>The register is the state's, kept by the authority that certifies; a breeder applies for a listing and cannot give it to himself.</summary>
    public static void MapRegisterVariety(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/varieties", [Roles.Certifier, Roles.Administrator], async (request, on) =>
        {
            var command = new RegisterVariety(
                request.Line, request.Denomination ?? "", request.Maintainer, request.Register?.Trim() ?? "", request.ListedFrom, request.ListedUntil, request.Kind);
            var variety = await on.LoadAsync<Variety>(Variety.Key(command.Variety));
            return command.Decide(variety, await on.LoadAsync<Line>(Line.Key(request.Line)));
        });
}
