using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Store;

namespace SeedTrace.Hosting.Delivery;

/// <summary>What a consumer that learns everything holds of a publisher, given back to the publisher that lost it.</summary>
public static class WitnessEndpoints
{
    private const int Page = 500;

    public static void MapWitness(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/witness/{publisher}", async (string publisher, long? after, NpgsqlDataSource store, CancellationToken cancellation) =>
                TypedResults.Json(await PageAsync(store, publisher, after ?? 0, cancellation), FactJson.Options))
            .RequireRoles(Roles.Service).Produces<FeedPage>().ProducesProblem(401).ProducesProblem(403);

    private static async Task<FeedPage> PageAsync(NpgsqlDataSource store, string publisher, long after, CancellationToken cancellation)
    {
        await using var connection = await store.OpenConnectionAsync(cancellation);
        var size = await connection.ScalarAsync<long>(
            "select coalesce(max((headers ->> 'position')::bigint), 0) from mt_events where type = 'learned' and split_part(stream_id, '/', 2) = $1", [publisher], cancellation);
        await using var command = connection.Command(
            """
            select id, substr(stream_id, length('learned/' || $1 || '/') + 1), version, headers::text, data::text from mt_events
            where type = 'learned' and split_part(stream_id, '/', 2) = $1 and (headers ->> 'position')::bigint > $2
            order by (headers ->> 'position')::bigint limit $3
            """, publisher, after, Page);
        var facts = new List<CloudEvent>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            facts.Add(Read(reader));
        return new(facts, facts.Count > 0 ? long.Parse(facts[^1].Position, CultureInfo.InvariantCulture) : after, size);
    }

    private static CloudEvent Read(NpgsqlDataReader row)
    {
        using var headers = JsonDocument.Parse(row.GetString(3));
        using var data = JsonDocument.Parse(row.GetString(4));
        string Header(string name) => headers.RootElement.GetProperty(name).GetString()!;
        return new()
        {
            Id = row.GetGuid(0),
            Source = Header(FactHeaders.Source),
            Type = Header(FactHeaders.Type),
            Subject = row.GetString(1),
            Time = Timestamp.Parse(Header(FactHeaders.Time)),
            Streamversion = row.GetInt64(2).ToString(CultureInfo.InvariantCulture),
            Position = Header(FactHeaders.Position),
            // A mirror keeps no chain: it is the order of what is held.
            Previous = "0",
            Recordedtime = Timestamp.Parse(Header(FactHeaders.RecordedTime)),
            Loggedtime = Timestamp.Parse(Header(FactHeaders.LoggedTime)),
            Actor = Header(FactHeaders.Actor),
            Party = Header(FactHeaders.Party),
            Leaf = Header(FactHeaders.Leaf),
            Traceparent = headers.RootElement.TryGetProperty(FactHeaders.Traceparent, out var trace) ? trace.GetString() : null,
            Data = data.RootElement.Clone(),
        };
    }
}

/// <summary>Asks the witness of this service, in its name.</summary>
internal sealed class WitnessClient(HttpClient http)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task<FeedPage> HeldAsync(string publisher, long after, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(Patience);
        return (await http.GetFromJsonAsync<FeedPage>(
            string.Create(CultureInfo.InvariantCulture, $"/witness/{publisher}?after={after}"), FactJson.Options, limited.Token))!;
    }
}
