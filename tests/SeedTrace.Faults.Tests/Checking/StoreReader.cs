using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Faults.Tests.Faults;
using SeedTrace.Faults.Tests.Stack;
using SeedTrace.Proof;

namespace SeedTrace.Faults.Tests.Checking;

/// <summary>Reads a service's database with plain SQL. Leaves are worked out with the product's own function: two programs that write the same
/// canonical form are another test.</summary>
internal static class StoreReader
{
    public static async Task<Store> ReadAsync(string service, string database, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(cancellation);
        // One state of the whole store, however busy the service is.
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        return await ReadAsync(service, connection, cancellation);
    }

    /// <param name="connection">Within a transaction of the caller's.</param>
    public static async Task<Store> ReadAsync(string service, NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (service == PrivateStack.Identity)
            return Store.Empty(service) with { Accounts = await AccountsAsync(connection, cancellation) };
        var own = await RowsAsync(connection,
            """
            select seq_id, id, stream_id, version, timestamp, headers::text, data::text from mt_events
            where type <> 'tombstone' and stream_id not like 'learned/%' and stream_id not like 'private/%' order by seq_id
            """, row => Read(row, row.GetString(2), leaves: true), cancellation);
        var learned = await RowsAsync(connection,
            "select seq_id, id, stream_id, version, timestamp, headers::text, data::text from mt_events where stream_id like 'learned/%' order by seq_id", row =>
            {
                var key = row.GetString(2).Split('/', 3);
                return new Learned(key[1], Read(row, key[2], leaves: false));
            }, cancellation);
        var proposals = await RowsAsync(connection,
            "select seq_id, id, stream_id, version, timestamp, headers::text, data::text from mt_events where stream_id like 'private/proposal/%' order by seq_id",
            row => Read(row, row.GetString(2), leaves: false), cancellation);
        var log = await RowsAsync(connection, "select position, event_id, stream_id, version, kind, previous, loggedtime from fact_log order by position",
            row => new Logged(row.GetInt64(0), row.GetGuid(1), row.GetString(2), row.GetInt64(3), row.GetString(4), row.GetInt64(5), row.GetFieldValue<DateTimeOffset>(6)), cancellation);
        var kinds = await RowsAsync(connection, "select kind, last_position from fact_kind", row => KeyValuePair.Create(row.GetString(0), row.GetInt64(1)), cancellation);
        var quarantine = await RowsAsync(connection, "select publisher, stream_id, version, reason, envelope from mirror_quarantine order by noticed",
            row => new Quarantined(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4).Contains(Poison.Mark, StringComparison.Ordinal)), cancellation);
        var counts = await RowsAsync(connection, "select (select count(*) from fact_pending), (select cursor from publication), (select count(*) from reaction_due)",
            row => (Pending: row.GetInt64(0), Cursor: row.GetInt64(1), Due: row.GetInt64(2)), cancellation);
        var heads = await RowsAsync(connection, "select log, size, root, signed from tree_head", ReadHead, cancellation);
        var refused = await RowsAsync(connection, "select log, sentence from tree_head_refused", row => new RefusedHead(row.GetString(0), row.GetString(1)), cancellation);
        return new(service, own, learned, log, counts[0].Pending, counts[0].Cursor, kinds.ToDictionary(), quarantine, counts[0].Due)
        {
            Proposals = proposals,
            Heads = heads,
            RefusedHeads = refused,
        };
    }

    private static async Task<List<Account>> AccountsAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var rows = await RowsAsync(connection, """select "ClientId", "Properties" from "OpenIddictApplications" order by 1""",
            row => (Client: row.GetString(0), Is: JsonNode.Parse(row.GetString(1))!), cancellation);
        var clients = rows.DistinctBy(row => (string)row.Is["actor"]!).ToDictionary(row => (string)row.Is["actor"]!, row => row.Client);
        return [.. rows.Select(row => new Account(row.Client, Account.RolesIn(row.Is["roles"]!), (string)row.Is["party"]!, row.Is["proposal"] is { } waits
            ? new(clients.GetValueOrDefault((string)waits["Proposer"]!, "nobody"), waits["Roles"] is { } roles ? Account.RolesIn(roles) : null, (string?)waits["Party"], (string?)waits["Request"])
            : null))];
    }

    private static Head ReadHead(NpgsqlDataReader row)
    {
        var (size, root) = (row.GetInt64(1), Hash.Of(row.GetFieldValue<byte[]>(2)));
        return new(string.Intern(row.GetString(0)), size, root.ToString(), SignedHead.Read(row.GetFieldValue<byte[]>(3)).Head is var signed && signed.Size == size && signed.Root == root);
    }

    private static Fact Read(NpgsqlDataReader row, string stream, bool leaves)
    {
        var (id, version, text) = (row.GetGuid(1), row.GetInt64(3), row.GetString(6));
        using var headers = JsonDocument.Parse(row.GetString(5));
        string Header(string name) => headers.RootElement.GetProperty(name).GetString()!;
        var (type, actor, leaf) = (string.Intern(Header("type")), string.Intern(Header("actor")), Header("leaf"));
        var (holds, moved) = (true, (Moved?)null);
        if (leaves)
        {
            using var data = JsonDocument.Parse(text);
            holds = leaf == Leaf.Of(id, Header("source"), type, stream, version, Timestamp.Parse(Header("time")), Timestamp.Parse(Header("recordedtime")),
                actor, Header("party"), data.RootElement, headers.RootElement.TryGetProperty("countersigner", out var countersigner) ? countersigner.GetString() : null);
            moved = stream.StartsWith("holding/", StringComparison.Ordinal) ? MovedBy(type, data.RootElement) : null;
        }
        return new(id, stream, version, row.GetInt64(0), type, actor, leaf, Digest(text), holds, moved, row.GetFieldValue<DateTimeOffset>(4));
    }

    private static Moved MovedBy(string type, JsonElement data) => new(
        data.GetProperty("movement").GetString()!, string.Intern(data.GetProperty("kind").GetString()!), type.EndsWith(".holding-credited", StringComparison.Ordinal),
        data.GetProperty("mass").GetDecimal());

    private static string Digest(string text) =>
        Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)).AsSpan(0, 12));

    private static async Task<List<T>> RowsAsync<T>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(read(reader));
        return rows;
    }
}
