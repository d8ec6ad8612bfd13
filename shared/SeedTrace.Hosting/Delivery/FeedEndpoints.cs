using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Store;
using SeedTrace.Web;

namespace SeedTrace.Hosting.Delivery;

/// <summary>The pull side of delivery: every fact of this service, in order, for the services that mirror it and for auditors.</summary>
public static class FeedEndpoints
{
    private const int LongestPage = 1_000;

    public static void MapFeed(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/feed", async (
                long? after, string kinds, int? limit, HttpContext http, ServiceIdentity publisher, NpgsqlDataSource store, CancellationToken cancellation) =>
            {
                var asked = kinds.Split(',', StringSplitOptions.RemoveEmptyEntries);
                RequireLearned(http, publisher, asked);
                return TypedResults.Json(
                    await FactLog.PageAsync(store, after ?? 0, asked, Math.Clamp(limit ?? LongestPage, 1, LongestPage), cancellation), FactJson.Options);
            })
            .RequireRoles(Roles.Service, Roles.Auditor).Produces<FeedPage>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);

        routes.MapGet("/feed/streams/{**stream}", async (
                string stream, long? after, HttpContext http, ServiceIdentity publisher, NpgsqlDataSource store, CancellationToken cancellation) =>
            {
                RequireLearned(http, publisher, stream.Split('/')[0]);
                return TypedResults.Json(await FactLog.StreamAsync(store, stream, after ?? 0, cancellation), FactJson.Options);
            })
            .RequireRoles(Roles.Service, Roles.Auditor).Produces<IReadOnlyList<CloudEvent>>().ProducesProblem(401).ProducesProblem(403);
    }

    /// <summary>One service taken over reads what it had learned anyway, and no more; an auditor reads whole logs.</summary>
    private static void RequireLearned(HttpContext http, ServiceIdentity publisher, params IEnumerable<string> kinds)
    {
        if (http.Caller().Is(Roles.Auditor))
            return;
        var reader = http.Caller().Client;
        if (kinds.FirstOrDefault(kind => !Services.Learns(reader, publisher.Service, kind)) is not null)
            throw new ProblemException(403, "kind-not-learned", "Facts of this kind are given to the services that learn them, and you are none of these.");
    }
}
