using SeedTrace.Faults.Tests.Load;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Faults;

/// <summary>Deals out faults, one every few seconds: a shuffled deck of all of them, then the next deck. The seed says which and how long.</summary>
internal sealed class Nemesis(PrivateStack stack, Journal journal, IReadOnlyList<Fault> faults, int seed)
{
    private readonly Random random = new(seed);
    private readonly Queue<Fault> deck = new();

    /// <summary>How often each struck.</summary>
    public SortedDictionary<string, int> Struck { get; } = new(StringComparer.Ordinal);

    public int Kills { get; private set; }

    /// <param name="mostKills">No further fault after so many kills; null for no limit.</param>
    public async Task WorkAsync(int? mostKills, CancellationToken until)
    {
        while (!until.IsCancellationRequested && (mostKills is null || Kills < mostKills))
        {
            if (deck.Count == 0)
                foreach (var each in Shuffled())
                    deck.Enqueue(each);
            var fault = deck.Dequeue();
            journal.Write(What.Fault, line => line with { Says = fault.Name });
            var what = await fault.StrikeAsync(stack, random, until);
            journal.Write(What.Mended, line => line with { Says = fault.Name, Service = what });
            Struck[fault.Name] = Struck.GetValueOrDefault(fault.Name) + 1;
            Kills += fault.Kills ? 1 : 0;
            await Task.Delay(TimeSpan.FromSeconds(1 + random.NextDouble() * 4), until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Fault[] Shuffled()
    {
        var cards = faults.ToArray();
        random.Shuffle(cards);
        return cards;
    }
}
