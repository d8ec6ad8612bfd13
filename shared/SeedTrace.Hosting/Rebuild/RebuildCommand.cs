using Microsoft.Extensions.DependencyInjection;

namespace SeedTrace.Hosting.Rebuild;

/// <summary>A rebuild as its operator sees it.</summary>
internal static class RebuildCommand
{
    /// <returns>Exit code: 0, or 1 when nothing was done.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, string owner, TextWriter to, CancellationToken cancellation)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var bar = new ProgressBar(to, watched: !Console.IsOutputRedirected, clock);
        var progress = new RebuildProgress(clock);
        try
        {
            var aside = await services.GetRequiredService<StoreRebuild>().RunAsync(owner, progress, bar.Show, cancellation);
            bar.End(progress);
            if (aside > 0)
                await to.WriteLineAsync($"Facts set aside because they do not fit: {aside}. The runbook has what to do, under Quarantine.");
            return 0;
        }
        catch (RebuildFailedException e)
        {
            await to.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
