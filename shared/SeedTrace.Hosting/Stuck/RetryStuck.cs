using Microsoft.AspNetCore.Routing;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Hosting.Stuck;

/// <summary>A fact is asked of its publisher again, a reaction is tried at once.</summary>
public sealed record RetryStuck(StuckId Id)
{
    public Decision Decide(StuckThing? thing, StuckCase? past) => Objection(thing, past) ?? (thing is { IsReaction: false, Place: null }
        ? Decision.Refuse("stuck-placeless", "It names no stream, so there is nothing to ask its publisher for. When you know where it came from, skip it.")
        : Decision.Append(new NewFact(Id.Stream, new RetryAsked())));

    internal static Decision? Objection(StuckThing? thing, StuckCase? past) => (thing, past) switch
    {
        (null, _) => Decision.Unknown("stuck-unknown", "Nothing of that name stands still here."),
        ({ Stands: false }, _) => Decision.Refuse("stuck-settled", "It does not stand still any more."),
        (_, { Underway: true }) => Decision.Refuse("stuck-underway", "It is being retried or skipped. Look at it again in a moment."),
        _ => null,
    };
}

public static class RetryStuckEndpoint
{
    public sealed record Request(DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapRetryStuck(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/stuck/{id}/retry", [Roles.Administrator], async (_, on) =>
        {
            var id = on.Route<StuckId>("id");
            return new RetryStuck(id).Decide(
                await on.Service<StuckList>().FindAsync(id, on.Cancellation), await on.LoadAsync<StuckCase>(id.Stream));
        });
}
