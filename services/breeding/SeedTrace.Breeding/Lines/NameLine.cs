using SeedTrace.Breeding.Crosses;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Breeding.Lines;

public sealed record NameLine(LineId Line, PartyId Breeder, DocumentNumber? CrossNumber)
{
    public Decision Decide(Line? line, Cross? cross)
    {
        if (line is not null)
            return Decision.Refuse("line-name-taken", $"There is a line {Line} already.");
        if (CrossNumber is { } number && cross?.IsOpenTo(Breeder) != true)
            return Decision.Unknown("cross-unknown", $"There is no cross {number}, or it is not yours.");
        return cross is not null && cross.Species != Line.Species
            ? Decision.Refuse("cross-of-another-species", $"Cross {cross.Number} is of {cross.Species}, the line of {Line.Species}.")
            : Decision.Append(new NewFact(Lines.Line.Key(Line), new LineNamed(Line, CrossNumber, Breeder)));
    }
}

public static class NameLineEndpoint
{
    public sealed record Request(SpeciesCode Species, string? Name, DocumentNumber? Cross = null, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapNameLine(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/lines", [Roles.Breeder], async (request, on) =>
        {
            var id = LineId.Of(request.Species, request.Name ?? "");
            var line = await on.LoadAsync<Line>(Line.Key(id));
            var cross = request.Cross is { } number ? await on.LoadAsync<Cross>(Cross.Key(number)) : null;
            return new NameLine(id, on.Caller.Party, request.Cross).Decide(line, cross);
        });
}
