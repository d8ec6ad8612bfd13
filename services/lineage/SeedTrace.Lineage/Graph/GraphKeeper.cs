using System.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Watch;
using SeedTrace.Lineage.Findings;
using SeedTrace.Lineage.Passports;
using SeedTrace.Web;

namespace SeedTrace.Lineage.Graph;

/// <summary>Fills the graph from the mirrored facts and the passports at start and keeps it level with them. Each process has its own graph.</summary>
internal sealed partial class GraphKeeper(
    LineageGraph graph, MirrorReader mirror, IPassports passports, CommitSignal committed, TimeProvider clock, ILogger<GraphKeeper> logger)
    : Agent, IHealthCheck
{
    private const int Batch = 1_000;

    /// <summary>Another replica may have mirrored: its commits give no signal here.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private static readonly ActivitySource Activities = new(Telemetry.Name);

    private long sequence;
    private long passport;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(graph.IsFilled ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The graph is still being filled from the stored facts."));

    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            ComeRound();
            var commit = committed.Next;
            try
            {
                await CatchUpAsync(cancellation);
                graph.MarkFilled();
                if (!graph.InspectNext())
                    await Task.WhenAny(commit, Task.Delay(Poll, clock, cancellation));
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                LogInterrupted(e, sequence);
                await Task.Delay(RetryAfter, clock, cancellation);
            }
        }
    }

    private async Task CatchUpAsync(CancellationToken cancellation)
    {
        await foreach (var next in passports.AfterAsync(passport, cancellation))
        {
            graph.Abroad.Apply(next);
            passport = next.Number;
            ComeRound();
        }
        await foreach (var batch in mirror.AfterAsync(sequence, cancellation).Chunk(Batch).WithCancellation(cancellation))
        {
            graph.Apply(batch.Select(Slim));
            sequence = batch[^1].Sequence;
            ComeRound();
            if (graph.IsFilled)
                Trace(batch);
        }
    }

    /// <summary>Millions of facts are kept, and the few names there are only once.</summary>
    private static LearnedFact Slim(LearnedFact fact) => fact with
    {
        Publisher = string.Intern(fact.Publisher),
        Type = string.Intern(fact.Type),
        Actor = string.Intern(fact.Actor),
        Party = string.Intern(fact.Party),
        Countersigner = fact.Countersigner is { } countersigner ? string.Intern(countersigner) : null,
        Traceparent = null,
    };

    /// <summary>The last step of the way a command's trace goes.</summary>
    private static void Trace(IEnumerable<LearnedFact> facts)
    {
        foreach (var fact in facts)
        {
            if (!ActivityContext.TryParse(fact.Traceparent, null, isRemote: true, out var parent))
                continue;
            using var activity = Activities.StartActivity("lineage", ActivityKind.Internal, parent);
            activity?.SetTag("seedtrace.fact", fact.Type).SetTag("seedtrace.stream", Keys.NodeOf(fact.Stream));
        }
    }

    [LoggerMessage(100, LogLevel.Error, "The graph could not be brought level after fact {Sequence}, trying again")]
    private partial void LogInterrupted(Exception exception, long sequence);
}
