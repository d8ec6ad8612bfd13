using System.Text.Json.Serialization;
using Marten;
using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Distribution.Recalls;

/// <summary>The recalls that concern the caller: all of them to those who read everything, else those of his own seed.</summary>
/// <param name="Next">The next page begins after it; null on the last.</param>
public sealed record RecallPage(IReadOnlyList<RecallHead> Recalls, DocumentNumber? Next);

/// <param name="Outcome">Null while it is open.</param>
public sealed record RecallHead(
    DocumentNumber Recall, LotNumber Lot, string Reason, [property: JsonConverter(typeof(TimestampConverter))] DateTimeOffset OpenedAt, RecallOutcome? Outcome);

internal static class RecallListEndpoint
{
    private const int Most = 100;

    public static void MapRecallList(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/recalls", async (HttpContext http, string? after, int? limit, IQuerySession session, NpgsqlDataSource database, CancellationToken cancellation) =>
        {
            var (caller, most) = (http.Caller(), Math.Clamp(limit ?? Most, 1, Most));
            var last = after is null ? (DocumentNumber?)null : DocumentNumber.Parse(after);
            var concerned = caller.ReadsEverything ? await AllAsync(database, cancellation) : await OwnAsync(session, caller.Party, cancellation);
            var page = concerned.Skip(last is { } seen ? concerned.IndexOf(seen) + 1 : 0).Take(most).ToList();
            var heads = new List<RecallHead>();
            foreach (var number in page)
            {
                if (await session.StateAsync<Recall>(Recall.Key(number), cancellation) is { } recall)
                    heads.Add(new(number, recall.Lot, recall.Reason, recall.OpenedAt, recall.Outcome));
            }
            return TypedResults.Json(new RecallPage(heads, page.Count == most ? page[^1] : null), FactJson.Options);
        }).RequireRoles().Produces<RecallPage>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);

    private static async Task<List<DocumentNumber>> OwnAsync(IQuerySession session, PartyId party, CancellationToken cancellation) =>
        [.. (await session.StateAsync<RecallHolder>(RecallHolder.Key(party), cancellation))?.Cases.Select(own => own.Recall) ?? []];

    /// <summary>Of the log's facts of this kind, the first of each case: there are few.</summary>
    private static async Task<List<DocumentNumber>> AllAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select stream_id from fact_log where kind = 'recall' and version = 1 and stream_id not like 'recall/%/%' order by position");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var recalls = new List<DocumentNumber>();
        while (await reader.ReadAsync(cancellation))
            recalls.Add(DocumentNumber.Parse(reader.GetString(0)["recall/".Length..]));
        return recalls;
    }
}
