using System.Collections.Concurrent;
using System.Diagnostics;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Testing;
using SeedTrace.Web;

namespace SeedTrace.Hosting.Tests;

[Trait("Category", "Integration")]
[Collection(nameof(Running))]
public sealed class TelemetryTests(Running running)
{
    [Fact]
    public async Task One_trace_follows_a_command_to_the_mirror_of_another_service()
    {
        var trace = ActivityTraceId.CreateRandom();
        var seen = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Telemetry.Name or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.Parent.TraceId == trace ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = seen.Add,
        };
        ActivitySource.AddActivityListener(listener);
        var lineage = await running.Stack.StartServiceAsync(Services.Lineage, _ => { });
        using var curator = GeneBank.Curator(running.Stack);
        curator.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");

        await GeneBank.RegisterAsync(curator, "traced");

        var learned = await Eventually.GetAsync(
            async () => (await Mirrored.ByAsync(lineage)).SingleOrDefault(fact => fact.Stream == GeneBank.Stream("traced")), "the fact is mirrored");
        learned.Traceparent.ShouldNotBeNull().ShouldContain(trace.ToString());
        (await Stored.ReadAsync<string>(running.Breeding, "select headers ->> 'traceparent' from mt_events where id = $1", learned.Id))
            .ShouldBe(learned.Traceparent);
        await Eventually.ShouldBeTrueAsync(
            () => Task.FromResult(seen.Select(activity => activity.OperationName).ToHashSet() is var names && names.Contains("publish") && names.Contains("mirror")),
            "publishing and mirroring are traced");
        await running.Stack.StopAsync(lineage);
    }

    [Fact]
    public async Task Commands_are_counted_by_what_came_of_them()
    {
        using var counted = new Counted("seedtrace.commands");
        using var curator = GeneBank.Curator(running.Stack);
        await GeneBank.RegisterAsync(curator, "counted", "counted");
        await GeneBank.RegisterAsync(curator, "counted", "counted");
        await GeneBank.RegisterAsync(curator, "counted", "counted", note: "other");
        await GeneBank.RegisterAsync(curator, "a/b");

        foreach (var outcome in (string[])["accepted", "repeated", "idempotency-key-reused", "accession-malformed"])
            counted.With("outcome", outcome).ShouldBeTrue(outcome);
        counted.With("command", nameof(RegisterAccession)).ShouldBeTrue();
    }

    /// <summary>Here, for whatever listens in this process listens to all: nobody else may trace meanwhile.</summary>
    [Fact]
    public async Task Where_metrics_are_collected_readiness_is_one_of_them_by_check()
    {
        await using var stack = await TestStack.StartAsync();
        stack.Settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9";
        await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        using var measured = new Measured("seedtrace.health");

        await Eventually.ShouldBeTrueAsync(() => Task.FromResult(
            ((string[])["store", "sequencer", "mirror", "agents", "feeds", "broker"]).All(check => measured.Say("seedtrace.health", _ => true, ("check", check)))
            && measured.Say("seedtrace.health", healthy => healthy == 2, ("check", "store"))), "it is measured");
    }

    [Fact]
    public void Where_nobody_listens_no_activity_is_made() => Signals.Continue("publish", ActivityKind.Producer, null).ShouldBeNull();
}
