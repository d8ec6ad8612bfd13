using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SeedTrace.Web;

namespace SeedTrace.Hosting.Tests;

public sealed class StoppingTests
{
    [Fact]
    public async Task A_process_that_is_asked_to_stop_while_it_starts_ends_in_order()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddHostedService<WaitsForEver>();
        await using var app = builder.Build();

        await Should.NotThrowAsync(app.RunToItsEndAsync());
    }

    [Fact]
    public async Task What_else_goes_wrong_at_its_start_ends_it_with_an_error()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddHostedService<GivesUp>();
        await using var app = builder.Build();

        await Should.ThrowAsync<OperationCanceledException>(app.RunToItsEndAsync());
    }

    /// <summary>As for a store that does not answer; meanwhile the process is asked to stop.</summary>
    private sealed class WaitsForEver(IHostApplicationLifetime lifetime) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            lifetime.StopApplication();
            return Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class GivesUp : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => throw new OperationCanceledException();

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
