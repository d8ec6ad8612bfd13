using Npgsql;

namespace SeedTrace.Web;

/// <summary>A store that is only just starting is waited for, by whoever asks it something before the service answers.</summary>
public static class StartingStore
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <exception cref="Exception">What <paramref name="ask"/> throws, when it is not for the moment only or the store does not answer for a minute.</exception>
    public static async Task<T> AwaitedAsync<T>(Func<Task<T>> ask, TimeProvider clock, CancellationToken cancellation)
    {
        var since = clock.GetTimestamp();
        while (true)
            try
            {
                return await ask();
            }
            catch (Exception e) when (WillPass(e.Within<NpgsqlException>()) && clock.GetElapsedTime(since) < Patience)
            {
                await Task.Delay(Pause, clock, cancellation);
            }
    }

    /// <summary>A server that dies while it is spoken to says anything; what it says in its own words and means to last, lasts.</summary>
    private static bool WillPass(NpgsqlException? cause) => cause is { IsTransient: true } or (not null and not PostgresException);
}
