using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using SeedTrace.Web;

namespace SeedTrace.Hosting.Tests;

/// <summary>What gauges of the product say now.</summary>
internal sealed class Measured : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentQueue<(string Gauge, double Value, Dictionary<string, object?> Tags)> said = [];

    public Measured(params string[] gauges)
    {
        listener.InstrumentPublished = (published, _) =>
        {
            if (published.Meter.Name == Telemetry.Name && gauges.Contains(published.Name))
                listener.EnableMeasurementEvents(published);
        };
        listener.SetMeasurementEventCallback<long>((gauge, value, tags, _) => said.Enqueue((gauge.Name, value, new(tags.ToArray()))));
        listener.SetMeasurementEventCallback<int>((gauge, value, tags, _) => said.Enqueue((gauge.Name, value, new(tags.ToArray()))));
        listener.SetMeasurementEventCallback<double>((gauge, value, tags, _) => said.Enqueue((gauge.Name, value, new(tags.ToArray()))));
        listener.Start();
    }

    /// <summary>Of any service that runs in this process.</summary>
    public bool Say(string gauge, Func<double, bool> value, params (string Name, string Value)[] tags)
    {
        said.Clear();
        listener.RecordObservableInstruments();
        return said.Any(one => one.Gauge == gauge && value(one.Value) && tags.All(tag => Equals(one.Tags.GetValueOrDefault(tag.Name), tag.Value)));
    }

    public void Dispose() => listener.Dispose();
}
