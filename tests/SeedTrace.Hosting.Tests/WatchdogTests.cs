using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using SeedTrace.Hosting.Watch;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

/// <summary>The watchdog looks when the test has it look.</summary>
public sealed class WatchdogTests : IDisposable
{
    private readonly Process process = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        process.Dispose();
        Environment.ExitCode = 0;
    }

    [Fact]
    public async Task An_agent_that_hangs_begins_anew()
    {
        using var agent = new Hanging(obstinate: false);
        using var watchdog = await WatchAsync(agent);

        Look(watchdog, seconds: 33);

        await agent.BegunAsync(2);
        process.HasEnded.ShouldBeFalse();
    }

    [Fact]
    public async Task An_agent_that_hangs_all_the_same_ends_the_process_so_that_it_is_started_again()
    {
        using var agent = new Hanging(obstinate: true);
        using var watchdog = await WatchAsync(agent);

        Look(watchdog, seconds: 60);
        process.HasEnded.ShouldBeFalse();
        Look(watchdog, seconds: 6);

        process.HasEnded.ShouldBeTrue();
        Environment.ExitCode.ShouldBe(70);
    }

    [Fact]
    public async Task An_agent_that_comes_round_is_left_alone()
    {
        using var agent = new Hanging(obstinate: true);
        using var watchdog = await WatchAsync(agent);

        for (var n = 0; n < 10; n++)
        {
            Look(watchdog, seconds: 27);
            agent.Turn("left");
            agent.Turn("right");
        }

        agent.Begun.ShouldBe(1);
        process.HasEnded.ShouldBeFalse();
    }

    [Fact]
    public async Task Of_an_agent_that_does_several_things_each_is_watched()
    {
        using var agent = new Hanging(obstinate: false);
        using var watchdog = await WatchAsync(agent);

        for (var n = 0; n < 12; n++)
        {
            Look(watchdog, seconds: 3);
            agent.Turn("left");
        }

        watchdog.Silent.ShouldBe(["Hanging right"]);
    }

    [Fact]
    public async Task An_agent_at_a_standstill_makes_the_service_unready_and_is_named()
    {
        using var agent = new Hanging(obstinate: true);
        using var watchdog = await WatchAsync(agent);
        var health = new AgentHealth(watchdog);
        (await health.CheckHealthAsync(new(), Cancellation)).Status.ShouldBe(HealthStatus.Healthy);

        Look(watchdog, seconds: 33);

        (await health.CheckHealthAsync(new(), Cancellation)).ShouldSatisfyAllConditions(
            said => said.Status.ShouldBe(HealthStatus.Unhealthy), said => said.Description!.ShouldContain("Hanging left"));
    }

    [Fact]
    public async Task An_agent_with_nothing_to_do_is_not_missed()
    {
        using var agent = new Idle();
        using var watchdog = await WatchAsync(agent);
        await Eventually.ShouldBeTrueAsync(() => Task.FromResult(agent.HasEnded), "it has ended");

        Look(watchdog, seconds: 90);

        process.HasEnded.ShouldBeFalse();
    }

    [Fact]
    public void While_the_process_was_stopped_nobody_was_silent()
    {
        Watchdog.Awake(TimeSpan.FromSeconds(4)).ShouldBe(TimeSpan.FromSeconds(4));
        Watchdog.Awake(TimeSpan.FromHours(1)).ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    private async Task<Watchdog> WatchAsync(Agent agent)
    {
        await agent.StartAsync(Cancellation);
        if (agent is Hanging hanging)
            await hanging.BegunAsync(1);
        var watchdog = new Watchdog([agent], process, TimeProvider.System, NullLogger<Watchdog>.Instance);
        watchdog.Look(TimeSpan.Zero);
        return watchdog;
    }

    private static void Look(Watchdog watchdog, int seconds)
    {
        for (var n = 0; n < seconds / 3; n++)
            watchdog.Look(TimeSpan.FromSeconds(3));
    }

    private sealed class Hanging(bool obstinate) : Agent("left", "right")
    {
        private volatile int begun;

        public int Begun => begun;

        public void Turn(string part) => ComeRound(part);

        public Task BegunAsync(int times) => Eventually.ShouldBeTrueAsync(() => Task.FromResult(begun == times), $"begun {times} times");

        protected override Task WorkAsync(CancellationToken cancellation)
        {
            begun++;
            return Task.Delay(Timeout.Infinite, obstinate ? CancellationToken.None : cancellation);
        }
    }

    private sealed class Idle : Agent
    {
        protected override Task WorkAsync(CancellationToken cancellation) => Task.CompletedTask;
    }

    private sealed class Process : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource stopping = new();

        public bool HasEnded => stopping.IsCancellationRequested;

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => stopping.Cancel();

        public void Dispose() => stopping.Dispose();
    }
}
