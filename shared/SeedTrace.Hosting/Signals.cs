using System.Diagnostics;
using System.Diagnostics.Metrics;
using SeedTrace.Web;

namespace SeedTrace.Hosting;

/// <summary>What the chassis tells of itself: activities and measures.</summary>
internal static class Signals
{
    internal static readonly ActivitySource Activities = new(Telemetry.Name);
    internal static readonly Meter Meter = new(Telemetry.Name);

    /// <summary>Tags: command, outcome (accepted, repeated, or the problem code).</summary>
    internal static readonly Counter<long> Commands = Meter.CreateCounter<long>("seedtrace.commands");

    internal static readonly Counter<long> FactsPublished = Meter.CreateCounter<long>("seedtrace.facts.published");

    /// <summary>Tag: kind. Published, and no queue was bound for it: the topology is broken, the feed has it.</summary>
    internal static readonly Counter<long> Unroutable = Meter.CreateCounter<long>("seedtrace.facts.unroutable");

    /// <summary>Tag: publisher.</summary>
    internal static readonly Counter<long> FactsMirrored = Meter.CreateCounter<long>("seedtrace.facts.mirrored");

    /// <summary>Tags: publisher, reason (wrong-sender, source, envelope, leaf, forked, version-hole, unstorable). Anything but zero is an alarm.</summary>
    internal static readonly Counter<long> Quarantined = Meter.CreateCounter<long>("seedtrace.facts.quarantined");

    /// <summary>Tags: publisher, reason (forged, forked, shrunk, leaves). Heads a witness did not take for its log's. Anything but zero is an alarm.</summary>
    internal static readonly Counter<long> HeadsRefused = Meter.CreateCounter<long>("seedtrace.log.heads.refused");

    /// <summary>From the publisher's recorded time to the mirror's commit, milliseconds.</summary>
    internal static readonly Histogram<double> MirrorDelay = Meter.CreateHistogram<double>("seedtrace.mirror.delay", "ms");

    internal static Activity? Continue(string name, ActivityKind kind, string? traceparent) =>
        ActivityContext.TryParse(traceparent, null, isRemote: true, out var parent)
            ? Activities.StartActivity(name, kind, parent)
            : Activities.StartActivity(name, kind);
}
