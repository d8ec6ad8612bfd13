using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Store;

namespace SeedTrace.Hosting.Delivery;

/// <summary>A foreign fact as this service keeps it.</summary>
/// <param name="Sequence">Place in this service's store: mirrored facts become visible in this order.</param>
/// <param name="Stream">The publisher's stream key.</param>
/// <param name="Record">The typed fact; null for one this version does not know.</param>
/// <param name="Countersigner">The second account, of a command that needs two.</param>
/// <param name="Leaf">SHA-256 of the fact as published, 32 bytes.</param>
public sealed record LearnedFact(
    long Sequence, string Publisher, string Stream, long Version, long Position, Guid Id, string Type, DateTimeOffset Time,
    DateTimeOffset RecordedTime, DateTimeOffset LoggedTime, string Actor, string Party, string? Traceparent, JsonElement Data, object? Record,
    ImmutableArray<byte> Leaf, string? Countersigner = null)
{
    public string StreamKind => Stream[..Stream.IndexOf('/', StringComparison.Ordinal)];
}

/// <summary>All that was learned, in the order it was learned: what views are made and remade from.</summary>
public sealed class MirrorReader(NpgsqlDataSource database)
{
    private const int Batch = 1_000;
    private const string Columns = "select seq_id, stream_id, version, id, headers::text, data::text from mt_events";

    public async IAsyncEnumerable<LearnedFact> AfterAsync(long sequence, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // Years of facts take longer to read than any statement of a user may.
        await connection.ExecuteAsync("set local statement_timeout = 0", [], cancellation);
        await using var command = connection.Command($"{Columns} where type = $1 and seq_id > $2 order by seq_id", Learned.EventType, sequence);
        await using var reader = await command.ExecuteReaderAsync(System.Data.CommandBehavior.SequentialAccess, cancellation);
        var understanding = Task.FromResult<LearnedFact[]>([]);
        for (var more = true; more;)
        {
            var rows = new List<Row>();
            while (rows.Count < Batch && (more = await reader.ReadAsync(cancellation)))
                rows.Add(Row.Of(reader));
            // These are understood while the next are read.
            var before = understanding;
            understanding = rows.Count < Batch
                ? Task.FromResult(rows.ConvertAll(Read).ToArray())
                : Task.Run(() => rows.AsParallel().AsOrdered().Select(Read).ToArray(), cancellation);
            foreach (var fact in await before)
                yield return fact;
        }
        foreach (var fact in await understanding)
            yield return fact;
    }

    internal async Task<LearnedFact?> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"{Columns} where id = $1 and type = $2");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = Learned.EventType });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? Read(Row.Of(reader)) : null;
    }

    private static LearnedFact Read(Row row)
    {
        var (publisher, stream) = Learned.SourceOf(row.Stream);
        using var headers = JsonDocument.Parse(row.Headers);
        using var document = JsonDocument.Parse(row.Data);
        string Header(string name) => headers.RootElement.GetProperty(name).GetString()!;
        string? IfGiven(string name) => headers.RootElement.TryGetProperty(name, out var header) ? header.GetString() : null;
        var data = document.RootElement.Clone();
        return new(
            row.Sequence, publisher, stream, row.Version, long.Parse(Header(FactHeaders.Position), CultureInfo.InvariantCulture), row.Id, Header(FactHeaders.Type),
            Timestamp.Parse(Header(FactHeaders.Time)), Timestamp.Parse(Header(FactHeaders.RecordedTime)), Timestamp.Parse(Header(FactHeaders.LoggedTime)),
            Header(FactHeaders.Actor), Header(FactHeaders.Party),
            IfGiven(FactHeaders.Traceparent),
            data, Learned.TryRead(publisher, stream, Header(FactHeaders.Type), data),
            ImmutableCollectionsMarshal.AsImmutableArray(Convert.FromHexString(Header(FactHeaders.Leaf))), IfGiven(FactHeaders.Countersigner));
    }

    private sealed record Row(long Sequence, string Stream, long Version, Guid Id, string Headers, string Data)
    {
        public static Row Of(NpgsqlDataReader row) =>
            new(row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetGuid(3), row.GetString(4), row.GetString(5));
    }
}
