using System.Diagnostics;
using Shouldly;

namespace SeedTrace.Testing;

/// <summary>Waits for a condition, with a deadline; never for a time.</summary>
public static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    public static Task ShouldBeTrueAsync(Func<Task<bool>> condition, string what, TimeSpan? within = null) =>
        GetAsync(async () => await condition() ? what : null, what, within);

    public static async Task<T> GetAsync<T>(Func<Task<T?>> look, string what, TimeSpan? within = null) where T : class
    {
        var deadline = within ?? Deadline;
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < deadline)
        {
            if (await look() is { } found)
                return found;
            await Task.Delay(20);
        }
        throw new ShouldAssertException($"After {deadline.TotalSeconds} s still not: {what}");
    }
}
