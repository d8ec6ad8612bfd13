using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace SeedTrace.Hosting.Watch;

/// <summary>Works in rounds as long as its service runs, and says so each time it comes round. Whoever watches it can have it begin anew.</summary>
/// <param name="parts">That work side by side, each in rounds of its own; none: it is one.</param>
public abstract class Agent(params IEnumerable<string> parts) : BackgroundService
{
    private readonly ConcurrentDictionary<string, long> rounds = new(parts.DefaultIfEmpty("").Select(part => KeyValuePair.Create(part, 0L)));
    private readonly ConcurrentDictionary<string, Exception> troubles = new();
    private CancellationTokenSource? life;

    /// <summary>How often each part came round.</summary>
    public IReadOnlyDictionary<string, long> Rounds => rounds;

    /// <summary>There was nothing to do for it.</summary>
    public bool HasEnded { get; private set; }

    /// <returns>What keeps a part from coming round; null when it does not know.</returns>
    public Exception? TroubleOf(string part) => troubles.GetValueOrDefault(part);

    /// <summary>What it waits for is given up; it begins as at the start.</summary>
    public void BeginAnew() => _ = Volatile.Read(ref life)?.CancelAsync();

    protected void ComeRound(string part = "")
    {
        troubles.TryRemove(part, out _);
        rounds.AddOrUpdate(part, 1, (_, before) => before + 1);
    }

    /// <summary>A round that failed is one all the same while what it needs is away, for that is told elsewhere and passes. It is none when the store is
    /// there and refuses what this agent asks of it (class 42: no such table, no such right): an agent that only repeats that is at a standstill.</summary>
    protected void Fail(Exception failure, string part = "")
    {
        if (failure.GetBaseException() is PostgresException refused && refused.SqlState.StartsWith("42", StringComparison.Ordinal))
            troubles[part] = refused;
        else
            ComeRound(part);
    }

    /// <returns>When it is cancelled, or has nothing to do.</returns>
    protected abstract Task WorkAsync(CancellationToken cancellation);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested && !HasEnded)
        {
            // Not disposed: whoever watches may be about to cancel it.
            var begun = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            Volatile.Write(ref life, begun);
            try
            {
                await WorkAsync(begun.Token);
            }
            catch (Exception) when (begun.IsCancellationRequested)
            {
                // Anew, or the end.
            }
            catch (Exception e)
            {
                await LieDeadAsync(e, begun.Token);
            }
            HasEnded = !begun.IsCancellationRequested;
        }
    }

    /// <summary>Until whoever watches has it begin anew: that it does nothing shows by then.</summary>
    private Task LieDeadAsync(Exception cause, CancellationToken anew)
    {
        foreach (var part in rounds.Keys)
            troubles[part] = cause;
        return Task.Delay(Timeout.Infinite, anew).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }
}
