using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace SeedTrace.Web;

/// <summary>Traces, metrics and logs leave by OTLP when OTEL_EXPORTER_OTLP_ENDPOINT is set; otherwise nothing is collected.</summary>
public static class Telemetry
{
    /// <summary>Of our own activities and meters.</summary>
    public const string Name = "SeedTrace";

    public static bool IsCollected(IConfiguration configuration) => !string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);

    internal static void AddTelemetry(this WebApplicationBuilder builder, string service)
    {
        if (!IsCollected(builder.Configuration))
            return;
        HealthGauge.AddTo(builder.Services);
        builder.Logging.AddOpenTelemetry(logs => logs.IncludeScopes = true);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(service, Name))
            .WithTracing(traces => traces.AddSource(Name, "MassTransit").AddNpgsql().AddAspNetCoreInstrumentation().AddHttpClientInstrumentation())
            .WithMetrics(metrics => metrics.AddMeter(Name, "MassTransit", "Npgsql").AddAspNetCoreInstrumentation().AddRuntimeInstrumentation())
            .UseOtlpExporter();
    }
}
