using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Breeding.Crosses;

/// <param name="Species">Of the progeny: crosses between species make new ones.</param>
public sealed record RecordCross(DocumentNumber Number, PartyId Breeder, SpeciesCode Species, IReadOnlyList<Parent> Parents, CrossMethod Method)
{
    public const int MostParents = 100;

    /// <param name="known">Keys of the parents that are known here.</param>
    public Decision Decide(IReadOnlySet<string> known)
    {
        if (Parents.Count is 0 or > MostParents)
            return Decision.Malformed("cross-parents-missing", $"A cross has between 1 and {MostParents} parents.");
        if (Parents.GroupBy(parent => parent).Any(same => same.Count() > 1))
            return Decision.Malformed("parent-repeated", "A parent is named once in its role.");
        if (Method.Misfit(Parents) is { } demand)
            return Decision.Malformed("parents-misfit", demand);
        return Parents.FirstOrDefault(parent => !known.Contains(parent.Germplasm)) is { } unknown
            ? Decision.Unknown("parent-unknown", $"{unknown.Germplasm} is not known here.")
            : Decision.Append(new NewFact(Cross.Key(Number), new CrossRecorded(Number, Species, Parents, Method, Breeder)));
    }
}

public static class RecordCrossEndpoint
{
    public sealed record Request(
        SpeciesCode Species, CrossMethod Method, IReadOnlyList<Parent>? Parents, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapRecordCross(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/crosses", [Roles.Breeder], async (request, on) =>
        {
            var parents = request.Parents ?? [];
            var known = await on.KnownGermplasmAsync(parents.Take(RecordCross.MostParents).Select(parent => parent.Germplasm));
            return new RecordCross(await on.MintAsync("CROSS"), on.Caller.Party, request.Species, parents, request.Method).Decide(known);
        });
}
