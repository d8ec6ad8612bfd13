using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SeedTrace.Web;

/// <summary>What <c>/health/ready</c> would answer, for those who collect metrics: by check, 2 healthy, 1 degraded, 0 unhealthy.</summary>
internal sealed class HealthGauge : IHealthCheckPublisher, IDisposable
{
    private readonly Meter meter = new(Telemetry.Name);
    private volatile IReadOnlyDictionary<string, HealthReportEntry> last = new Dictionary<string, HealthReportEntry>();

    public HealthGauge() => meter.CreateObservableGauge("seedtrace.health",
        () => last.Select(check => new Measurement<int>((int)check.Value.Status, new KeyValuePair<string, object?>("check", check.Key))));

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        last = report.Entries;
        return Task.CompletedTask;
    }

    public void Dispose() => meter.Dispose();

    internal static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<IHealthCheckPublisher, HealthGauge>();
        services.Configure<HealthCheckPublisherOptions>(publisher => publisher.Period = TimeSpan.FromSeconds(10));
    }
}
