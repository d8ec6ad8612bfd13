using System.Globalization;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Proposals;
using SeedTrace.Web;

namespace SeedTrace.Hosting.Commands;

public static class CommandEndpoints
{
    private static readonly int[] ProblemsOfCommands = [400, 401, 403, 404, 409, 412, 413, 415, 422, 429];

    /// <summary>A command over POST: roles, idempotency key, body, decision, facts; all or nothing.</summary>
    /// <param name="roles">Any one of them will do.</param>
    public static RouteHandlerBuilder MapCommand<TRequest>(
        this IEndpointRouteBuilder routes, string pattern, string[] roles, Func<TRequest, CommandContext, Task<Decision>> decide)
        where TRequest : ICommandRequest =>
        routes.MapPost(pattern, (HttpContext http, CommandPipeline pipeline) => pipeline.RunAsync(http, decide))
            .Accepts<TRequest>("application/json").As(NameOf<TRequest>(), roles);

    /// <summary>A command that takes two: one account proposes it, another of the same party, with one of the roles, signs it at
    /// <c>…/proposals/{proposal}/countersignature</c>. It is decided both times; only the second records.</summary>
    /// <param name="alone">Roles whose act is one account's: recorded at once. Whoever has one of <paramref name="roles"/> too proposes.</param>
    /// <inheritdoc cref="MapCommand{TRequest}"/>
    public static void MapCountersignedCommand<TRequest>(
        this IEndpointRouteBuilder routes, string pattern, string[] roles, Func<TRequest, CommandContext, Task<Decision>> decide, params string[] alone)
        where TRequest : ICommandRequest
    {
        routes.MapPost(pattern, (HttpContext http, ProposalPipeline proposals, CommandPipeline commands) =>
                roles.Any(http.Caller().Is) ? proposals.RunAsync(http, roles, decide) : commands.RunAsync(http, decide))
            .Accepts<TRequest>("application/json").Produces<ProposalTaken>(StatusCodes.Status202Accepted).As(NameOf<TRequest>(), [.. roles, .. alone]);
        routes.MapPost($"{pattern}/proposals/{{proposal}}/countersignature",
            (HttpContext http, string proposal, CountersignaturePipeline pipeline) => pipeline.RunAsync(http, proposal, decide))
            .As($"Countersign{NameOf<TRequest>()}", roles);
    }

    private static RouteHandlerBuilder As(this RouteHandlerBuilder route, string name, string[] roles)
    {
        route.RequireRoles(roles).AddEndpointFilter<StoreIsLevel>().Produces<CommandAnswer>(StatusCodes.Status201Created).Produces<CommandAnswer>().WithName(name);
        foreach (var status in ProblemsOfCommands)
            route.ProducesProblem(status);
        return route;
    }

    /// <summary>Requests are records within their command's endpoint: <c>RegisterGrower</c>, for there are many called Request.</summary>
    internal static string NameOf<TRequest>() =>
        typeof(TRequest).DeclaringType?.Name.Replace("Endpoint", "", StringComparison.Ordinal) ?? typeof(TRequest).Name;

    /// <summary>A stream of this service as it stands, with its version as ETag; for those who read everything and those
    /// <paramref name="mayRead"/> admits, unknown to others.</summary>
    /// <param name="pattern">Its parameters, in their order, complete the stream key <c>kind/…</c>.</param>
    public static RouteHandlerBuilder MapState<TState>(
        this IEndpointRouteBuilder routes, string pattern, string kind, Func<TState, Caller, bool> mayRead)
        where TState : class, IStreamState<TState> =>
        routes.MapState<TState>(pattern, kind, (state, on) => Task.FromResult(mayRead(state, on.Caller)));

    /// <param name="noun">What it is called in answers.</param>
    /// <param name="mayRead">Looks at other streams, too.</param>
    /// <param name="kind">Of the stream, where it is called otherwise.</param>
    /// <inheritdoc cref="MapState{TState}(IEndpointRouteBuilder, string, string, Func{TState, Caller, bool})"/>
    public static RouteHandlerBuilder MapState<TState>(
        this IEndpointRouteBuilder routes, string pattern, string noun, Func<TState, CommandContext, Task<bool>> mayRead, string? kind = null)
        where TState : class, IStreamState<TState>
    {
        return routes.MapGet(pattern, async (HttpContext http, IQuerySession session, TimeProvider clock, CancellationToken cancellation) =>
        {
            var context = new StoreCommandContext(
                http.RequestServices, session, http.Caller(), Timestamp.Cut(clock.GetUtcNow()), http, cancellation);
            var values = ((RouteEndpoint)http.GetEndpoint()!).RoutePattern.Parameters
                .Select(parameter => Convert.ToString(http.Request.RouteValues[parameter.Name], CultureInfo.InvariantCulture));
            var (state, version) = await session.FoldAsync<TState>($"{kind ?? noun}/{string.Join('/', values)}", cancellation);
            if (state is null || !(context.Caller.ReadsEverything || await mayRead(state, context)))
                return Problems.Result(404, $"{noun}-unknown", $"There is no such {noun.Replace('-', ' ')}, or it is not yours.");
            http.Response.Headers.ETag = $"\"{version}\"";
            return TypedResults.Json(state, FactJson.Options);
        }).RequireRoles().Produces<TState>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
    }
}
