using Npgsql;
using RabbitMQ.Client.Exceptions;
using SeedTrace.Faults.Tests.Load;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Faults;

/// <summary>Deals out faults, one every few seconds: a shuffled deck of all of them, then the next deck. The seed says which and how long.</summary>
internal sealed class Nemesis(PrivateStack stack, Journal journal, IReadOnlyList<Fault> faults, Options options)
{
    /// <summary>Time for the delays of an unbroken country to be seen; the first fault of each round comes after it.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(15);

    private readonly Random random = new(options.Seed);
    private readonly Queue<Fault> deck = new();
    private bool dealt;

    /// <summary>How often each struck.</summary>
    public SortedDictionary<string, int> Struck { get; } = new(StringComparer.Ordinal);

    public int Kills { get; private set; }

    /// <summary>It has done all it was asked to.</summary>
    public bool IsDone => Kills >= options.Kills || options.OneDeck && dealt && deck.Count == 0;

    public async Task WorkAsync(CancellationToken until)
    {
        if (faults.Count == 0)
            await Task.Delay(Timeout.Infinite, until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.Delay(Calm, until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!until.IsCancellationRequested && !IsDone)
        {
            if (deck.Count == 0)
                foreach (var each in Shuffled())
                    deck.Enqueue(each);
            dealt = true;
            var fault = deck.Dequeue();
            if (!await StrikeAsync(fault.Name, () => TryStrikeAsync(fault, until)))
                deck.Enqueue(fault);
            else if (fault.Kills)
                Kills++;
            await Task.Delay(options.Pause * (0.2 + 0.8 * random.NextDouble()), until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <param name="strikeAsync">Answers with what exactly was broken; null when it missed.</param>
    public async Task<bool> StrikeAsync(string name, Func<Task<string?>> strikeAsync)
    {
        journal.Write(What.Fault, line => line with { Says = name });
        var what = await strikeAsync();
        journal.Write(What.Mended, line => line with { Says = name, Service = what });
        if (what is not null)
            Struck[name] = Struck.GetValueOrDefault(name) + 1;
        return what is not null;
    }

    /// <returns>Null when it missed: what it strikes at was not up again from the fault before. Its turn comes again.</returns>
    private async Task<string?> TryStrikeAsync(Fault fault, CancellationToken until)
    {
        try
        {
            return await fault.StrikeAsync(stack, random, until);
        }
        catch (Exception e) when (e is HttpRequestException or BrokerUnreachableException or OperationInterruptedException or NpgsqlException)
        {
            return null;
        }
    }

    private Fault[] Shuffled()
    {
        var cards = faults.ToArray();
        random.Shuffle(cards);
        return cards;
    }
}
