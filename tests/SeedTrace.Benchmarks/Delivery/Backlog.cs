using System.Diagnostics;
using System.Globalization;
using Npgsql;
using SeedTrace.Benchmarks.Commands;
using SeedTrace.Breeding.Accessions;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Lineage.Graph;
using SeedTrace.Testing;

namespace SeedTrace.Benchmarks.Delivery;

/// <summary>The broker is away, commands are taken all the same, and when it is back everything that waited is published and mirrored.</summary>
internal static class Backlog
{
    private const int Clients = 8;
    private const int Megabyte = 1024 * 1024;

    /// <summary>MiB. What waits lies in the store; in memory are a page of it, and the graph, which is lineage's by design.</summary>
    private const int MostGrowth = 512;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Scale scale)
    {
        await using var stack = await TestStack.StartAsync();
        await stack.StartServiceAsync(Services.Breeding, app => app.MapAccessions());
        await stack.StartServiceAsync(Services.Lineage, _ => { }, builder => builder.Services.AddLineageGraph());
        var curators = Enumerable.Range(0, Clients).Select(_ => new Curator(stack)).ToArray();
        await using var breeding = NpgsqlDataSource.Create(stack.DatabaseOf(Services.Breeding).Superuser);
        await using var lineage = NpgsqlDataSource.Create(stack.DatabaseOf(Services.Lineage).Superuser);

        var with = await RegisterAsync(curators, scale.Backlog / 10);
        await DrainedAsync(breeding, lineage);
        await stack.Broker.ShutAsync();
        var (memory, resident) = (Held(), Resident());
        var without = await RegisterAsync(curators, scale.Backlog);
        // Before it is collected: what the machine has to have.
        var most = Resident();
        var grown = Held() - memory;
        var waiting = await ScalarAsync(breeding, Unpublished);
        await stack.Broker.OpenAsync();
        var watch = Stopwatch.StartNew();
        await DrainedAsync(breeding, lineage);
        var drained = waiting / watch.Elapsed.TotalSeconds;

        var note = string.Create(CultureInfo.InvariantCulture, $"{waiting} facts waited; the process held {grown / Megabyte} MiB more of what lives at their end");
        return
        [
            new("commands while the broker is away, 8 clients", "/s", without, "the same with the broker", with, Target.AtLeast(100, without, "/s"), note),
            new("memory of the process at their end, lineage's graph of them included", "MiB", most, "before they came", resident,
                Target.AtMost(resident + MostGrowth, most, "MiB")),
            new("publication of what waited", "/s", drained, "the rate at which it came", without, Target.AtLeast(1_000, drained, "/s")),
        ];
    }

    private const string Unpublished =
        "select (select count(*) from fact_pending) + (select coalesce(max(position), 0) from fact_log) - (select cursor from publication)";

    /// <returns>Commands a second.</returns>
    private static async Task<double> RegisterAsync(Curator[] curators, int count)
    {
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(curators.Select(curator => Task.Run(async () =>
        {
            for (var n = 0; n < count / curators.Length; n++)
                await curator.RegisterAsync();
        })));
        return count / watch.Elapsed.TotalSeconds;
    }

    private static async Task DrainedAsync(NpgsqlDataSource breeding, NpgsqlDataSource lineage)
    {
        var deadline = Stopwatch.StartNew();
        while (await ScalarAsync(breeding, Unpublished) > 0
            || await ScalarAsync(lineage, "select count(*) from mt_events where type = 'learned'") < await ScalarAsync(breeding, "select count(*) from fact_log"))
        {
            if (deadline.Elapsed > TimeSpan.FromMinutes(30))
                throw new TimeoutException("What waited was not published within half an hour.");
            await Task.Delay(50);
        }
    }

    private static double Resident() => Environment.WorkingSet / (double)Megabyte;

    private static long Held() => GC.GetTotalMemory(forceFullCollection: true);

    private static async Task<long> ScalarAsync(NpgsqlDataSource store, string sql)
    {
        await using var command = store.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
