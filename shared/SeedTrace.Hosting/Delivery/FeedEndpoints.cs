using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Access;

namespace SeedTrace.Hosting.Delivery;

/// <summary>The pull side of delivery: every fact of this service, in order, for the services that mirror it and for auditors.</summary>
public static class FeedEndpoints
{
    private const int LongestPage = 1_000;

    public static void MapFeed(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/feed", async (long? after, string kinds, int? limit, NpgsqlDataSource store, CancellationToken cancellation) =>
                TypedResults.Json(
                    await FactLog.PageAsync(store, after ?? 0, kinds.Split(','), Math.Clamp(limit ?? LongestPage, 1, LongestPage), cancellation),
                    FactJson.Options))
            .RequireRoles(Roles.Service, Roles.Auditor).Produces<FeedPage>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);

        routes.MapGet("/feed/streams/{**stream}", async (string stream, long? after, NpgsqlDataSource store, CancellationToken cancellation) =>
                TypedResults.Json(await FactLog.StreamAsync(store, stream, after ?? 0, cancellation), FactJson.Options))
            .RequireRoles(Roles.Service, Roles.Auditor).Produces<IReadOnlyList<CloudEvent>>().ProducesProblem(401).ProducesProblem(403);
    }
}
