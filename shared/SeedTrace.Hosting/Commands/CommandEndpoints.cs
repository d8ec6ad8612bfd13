using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Hosting.Commands;

public static class CommandEndpoints
{
    /// <summary>A command over POST: roles, idempotency key, body, decision, facts; all or nothing.</summary>
    public static RouteHandlerBuilder MapCommand<TRequest>(
        this IEndpointRouteBuilder routes, string pattern, string[] roles, Func<TRequest, CommandContext, Task<Decision>> decide)
        where TRequest : ICommandRequest => throw new NotSupportedException($"{pattern}{roles}{decide}{routes}");

    /// <summary>A stream of this service as it stands, with its version as ETag; for those who read everything and those
    /// <paramref name="mayRead"/> admits, unknown to others.</summary>
    /// <param name="pattern">Its last parameter completes the stream key <c>kind/…</c>.</param>
    public static RouteHandlerBuilder MapState<TState>(
        this IEndpointRouteBuilder routes, string pattern, string kind, Func<TState, Caller, bool> mayRead)
        where TState : class, IStreamState<TState> => throw new NotSupportedException($"{pattern}{kind}{mayRead}{routes}");
}
