using System.Diagnostics;
using Shouldly;

namespace SeedTrace.Testing;

/// <summary>Waits for a condition, with a deadline; never for a time.</summary>
public static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    public static Task ShouldBeTrueAsync(Func<Task<bool>> condition, string what) => GetAsync(async () => await condition() ? what : null, what);

    public static async Task<T> GetAsync<T>(Func<Task<T?>> look, string what) where T : class
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Deadline)
        {
            if (await look() is { } found)
                return found;
            await Task.Delay(20);
        }
        throw new ShouldAssertException($"After {Deadline.TotalSeconds} s still not: {what}");
    }
}
