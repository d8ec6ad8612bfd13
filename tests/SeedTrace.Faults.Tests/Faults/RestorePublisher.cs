using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Load;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Faults;

/// <summary>A publisher loses its store, and gets it back as it was a round ago. What it had published since, it has to take back from its witness:
/// all of it, for everybody held it when the store was lost.</summary>
internal sealed class RestorePublisher(PrivateStack stack, Nemesis nemesis)
{
    public const string Title = "restore publisher";

    private static readonly TimeSpan Underway = TimeSpan.FromMilliseconds(500);

    private int rounds;
    private string? copied;

    /// <summary>When a round is over and the country at rest.</summary>
    public async Task BetweenRoundsAsync()
    {
        if (copied is { } publisher)
            await nemesis.StrikeAsync(Title, () => LoseAsync(stack, publisher));
        copied = Services.Publishing[rounds++ % Services.Publishing.Count];
        await CopyAsync(stack, copied);
    }

    public static Task CopyAsync(PrivateStack stack, string publisher)
    {
        // First: what is acknowledged before this line is in the copy.
        stack.Journal.Write(What.Copied, line => line with { Service = publisher });
        return stack.Servers.CopyAsync(publisher);
    }

    public static async Task<string?> LoseAsync(PrivateStack stack, string publisher)
    {
        var replicas = stack.Replicas.Where(replica => replica.Service == publisher).ToList();
        replicas.ForEach(replica => replica.HeldDown = true);
        await Task.WhenAll(replicas.Select(replica => replica.KillAsync()));
        // Answers that are still under way to those who asked.
        await Task.Delay(Underway);
        stack.Journal.Write(What.Lost, line => line with { Service = publisher });
        await stack.Servers.RestoreAsync(publisher);
        replicas.ForEach(replica => replica.HeldDown = false);
        return publisher;
    }
}
