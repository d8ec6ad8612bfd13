using Microsoft.AspNetCore.Builder;

namespace SeedTrace.Web;

/// <summary>How a web process runs, from its start to its end.</summary>
public static class Running
{
    /// <summary>Until it is asked to stop: while it still starts, too, it ends in order then.</summary>
    public static async Task RunToItsEndAsync(this WebApplication app)
    {
        // Asked for before it runs: after that there is none any more.
        var stopping = app.Lifetime.ApplicationStopping;
        try
        {
            await app.RunAsync();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What it waited for at its start was given up.
        }
    }
}
