using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;

namespace SeedTrace.Hosting.Watch;

/// <summary>Works in rounds as long as its service runs, and says so each time it comes round. Whoever watches it can have it begin anew.</summary>
/// <param name="parts">That work side by side, each in rounds of its own; none: it is one.</param>
public abstract class Agent(params IEnumerable<string> parts) : BackgroundService
{
    private readonly ConcurrentDictionary<string, long> rounds = new(parts.DefaultIfEmpty("").Select(part => KeyValuePair.Create(part, 0L)));
    private CancellationTokenSource? life;

    /// <summary>How often each part came round.</summary>
    public IReadOnlyDictionary<string, long> Rounds => rounds;

    /// <summary>There was nothing to do for it.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>What it waits for is given up; it begins as at the start.</summary>
    public void BeginAnew() => _ = Volatile.Read(ref life)?.CancelAsync();

    protected void ComeRound(string part = "") => rounds.AddOrUpdate(part, 1, (_, before) => before + 1);

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
            catch (OperationCanceledException) when (begun.IsCancellationRequested)
            {
                // Anew, or the end.
            }
            HasEnded = !begun.IsCancellationRequested;
        }
    }
}
