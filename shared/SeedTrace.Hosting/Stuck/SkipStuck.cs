using Microsoft.AspNetCore.Routing;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Hosting.Stuck;

/// <summary>Given up, by two persons: one proposes it, another signs.</summary>
public sealed record SkipStuck(StuckId Id, string Reason)
{
    private const int LongestReason = 500;

    public Decision Decide(StuckThing? thing, StuckCase? past) =>
        string.IsNullOrWhiteSpace(Reason) || Reason.Length > LongestReason
            ? Decision.Malformed("skip-reason-malformed", $"Say why it is skipped, in at most {LongestReason} characters: it is kept for good.")
            : RetryStuck.Objection(thing, past) ?? Danger(thing!) ?? Decision.Append(new NewFact(Id.Stream, new SkipAsked(Reason)));

    /// <summary>Nothing may take the place of a fact that is not known to be what its publisher stored there.</summary>
    private static Decision? Danger(StuckThing thing) => thing switch
    {
        { IsAwaited: false } or { IsFirst: true } => null,
        { Reason: "unstorable" or "version-hole" } => Decision.Refuse("skip-not-first",
            "An earlier version of its stream is missing. Settle that one; this one then follows by itself."),
        _ => Decision.Refuse("skip-unsafe",
            "It is not what its publisher stored, so nothing may take its place. Retry it; when the same comes again, the publisher's store has to be put right."),
    };
}

public static class SkipStuckEndpoint
{
    public sealed record Request(string Reason, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapSkipStuck(this IEndpointRouteBuilder routes) =>
        routes.MapCountersignedCommand<Request>("/stuck/{id}/skip", [Roles.Administrator], async (request, on) =>
        {
            var id = on.Route<StuckId>("id");
            return new SkipStuck(id, request.Reason).Decide(
                await on.Service<StuckList>().FindAsync(id, on.Cancellation), await on.LoadAsync<StuckCase>(id.Stream));
        });
}
