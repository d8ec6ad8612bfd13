using System.Diagnostics.Metrics;
using SeedTrace.Lineage.Graph;
using SeedTrace.Web;

namespace SeedTrace.Lineage.Findings;

/// <summary>How many findings there are, by kind, for those who collect metrics; nothing while the graph is filled and looked at.</summary>
internal sealed class FindingsGauge(LineageGraph graph) : IHostedService, IDisposable
{
    private readonly Meter meter = new(Telemetry.Name);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        meter.CreateObservableGauge("seedtrace.findings", () => graph.IsFilled && graph.Inspection.IsSettled ? Count() : []);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => meter.Dispose();

    /// <summary>Kinds of which there are none count 0, so that the first of a kind is seen to come.</summary>
    private IEnumerable<Measurement<int>> Count()
    {
        var counts = FindingsSummary.Of(graph, Moment.Now).Kinds;
        return Enum.GetValues<FindingKind>().Select(kind =>
            new Measurement<int>(counts.GetValueOrDefault(kind), new KeyValuePair<string, object?>("kind", FindingWords.Word(kind))));
    }
}
