using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace SeedTrace.Hosting;

/// <summary>Traces, metrics and logs leave by OTLP when OTEL_EXPORTER_OTLP_ENDPOINT is set; otherwise nothing is collected.</summary>
public static class Telemetry
{
    public const string Name = "SeedTrace";

    internal static readonly ActivitySource Activities = new(Name);
    internal static readonly Meter Meter = new(Name);

    /// <summary>Tags: command, outcome (accepted, repeated, or the problem code).</summary>
    internal static readonly Counter<long> Commands = Meter.CreateCounter<long>("seedtrace.commands");

    internal static readonly Counter<long> FactsPublished = Meter.CreateCounter<long>("seedtrace.facts.published");

    /// <summary>Tag: kind. Published, and no queue was bound for it: the topology is broken, the feed has it.</summary>
    internal static readonly Counter<long> Unroutable = Meter.CreateCounter<long>("seedtrace.facts.unroutable");

    /// <summary>Tag: publisher.</summary>
    internal static readonly Counter<long> FactsMirrored = Meter.CreateCounter<long>("seedtrace.facts.mirrored");

    /// <summary>Tags: publisher, reason (wrong-sender, source, envelope, leaf, forked, version-hole, unstorable). Anything but zero is an alarm.</summary>
    internal static readonly Counter<long> Quarantined = Meter.CreateCounter<long>("seedtrace.facts.quarantined");

    /// <summary>From the publisher's recorded time to the mirror's commit, milliseconds.</summary>
    internal static readonly Histogram<double> MirrorDelay = Meter.CreateHistogram<double>("seedtrace.mirror.delay", "ms");

    internal static bool IsCollected(IConfiguration configuration) => !string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);

    internal static void AddTelemetry(this WebApplicationBuilder builder, string service)
    {
        if (!IsCollected(builder.Configuration))
            return;
        builder.Logging.AddOpenTelemetry(logs => logs.IncludeScopes = true);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(service, Name))
            .WithTracing(traces => traces.AddSource(Name, "MassTransit").AddNpgsql().AddAspNetCoreInstrumentation().AddHttpClientInstrumentation())
            .WithMetrics(metrics => metrics.AddMeter(Name, "MassTransit", "Npgsql").AddAspNetCoreInstrumentation().AddRuntimeInstrumentation())
            .UseOtlpExporter();
    }

    internal static Activity? Continue(string name, ActivityKind kind, string? traceparent) =>
        ActivityContext.TryParse(traceparent, null, isRemote: true, out var parent)
            ? Activities.StartActivity(name, kind, parent)
            : Activities.StartActivity(name, kind);
}
