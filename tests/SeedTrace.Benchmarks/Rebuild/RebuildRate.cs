using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Rebuild;
using SeedTrace.Lineage.Graph;
using SeedTrace.Testing;

namespace SeedTrace.Benchmarks.Rebuild;

/// <summary>Facts a second when lineage starts with nothing in memory, and when it starts with nothing at all.</summary>
internal static class RebuildRate
{
    private const double WantedOfGraph = 5_000;
    private const double WantedOfRebuild = 15_000;
    private const int Batch = 1_000;

    private const string Kept = "select seq_id, stream_id, version, id, headers::text, data::text from mt_events where type = 'learned' order by seq_id";
    private const string Published =
        "select l.position, e.stream_id, e.version, e.id, e.headers::text, e.data::text from fact_log l join mt_events e on e.id = l.event_id order by l.position";

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Scale scale)
    {
        await using var stack = await TestStack.StartAsync();
        // A start from nothing is not about making the database.
        await stack.MigrateAsync(Services.Lineage);
        var breeding = await stack.StartServiceAsync(Services.Breeding, _ => { });
        var multiplication = await stack.StartServiceAsync(Services.Multiplication, _ => { });
        foreach (var silent in (string[])[Services.Certification, Services.Distribution])
            await stack.StartServiceAsync(silent, _ => { });
        await Season.RecordAsync(breeding, Season.Accessions(scale.Facts / 5));
        await Season.RecordAsync(multiplication, Season.Lots(scale.Facts / 5 * 4));

        var lineage = stack.DatabaseOf(Services.Lineage).Superuser;
        var rates = await Rounds.MediansAsync(Math.Min(scale.Rounds, 3),
            async () => scale.Facts / (await SecondsAsync(() => ReadAsync(stack.DatabaseOf(Services.Breeding).Superuser, Published))
                + await SecondsAsync(() => ReadAsync(stack.DatabaseOf(Services.Multiplication).Superuser, Published))),
            async () => scale.Facts / await FromFeedsAsync(stack, scale.Facts),
            async () => scale.Facts / await InBulkAsync(stack),
            async () => scale.Facts / await SecondsAsync(() => ReadAsync(lineage, Kept)),
            async () => scale.Facts / await SecondsAsync(() => GraphAsync(lineage, scale.Facts)));
        const string Stores = "the same rows read as text from the publishers' stores";
        var what = $"{scale.Facts} facts of two publishers, which share the machine";
        return
        [
            new("rebuild of the store from the feeds, in bulk", "/s", rates[2], Stores, rates[0], Target.AtLeast(WantedOfRebuild, rates[2], "/s"), what),
            new("the graph from the mirrored facts", "/s", rates[4], "the same rows read as text", rates[3], Target.AtLeast(WantedOfGraph, rates[4], "/s")),
            new("mirror and graph from the feeds, as a new service does", "/s", rates[1], Stores, rates[0],
                Target.AtLeast(WantedOfGraph, rates[1], "/s"), $"{what}; the service's start is in it"),
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

    /// <returns>Seconds until the store holds everything.</returns>
    private static async Task<double> InBulkAsync(TestStack stack)
    {
        await EmptyAsync(stack);
        await using var lineage = stack.Build(Services.Lineage);
        var rebuild = lineage.Services.GetRequiredService<StoreRebuild>();
        return await SecondsAsync(() => rebuild.RunAsync(
            stack.DatabaseOf(Services.Lineage).Owner, new(TimeProvider.System), _ => { }, CancellationToken.None));
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
