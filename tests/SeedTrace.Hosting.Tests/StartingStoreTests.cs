using Npgsql;
using SeedTrace.Web;

namespace SeedTrace.Hosting.Tests;

/// <summary>A service starts while its store does not answer yet.</summary>
public sealed class StartingStoreTests
{
    private static readonly NpgsqlException NotYet = new("Nobody listens.", new IOException());
    private readonly Hurried clock = new();
    private int asked;

    [Fact]
    public async Task A_store_that_is_starting_is_waited_for()
    {
        var answer = AwaitedAsync(() => ++asked < 3 ? throw new InvalidOperationException("Try later.", NotYet) : Task.FromResult("here"));

        (await answer).ShouldBe("here");
        asked.ShouldBe(3);
    }

    [Fact]
    public async Task A_store_that_dies_in_the_middle_of_a_greeting_is_waited_for()
    {
        var garbled = new NpgsqlException("Additional unencrypted data received after SSL negotiation.");

        (await AwaitedAsync(() => ++asked < 3 ? throw garbled : Task.FromResult("here"))).ShouldBe("here");
        garbled.IsTransient.ShouldBeFalse();
    }

    [Fact]
    public async Task After_a_minute_the_service_ends_and_says_why() =>
        (await Should.ThrowAsync<NpgsqlException>(AwaitedAsync(() => throw NotYet))).ShouldBe(NotYet);

    [Fact]
    public async Task What_will_not_pass_is_not_waited_for()
    {
        await Should.ThrowAsync<PostgresException>(AwaitedAsync(() =>
        {
            asked++;
            throw new PostgresException("no such database", "FATAL", "FATAL", PostgresErrorCodes.InvalidCatalogName);
        }));

        asked.ShouldBe(1);
    }

    private Task<string> AwaitedAsync(Func<Task<string>> ask) => StartingStore.AwaitedAsync(ask, clock, TestContext.Current.CancellationToken);

    /// <summary>Every wait is over at once, and its time has passed.</summary>
    private sealed class Hurried : TimeProvider
    {
        private long now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            now += dueTime.Ticks;
            return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}
