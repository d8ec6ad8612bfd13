using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Watch;

namespace SeedTrace.Hosting.Trees;

/// <summary>The heads a witness kept, for everybody who wants to compare them with those a log shows today.</summary>
public static class HeadWitnessEndpoints
{
    public static void AddHeadWitness(this IServiceCollection services)
    {
        services.AddAgent<HeadWitness>();
        services.AddHealthChecks().AddCheck<HeadWitness>("witness");
    }

    public static void MapWitnessedHeads(this IEndpointRouteBuilder routes) => routes.MapGet("/witness/{publisher}/heads",
        async (string publisher, string? after, int? limit, NpgsqlDataSource store, CancellationToken cancellation) =>
        {
            await using var connection = await store.OpenConnectionAsync(cancellation);
            return TypedResults.Json(await LogEndpoints.HeadsAsync(connection, publisher, after, limit, cancellation), FactJson.Options);
        }).AllowAnonymous().Produces<HeadPage>().ProducesProblem(400);
}
