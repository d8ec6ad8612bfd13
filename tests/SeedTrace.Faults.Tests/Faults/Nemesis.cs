using Npgsql;
using RabbitMQ.Client.Exceptions;
using SeedTrace.Faults.Tests.Load;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Faults;

/// <summary>Deals out faults, one every few seconds: a shuffled deck of all of them, then the next deck. The seed says which and how long.</summary>
internal sealed class Nemesis(PrivateStack stack, IReadOnlyList<Fault> faults, Options options)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(3);

    private readonly Deck deck = new(faults, options.Seed);
    private int rounds;

    /// <summary>How often each struck.</summary>
    public SortedDictionary<string, int> Struck { get; } = new(StringComparer.Ordinal);

    public int Kills { get; private set; }

    /// <summary>It has done all it was asked to.</summary>
    public bool IsDone => Kills >= options.Kills || options.OneDeck && deck.IsDealtOut;

    public async Task WorkAsync(CancellationToken until)
    {
        if (faults.Count == 0)
            await Task.Delay(Timeout.Infinite, until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(
            Task.Delay(options.Calm, until).ContinueWith(_ => { }, TaskScheduler.Default),
            BesideAsync(++rounds, until));
        while (!until.IsCancellationRequested && !IsDone)
        {
            var card = deck.Deal();
            var dice = card.Throw();
            var pause = options.Pause * (0.2 + 0.8 * dice.NextDouble());
            if (!await StrikeAsync(card.Fault.Name, () => TryStrikeAsync(card.Fault, dice, until)))
                deck.TakeBack(card);
            else if (card.Fault.Kills)
                Kills++;
            await Task.Delay(pause, until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task BesideAsync(int round, CancellationToken until)
    {
        await Task.Delay(First, until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var fault in faults.Where(fault => fault.LeavesOthersAlone && !until.IsCancellationRequested))
            await StrikeAsync(fault.Name, () => TryStrikeAsync(fault, Dice.Of(options.Seed, $"round {round} {fault.Name}"), until));
    }

    /// <param name="strikeAsync">Answers with what exactly was broken; null when it missed.</param>
    public async Task<bool> StrikeAsync(string name, Func<Task<string?>> strikeAsync)
    {
        stack.Journal.Write(What.Fault, line => line with { Says = name });
        var what = await strikeAsync();
        stack.Journal.Write(What.Mended, line => line with { Says = name, Service = what });
        if (what is not null)
            Struck[name] = Struck.GetValueOrDefault(name) + 1;
        return what is not null;
    }

    /// <returns>Null when it missed: what it strikes at was not up again from the fault before. Its turn comes again.</returns>
    private async Task<string?> TryStrikeAsync(Fault fault, Random dice, CancellationToken until)
    {
        try
        {
            return await fault.StrikeAsync(stack, dice, until);
        }
        catch (Exception e) when (e is HttpRequestException or BrokerUnreachableException or OperationInterruptedException or NpgsqlException)
        {
            return null;
        }
    }
}
