using System.Text.Json;
using System.Text.Json.Serialization;
using JasperFx.Events;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Commands;
using SeedTrace.Web;

namespace SeedTrace.Hosting.Stuck;

/// <summary>For those who run the service: what stands still in it, and what was done about it.</summary>
public static class StuckEndpoints
{
    public static void MapStuck(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/stuck", async (StuckList list, CancellationToken cancellation) =>
                TypedResults.Json(await list.AllAsync(cancellation), FactJson.Options))
            .RequireRoles(Roles.Administrator).Produces<IReadOnlyList<StuckThing>>().ProducesProblem(401).ProducesProblem(403);

        routes.MapGet("/stuck/{id}", async (string id, StuckList list, IQuerySession session, CancellationToken cancellation) =>
            {
                var name = StuckId.Parse(id);
                var thing = await list.FindAsync(name, cancellation);
                var steps = await session.Events.FetchStreamAsync(name.Stream, token: cancellation);
                return thing is null && steps.Count == 0
                    ? Problems.Result(404, "stuck-unknown", "Nothing of that name stands still here.")
                    : TypedResults.Json(new StuckStory(thing, [.. steps.Select(StepOf)]), FactJson.Options);
            })
            .RequireRoles(Roles.Administrator).Produces<StuckStory>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);

        routes.MapRetryStuck();
        routes.MapSkipStuck();
    }

    private static StuckStep StepOf(IEvent step) => new(
        step.Header(FactHeaders.Type), step.Header(FactHeaders.Actor), step.Headers!.GetValueOrDefault(FactHeaders.Countersigner)?.ToString(), Timestamp.Parse(step.Header(FactHeaders.Time)),
        JsonSerializer.SerializeToElement(step.Data, step.Data.GetType(), FactJson.Options));
}

/// <param name="Thing">Null once its reaction was made or skipped.</param>
public sealed record StuckStory(StuckThing? Thing, IReadOnlyList<StuckStep> Steps);

/// <param name="Step"><c>RetryAsked</c>, <c>SkipAsked</c> or <c>StuckSettled</c>.</param>
/// <param name="Countersigner">The second person, of a skip.</param>
public sealed record StuckStep(string Step, string Actor, string? Countersigner, [property: JsonConverter(typeof(TimestampConverter))] DateTimeOffset Time, JsonElement Data);
