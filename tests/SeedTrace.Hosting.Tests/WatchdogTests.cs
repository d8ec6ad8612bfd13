using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
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

    /// <summary>That it begins anew is no round yet.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_agent_that_hangs_or_dies_again_when_it_has_begun_anew_ends_the_process(bool hangs)
    {
        using var agent = new Failing(times: int.MaxValue, hangs);
        using var watchdog = await WatchAsync(agent);

        Look(watchdog, seconds: 33);
        await agent.BegunAsync(2);
        Look(watchdog, seconds: 33);

        process.HasEnded.ShouldBeTrue();
    }

    [Fact]
    public async Task An_agent_that_died_is_named_with_what_it_died_of_and_lives_when_it_has_begun_anew()
    {
        using var agent = new Failing(times: 1);
        using var watchdog = await WatchAsync(agent);
        await Eventually.ShouldBeTrueAsync(() => Task.FromResult(agent.TroubleOf("") is not null), "it is dead");

        Look(watchdog, seconds: 33);
        watchdog.Silent.ShouldBe(["Failing (No seed left.)"]);
        await agent.BegunAsync(2);
        agent.Turn();
        Look(watchdog, seconds: 3);

        watchdog.Silent.ShouldBeEmpty();
        process.HasEnded.ShouldBeFalse();
    }

    [Theory]
    [InlineData("42501", 0)]
    [InlineData("42P01", 0)]
    [InlineData("57P01", 1)]
    [InlineData("40001", 1)]
    public void A_round_that_the_store_refuses_is_none_and_one_without_a_store_is(string state, int rounds)
    {
        using var agent = new Failing(times: 0);

        agent.Meet(new InvalidOperationException("Wrapped.", new PostgresException("no", "ERROR", "ERROR", state)));

        (agent.Rounds[""], agent.TroubleOf("") is null).ShouldBe((rounds, rounds == 1));
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
        await (agent switch
        {
            Hanging hanging => hanging.BegunAsync(1),
            Failing failing => failing.BegunAsync(1),
            _ => Task.CompletedTask,
        });
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

    /// <summary>Dies, or hangs, in the middle of its first round.</summary>
    private sealed class Failing(int times, bool hangs = false) : Agent
    {
        private volatile int begun;

        public void Turn()
        {
            ComeRound();
            ComeRound();
        }

        public void Meet(Exception failure) => Fail(failure);

        public Task BegunAsync(int number) => Eventually.ShouldBeTrueAsync(() => Task.FromResult(begun >= number), $"begun {number} times");

        protected override Task WorkAsync(CancellationToken cancellation)
        {
            if (hangs)
                ComeRound();
            begun++;
            return !hangs && begun <= times ? throw new InvalidOperationException("No seed left.") : Task.Delay(Timeout.Infinite, cancellation);
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
