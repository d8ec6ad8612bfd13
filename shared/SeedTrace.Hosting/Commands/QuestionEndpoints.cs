using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
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
        routes.MapGet(pattern, (Delegate)((HttpContext http) => http.AnswerAsync(thing, answer))).Answering<TAnswer>();

    /// <summary>For a question with words in its query, which its route must name.</summary>
    /// <param name="thing">What is asked of, for the refusal and its code.</param>
    /// <param name="answer">Null when it is not there, or not the caller's to know.</param>
    /// <param name="present">How the answer is put; null for JSON.</param>
    public static async Task<IResult> AnswerAsync<TAnswer>(
        this HttpContext http, string thing, Func<CommandContext, Task<TAnswer?>> answer, Func<TAnswer, IResult>? present = null) where TAnswer : class
    {
        var services = http.RequestServices;
        var context = new StoreCommandContext(
            services, services.GetRequiredService<IQuerySession>(), http.Caller(), Timestamp.Cut(services.GetRequiredService<TimeProvider>().GetUtcNow()), http, http.RequestAborted);
        if (await answer(context) is not { } found)
            return Problems.Result(404, $"{thing}-unknown", $"There is no such {thing}.");
        if (context.First is var (_, version))
            http.Response.Headers.ETag = $"\"{version}\"";
        return present is null ? TypedResults.Json(found, FactJson.Options) : present(found);
    }

    /// <summary>Declares what the route answers with.</summary>
    public static RouteHandlerBuilder Answering<TAnswer>(this RouteHandlerBuilder route) =>
        route.RequireRoles().Produces<TAnswer>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
}
