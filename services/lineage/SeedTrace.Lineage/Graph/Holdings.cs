namespace SeedTrace.Lineage.Graph;

/// <summary>How much of each lot each party holds now, summed as the facts come: their order does not matter. 16 bytes a holding, chained by number.</summary>
internal sealed class Holdings
{
    private struct Holding
    {
        public int Party;
        public int Next;
        public long Grams;
    }

    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> parties = [];
    private Holding[] holdings = new Holding[16];
    private int[] first = [];
    private int count;

    /// <param name="grams">Negative when seed left the party.</param>
    public void Move(int lot, string party, long grams)
    {
        var number = NumberOf(party);
        for (var at = First(lot); at >= 0; at = holdings[at].Next)
        {
            if (holdings[at].Party != number)
                continue;
            holdings[at].Grams += grams;
            return;
        }
        if (count == holdings.Length)
            Array.Resize(ref holdings, count * 2);
        holdings[count] = new Holding { Party = number, Grams = grams, Next = EdgeTable.Head(ref first, lot, count) };
        count++;
    }

    /// <summary>Parties by number, in no order; who holds nothing any more is not told.</summary>
    public void Tell(int lot, Action<int, long> holder)
    {
        for (var at = First(lot); at >= 0; at = holdings[at].Next)
        {
            if (holdings[at].Grams > 0)
                holder(holdings[at].Party, holdings[at].Grams);
        }
    }

    public string PartyOf(int number) => parties[number];

    private int First(int lot) => lot < first.Length ? first[lot] : -1;

    private int NumberOf(string party)
    {
        if (!numbers.TryGetValue(party, out var number))
        {
            numbers.Add(party, number = parties.Count);
            parties.Add(party);
        }
        return number;
    }
}
