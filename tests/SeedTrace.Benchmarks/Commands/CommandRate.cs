using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SeedTrace.Breeding.Accessions;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Testing;

namespace SeedTrace.Benchmarks.Commands;

/// <summary>Commands a second over HTTP, with token, rules, store and outbox, from eight clients, each sending the next when the last was answered.
/// Clients, service and servers share the machine.</summary>
internal static class CommandRate
{
    private const int Clients = 8;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Scale scale)
    {
        await using var publishing = await TestStack.StartAsync();
        await using var silent = await TestStack.StartAsync();
        await publishing.StartServiceAsync(Services.Breeding, app => app.MapAccessions());
        var mute = await silent.StartServiceAsync(Services.Breeding, app =>
        {
            app.MapAccessions();
            Stages.MapNothing(app);
        });
        await mute.Services.GetRequiredService<Sequencer>().StopAsync(CancellationToken.None);

        var curators = Enumerable.Range(0, Clients).Select(_ => new Curator(publishing)).ToArray();
        var unheard = Enumerable.Range(0, Clients).Select(_ => new Curator(silent)).ToArray();
        await unheard[0].RegisterAsync();
        await using var raw = await RawTables.BesideAsync(silent.DatabaseOf(Services.Breeding).Superuser);
        var stages = new Stages(mute);
        Func<Task<double>> Rate(Func<int, Task> once) => () => Rounds.RateAsync(Clients, scale.CommandRound, once);

        var rates = await Rounds.MediansAsync(scale.Rounds,
            Rate(_ => raw.WriteAsync()),
            async () =>
            {
                var rate = await Rate(client => curators[client].RegisterAsync())();
                await PublishedAsync(publishing);
                return rate;
            },
            Rate(client => unheard[client].RegisterAsync()),
            Rate(client => unheard[client].RegisterAsync(Stages.Nothing)),
            Rate(_ => stages.LookAsync()),
            Rate(_ => stages.AppendAsync()));
        return [new("commands over HTTP, 8 clients", "/s", rates[1], "two rows by raw Npgsql, a transaction each", rates[0], Note: Shares(rates))];
    }

    /// <summary>Where the time of a command goes on a machine that is busy with nothing else.</summary>
    private static string Shares(double[] rates)
    {
        var milliseconds = Array.ConvertAll(rates, rate => 1000 / rate);
        (string Stage, double Cost)[] costs =
        [
            ("HTTP, token and body", milliseconds[3]),
            ("lookup of the key and load of the stream", milliseconds[4]),
            ("append", milliseconds[5]),
            ("decision, hash, answer", Math.Max(0, milliseconds[2] - milliseconds[3] - milliseconds[4] - milliseconds[5])),
            ("positions and publication", Math.Max(0, milliseconds[1] - milliseconds[2])),
        ];
        var largest = costs.MaxBy(cost => cost.Cost).Stage;
        return string.Create(CultureInfo.InvariantCulture, $"{milliseconds[1]:0.00} ms each: ")
            + string.Join(", ", costs.Select(cost => string.Create(CultureInfo.InvariantCulture, $"{cost.Stage} {cost.Cost:0.00}")))
            + $"; limited by {largest}";
    }

    /// <summary>What a round left to publish must not burden the next.</summary>
    private static async Task PublishedAsync(TestStack stack)
    {
        await using var database = NpgsqlDataSource.Create(stack.DatabaseOf(Services.Breeding).Superuser);
        await Eventually.ShouldBeTrueAsync(async () =>
        {
            await using var command = database.CreateCommand(
                "select not exists (select from fact_pending) and cursor = (select coalesce(max(position), 0) from fact_log) from publication");
            return (bool)(await command.ExecuteScalarAsync())!;
        }, "all published");
    }
}
