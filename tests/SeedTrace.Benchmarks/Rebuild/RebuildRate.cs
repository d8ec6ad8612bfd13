using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Graph;
using SeedTrace.Testing;

namespace SeedTrace.Benchmarks.Rebuild;

/// <summary>Facts a second when lineage starts with nothing in memory, and when it starts with nothing at all.</summary>
internal static class RebuildRate
{
    private const double Wanted = 5_000;
    private const int Batch = 1_000;

    private const string Kept = "select seq_id, stream_id, version, id, headers::text, data::text from mt_events where type = 'learned' order by seq_id";
    private const string Published =
        "select l.position, e.stream_id, e.version, e.id, e.headers::text, e.data::text from fact_log l join mt_events e on e.id = l.event_id order by l.position";

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Scale scale)
    {
        await using var stack = await TestStack.StartAsync();
        // Makes the database; a start from nothing is not about that.
        await stack.StopAsync(await StartLineageAsync(stack));
        var breeding = await stack.StartServiceAsync(Services.Breeding, _ => { });
        var multiplication = await stack.StartServiceAsync(Services.Multiplication, _ => { });
        await Season.RecordAsync(breeding, Season.Accessions(scale.Facts / 5));
        await Season.RecordAsync(multiplication, Season.Lots(scale.Facts / 5 * 4));

        var lineage = stack.DatabaseOf(Services.Lineage).Superuser;
        var rates = await Rounds.MediansAsync(Math.Min(scale.Rounds, 3),
            async () => scale.Facts / (await SecondsAsync(() => ReadAsync(stack.DatabaseOf(Services.Breeding).Superuser, Published))
                + await SecondsAsync(() => ReadAsync(stack.DatabaseOf(Services.Multiplication).Superuser, Published))),
            async () => scale.Facts / await FromFeedsAsync(stack, scale.Facts),
            async () => scale.Facts / await SecondsAsync(() => ReadAsync(lineage, Kept)),
            async () => scale.Facts / await SecondsAsync(() => GraphAsync(lineage, scale.Facts)));
        return
        [
            new("the graph from the mirrored facts", "/s", rates[3], "the same rows read as text", rates[2], Target.AtLeast(Wanted, rates[3], "/s")),
            new("mirror and graph from the publishers' feeds", "/s", rates[1], "the same rows read as text from the publishers' stores", rates[0],
                Target.AtLeast(Wanted, rates[1], "/s"), $"{scale.Facts} facts of two publishers; the service's start is in it, the publishers share the machine"),
        ];
    }

    /// <returns>Seconds from the service's start to the last fact in its graph.</returns>
    private static async Task<double> FromFeedsAsync(TestStack stack, int facts)
    {
        await EmptyAsync(stack);
        var watch = Stopwatch.StartNew();
        var app = await StartLineageAsync(stack);
        var graph = app.Services.GetRequiredService<LineageGraph>();
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (CountOf(graph) < facts)
            await look.WaitForNextTickAsync();
        var seconds = watch.Elapsed.TotalSeconds;
        await stack.StopAsync(app);
        return seconds;
    }

    private static Task<WebApplication> StartLineageAsync(TestStack stack) =>
        stack.StartServiceAsync(Services.Lineage, _ => { }, builder => builder.Services.AddLineageGraph());

    /// <summary>Nothing kept, and nothing waiting at the broker: all must come from the feeds.</summary>
    private static async Task EmptyAsync(TestStack stack)
    {
        await stack.Broker.PurgeAsync(Broker.QueueOf(Services.Lineage));
        await using var database = NpgsqlDataSource.Create(stack.DatabaseOf(Services.Lineage).Superuser);
        await using var command = database.CreateCommand("truncate mt_events, mt_streams, mirror_progress");
        await command.ExecuteNonQueryAsync();
    }

    private static async Task GraphAsync(string database, int facts)
    {
        await using var source = NpgsqlDataSource.Create(database);
        using var graph = new LineageGraph();
        await foreach (var batch in new MirrorReader(source).AfterAsync(0, CancellationToken.None).Chunk(Batch))
            graph.Apply(batch);
        if (CountOf(graph) != facts)
            throw new InvalidOperationException("Facts are missing from the mirror.");
    }

    private static async Task ReadAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            for (var column = 0; column < reader.FieldCount; column++)
                GC.KeepAlive(column is 1 or 4 or 5 ? reader.GetString(column) : reader.GetValue(column));
        }
    }

    private static long CountOf(LineageGraph graph) => graph.Read(it => it.Logs.Values.Sum(log => log.Count));

    private static async Task<double> SecondsAsync(Func<Task> once) => await Rounds.MillisecondsAsync(1, once) / 1000;
}
