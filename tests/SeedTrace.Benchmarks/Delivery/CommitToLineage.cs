using System.Diagnostics;
using System.Globalization;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SeedTrace.Benchmarks.Commands;
using SeedTrace.Breeding.Accessions;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Graph;
using SeedTrace.Testing;

namespace SeedTrace.Benchmarks.Delivery;

/// <summary>How long a committed fact takes to the lineage graph at a steady load, breeding and lineage in one process over real servers.</summary>
internal static class CommitToLineage
{
    private const int PerSecond = 100;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Scale scale)
    {
        using var traces = new FactTraces();
        await using var stack = await TestStack.StartAsync();
        var breeding = await stack.StartServiceAsync(Services.Breeding, app => app.MapAccessions(),
            builder => builder.Services.ConfigureMarten(options => options.Listeners.Add(traces)));
        await stack.StartServiceAsync(Services.Lineage, _ => { }, builder => builder.Services.AddLineageGraph());
        var curator = new Curator(stack);
        await curator.RegisterAsync();
        await using var plain = await PlainBroker.StartAsync(stack.Broker, await FirstFactAsync(breeding));

        await RoundAsync(TimeSpan.FromSeconds(2), curator, traces, plain);
        traces.Clear();
        plain.Clear();
        for (var round = 0; round < scale.Rounds; round++)
            await RoundAsync(scale.DeliveryRound, curator, traces, plain);
        Figure[] calm = [Of(0.5, 25, traces, plain), Of(0.99, 100, traces, plain)];

        traces.Clear();
        plain.Clear();
        using var over = new CancellationTokenSource();
        var disturbing = new Disturbance(stack.DatabaseOf(Services.Breeding).Superuser).WorkAsync(over.Token);
        for (var round = 0; round < scale.Rounds; round++)
            await RoundAsync(scale.DeliveryRound, curator, traces, plain);
        await over.CancelAsync();
        await disturbing;
        return [.. calm, Of(0.99, 1_000, traces, plain, ", beside slow transactions and facts that cannot be taken")];
    }

    private static async Task RoundAsync(TimeSpan duration, Curator curator, FactTraces traces, PlainBroker plain)
    {
        await Rounds.SteadilyAsync(PerSecond, duration, plain.SendAsync);
        await Eventually.ShouldBeTrueAsync(() => Task.FromResult(plain.AllArrived), "all messages consumed");
        await Rounds.SteadilyAsync(PerSecond, duration, () => curator.RegisterAsync());
        await Eventually.ShouldBeTrueAsync(() => Task.FromResult(traces.All.All(passage => passage.Visible > 0)), "all facts in the lineage graph");
    }

    private static Figure Of(double share, double wanted, FactTraces traces, PlainBroker plain, string beside = "")
    {
        var passages = traces.All;
        var value = Quantile(passages, share, it => it.Committed, it => it.Visible);
        double Leg(Func<FactTraces.Passage, long> from, Func<FactTraces.Passage, long> to) => Quantile(passages, share, from, to);
        var note = $"{passages.Count} facts; the same quantile of each leg, ms: "
            + string.Create(CultureInfo.InvariantCulture, $"to the sequencer's publish {Leg(it => it.Committed, it => it.Published):0.0}, ")
            + string.Create(CultureInfo.InvariantCulture, $"to the mirror's commit {Leg(it => it.Published, it => it.Mirrored):0.0}, ")
            + string.Create(CultureInfo.InvariantCulture, $"to the graph {Leg(it => it.Mirrored, it => it.Visible):0.0}");
        return new($"commit to lineage graph at {PerSecond}/s, p{share * 100:0}{beside}", "ms", value,
            "publish to consume of the same message by MassTransit", Rounds.Quantile(plain.Delays, share), Target.AtMost(wanted, value, "ms"), note);
    }

    private static double Quantile(
        IEnumerable<FactTraces.Passage> passages, double share, Func<FactTraces.Passage, long> from, Func<FactTraces.Passage, long> to) =>
        Rounds.Quantile([.. passages.Select(passage => Stopwatch.GetElapsedTime(from(passage), to(passage)).TotalMilliseconds)], share);

    private static async Task<CloudEvent> FirstFactAsync(WebApplication service)
    {
        var database = service.Services.GetRequiredService<NpgsqlDataSource>();
        return await Eventually.GetAsync(
            async () => (await FactLog.PageAsync(database, 0, ["accession"], 1, CancellationToken.None)).Facts is [var first] ? first : null, "the first fact in the log");
    }
}
