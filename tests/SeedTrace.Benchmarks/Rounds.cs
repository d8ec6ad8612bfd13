using System.Diagnostics;

namespace SeedTrace.Benchmarks;

/// <summary>Baseline and candidate take turns, so that whatever else the machine does meets both.</summary>
/// <remarks>Written by hand: BenchmarkDotNet measures code in a process of its own, not several services over a database and a broker.</remarks>
internal static class Rounds
{
    /// <summary>The contenders' medians. One round before the first is not counted.</summary>
    public static async Task<double[]> MediansAsync(int rounds, params Func<Task<double>>[] contenders)
    {
        var measured = contenders.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var contender in Enumerable.Range(0, contenders.Length).OrderBy(n => round % 2 == 0 ? n : -n))
            {
                var value = await contenders[contender]();
                if (round > 0)
                    measured[contender].Add(value);
            }
        }
        return [.. measured.Select(values => Quantile(values, 0.5))];
    }

    public static double Quantile(IReadOnlyCollection<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Min((int)(share * sorted.Length), sorted.Length - 1)];
    }

    /// <returns>Times per second.</returns>
    public static async Task<double> RateAsync(int clients, TimeSpan duration, Func<int, Task> once)
    {
        var watch = Stopwatch.StartNew();
        var done = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var count = 0;
            for (; watch.Elapsed < duration; count++)
                await once(client);
            return count;
        })));
        return done.Sum() / watch.Elapsed.TotalSeconds;
    }

    /// <summary>Starts so many a second whether or not the earlier ones have ended: a stall is felt by all that wait behind it.</summary>
    public static async Task SteadilyAsync(int perSecond, TimeSpan duration, Func<Task> once)
    {
        var watch = Stopwatch.StartNew();
        var begun = new List<Task>();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (watch.Elapsed < duration)
        {
            for (; begun.Count < watch.Elapsed.TotalSeconds * perSecond; begun.Add(once()))
            {
            }
            await tick.WaitForNextTickAsync();
        }
        await Task.WhenAll(begun);
    }

    /// <returns>Milliseconds each.</returns>
    public static async Task<double> MillisecondsAsync(int times, Func<Task> once)
    {
        var watch = Stopwatch.StartNew();
        for (var n = 0; n < times; n++)
            await once();
        return watch.Elapsed.TotalMilliseconds / times;
    }

    /// <summary>How often a second it can be done, one after the other.</summary>
    /// <param name="act">Says whether it came out right.</param>
    public static Task<double> RateAsync(TimeSpan time, Func<bool> act)
    {
        var (watch, acted) = (Stopwatch.StartNew(), 0);
        while (watch.Elapsed < time)
            acted += act() ? 1 : throw new InvalidOperationException("What is measured did not come out right.");
        return Task.FromResult(acted / watch.Elapsed.TotalSeconds);
    }
}
