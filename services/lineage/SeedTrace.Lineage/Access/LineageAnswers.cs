using Microsoft.AspNetCore.Http.HttpResults;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Access;
using SeedTrace.Lineage.Graph;
using SeedTrace.Web;

namespace SeedTrace.Lineage.Access;

/// <summary>Puts the reading rights before every answer.</summary>
internal static class LineageAnswers
{
    /// <summary>About one node. What is not there and what is not the reader's are told in the same words.</summary>
    /// <param name="key">Of the node asked about; null when it is not there.</param>
    /// <param name="moment">Of which it is asked: who had no part in it by then learns nothing.</param>
    /// <param name="noun">What the reader asked for, for the refusal and its code.</param>
    /// <param name="answer">Null when it is not there.</param>
    public static IResult About<T>(
        LineageGraph graph, Caller caller, string? key, Moment moment, string noun, Func<Sight, T?> answer) where T : class =>
        Write(graph, caller, key, moment, noun, sight => answer(sight) is { } found ? TypedResults.Json(found, FactJson.Options) : null);

    /// <inheritdoc cref="About{T}(LineageGraph, Caller, string, Moment, string, Func{Sight, T})"/>
    public static IResult Write(LineageGraph graph, Caller caller, string? key, Moment moment, string noun, Func<Sight, IResult?> answer)
    {
        var sight = caller.ReadsEverything ? Sight.Whole : Sight.Of(graph, caller.Party, moment);
        var within = key is not null && sight.Reaches(graph, key);
        return ReadingRights.Decide(caller, within) switch
        {
            Ruling.RoleNotAllowed => RoleNotAllowed(),
            Ruling.Everything or Ruling.WithoutOthers when key is not null && answer(sight) is { } found => found,
            _ => Unknown(noun),
        };
    }

    /// <summary>About one node, with an answer that is no JSON of this service's own.</summary>
    /// <param name="key">Of the node asked about.</param>
    /// <inheritdoc cref="About{T}(LineageGraph, Caller, string, Moment, string, Func{Sight, T})"/>
    public static async Task<IResult> AboutAsync(LineageGraph graph, Caller caller, string key, Moment moment, string noun, Func<Sight, Task<IResult>> answer)
    {
        var sight = caller.ReadsEverything ? Sight.Whole : Sight.Of(graph, caller.Party, moment);
        return ReadingRights.Decide(caller, sight.Reaches(graph, key)) switch
        {
            Ruling.RoleNotAllowed => RoleNotAllowed(),
            Ruling.Everything or Ruling.WithoutOthers when graph.Read(moment, view => view.Find(key)) is not null => await answer(sight),
            _ => Unknown(noun),
        };
    }

    /// <summary>About a party: itself, and whoever reads everything.</summary>
    /// <param name="noun">What the reader asked for, for the refusal and its code.</param>
    /// <param name="answer">Null when it is not there.</param>
    public static IResult About<T>(Caller caller, PartyId party, string noun, Func<T?> answer) where T : class =>
        ReadingRights.Decide(caller, within: caller.Party == party) switch
        {
            Ruling.RoleNotAllowed => RoleNotAllowed(),
            Ruling.Everything or Ruling.WithoutOthers when answer() is { } found => TypedResults.Json(found, FactJson.Options),
            _ => Unknown(noun),
        };

    /// <summary>About one node and all whom it concerns, for those who read everything.</summary>
    /// <param name="answer">Null when it is not there.</param>
    public static IResult AboutOneForReaders<T>(Caller caller, string noun, Func<T?> answer) where T : class =>
        WriteAll(caller, () => answer() is { } found ? TypedResults.Json(found, FactJson.Options) : Unknown(noun));

    /// <summary>About the graph as a whole.</summary>
    public static IResult AboutAll<T>(Caller caller, Func<T> answer) => WriteAll(caller, () => TypedResults.Json(answer(), FactJson.Options));

    /// <inheritdoc cref="AboutAll"/>
    public static IResult WriteAll(Caller caller, Func<IResult> answer) =>
        ReadingRights.DecideOnWhole(caller) == Ruling.Everything ? answer() : RoleNotAllowed();

    private static ProblemHttpResult Unknown(string noun) =>
        TypedResults.Problem(Problems.Of(404, $"{noun}-unknown", $"There is no such {noun}, or it is not yours to read."));

    private static ProblemHttpResult RoleNotAllowed() =>
        TypedResults.Problem(Problems.Of(403, "role-not-allowed", "Your role may not read this."));

    /// <summary>Declares what the route answers with.</summary>
    public static RouteHandlerBuilder Answering<T>(this RouteHandlerBuilder route, string name, string mediaType = "application/json")
    {
        route.RequireRoles().WithName(name).Produces<T>(contentType: mediaType).AddEndpointFilter(RequireFilledGraphAsync);
        foreach (var status in (int[])[400, 401, 403, 404, 503])
            route.ProducesProblem(status);
        return route;
    }

    /// <summary>Half a graph would deny what there is and call complete what is not.</summary>
    private static ValueTask<object?> RequireFilledGraphAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.RequestServices.GetRequiredService<LineageGraph>().IsFilled)
            return next(context);
        http.Response.Headers.RetryAfter = "5";
        return new(Problems.Result(503, "graph-filling", "The graph is still being filled from the stored facts: ask again in a few seconds."));
    }
}
