using System.Globalization;
using System.Net.Http.Json;
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

/// <summary>What a consumer that learns everything holds of a publisher, given back to the publisher that lost it; an auditor compares it, and so does the witness's own account.</summary>
public static class WitnessEndpoints
{
    private const int Page = 500;

    public static void MapWitness(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/witness/{publisher}", async (
                string publisher, long? after, HttpContext http, ServiceIdentity witness, NpgsqlDataSource store, CancellationToken cancellation) =>
                http.Caller() is var caller && (caller.Client == publisher || caller.Client == witness.Service || caller.Is(Roles.Auditor))
                    ? TypedResults.Json(await PageAsync(store, publisher, after ?? 0, cancellation), FactJson.Options)
                    : throw new ProblemException(403, "publisher-is-another", "What is held of a service is given back to that service, and shown to auditors alone."))
            .RequireRoles(Roles.Service, Roles.Auditor).Produces<FeedPage>().ProducesProblem(401).ProducesProblem(403);

    private static async Task<FeedPage> PageAsync(NpgsqlDataSource store, string publisher, long after, CancellationToken cancellation)
    {
        await using var connection = await store.OpenConnectionAsync(cancellation);
        var size = await connection.ScalarAsync<long>(
            "select coalesce(max((headers ->> 'position')::bigint), 0) from mt_events where type = 'learned' and split_part(stream_id, '/', 2) = $1", [publisher], cancellation);
        // A mirror keeps no chain: its order is that of the positions.
        await using var command = connection.Command(
            """
            select (headers ->> 'position')::bigint, 0::bigint, (headers ->> 'loggedtime')::timestamptz, id,
                   substr(stream_id, length('learned/' || $1 || '/') + 1), version, headers::text, data::text
            from mt_events where type = 'learned' and split_part(stream_id, '/', 2) = $1 and (headers ->> 'position')::bigint > $2
            order by (headers ->> 'position')::bigint limit $3
            """, publisher, after, Page);
        var facts = await FactLog.ReadAllAsync(command, cancellation);
        return new(facts, facts.Count > 0 ? long.Parse(facts[^1].Position, CultureInfo.InvariantCulture) : after, size);
    }
}

/// <summary>Asks the witness of this service, in its name.</summary>
internal sealed class WitnessClient(HttpClient http)
{
    // Shorter than the sequencer's connection may be idle: a witness that hangs must not cost the lock.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<FeedPage> HeldAsync(string publisher, long after, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(Patience);
        return (await http.GetFromJsonAsync<FeedPage>(
            string.Create(CultureInfo.InvariantCulture, $"/witness/{publisher}?after={after}"), FactJson.Options, limited.Token))!;
    }
}
