using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Access;
using SeedTrace.Web;

namespace SeedTrace.Hosting.Commands;

public static class QuestionEndpoints
{
    /// <summary>A question over GET, for everybody who signed in, answered from several streams, own and learned, as they stand now; nothing is
    /// recorded. The version of the first stream of this service it looked at is its ETag, as a command's If-Match takes it.</summary>
    /// <param name="answer">Null when there is no such <paramref name="thing"/>: 404 <c>thing-unknown</c>.</param>
    public static RouteHandlerBuilder MapQuestion<TAnswer>(
        this IEndpointRouteBuilder routes, string pattern, string thing, Func<CommandContext, Task<TAnswer?>> answer) where TAnswer : class =>
        routes.MapGet(pattern, async (HttpContext http, IQuerySession session, TimeProvider clock, CancellationToken cancellation) =>
        {
            var context = new StoreCommandContext(
                http.RequestServices, session, http.Caller(), Timestamp.Cut(clock.GetUtcNow()), http, cancellation);
            if (await answer(context) is not { } found)
                return Problems.Result(404, $"{thing}-unknown", $"There is no such {thing}.");
            if (context.First is var (_, version))
                http.Response.Headers.ETag = $"\"{version}\"";
            return TypedResults.Json(found, FactJson.Options);
        }).RequireRoles().Produces<TAnswer>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
}
