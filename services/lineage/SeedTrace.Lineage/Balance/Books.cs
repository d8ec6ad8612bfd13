using SeedTrace.Contracts;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Balance;

/// <summary>The accounts of all lots and parties, kept with every fact. They are a function of the set of facts they were given: order does not
/// matter. Each fact is to be given once.</summary>
internal sealed class Books
{
    private readonly Journal journal = new();
    private readonly Dictionary<LotNumber, Account> lots = [];
    private readonly Dictionary<PartyId, Account> parties = [];
    private readonly Dictionary<DocumentNumber, SeedCropRegistered> sowings = [];

    /// <summary>Crops sown, each by its own fact.</summary>
    public IReadOnlyCollection<SeedCropRegistered> Sowings => sowings.Values;

    /// <param name="said">What the record alone says.</param>
    public void Take(object? record, IEnumerable<Posting> said)
    {
        foreach (var posting in journal.Enter(record, said))
        {
            Of(lots, posting.Lot).Add(posting.Line, posting.Kilograms);
            Of(parties, posting.Party).Add(posting.Line, posting.Kilograms);
        }
        if (record is SeedCropRegistered sowing)
            sowings.TryAdd(sowing.Crop, sowing);
    }

    /// <summary>Empty for a lot nothing was said of.</summary>
    public Account Lot(LotNumber lot) => lots.GetValueOrDefault(lot) ?? new Account();

    /// <inheritdoc cref="Lot"/>
    public Account Party(PartyId party) => parties.GetValueOrDefault(party) ?? new Account();

    /// <summary>One account, made of the facts that name some lots and of the delivery notes they are on: the same as the live one, of any moment.</summary>
    /// <param name="counts">Which postings are of the account.</param>
    public static Account Replay(View view, IReadOnlyCollection<int> lots, Func<Posting, bool> counts)
    {
        var (journal, account) = (new Journal(), new Account());
        var facts = lots.SelectMany(view.Facts).ToList();
        var notes = facts.Where(fact => fact.StreamKind == "consignment").Select(fact => view.Find(fact.Stream)).OfType<int>().Distinct().SelectMany(view.Facts);
        foreach (var fact in facts.Concat(notes).Distinct<LearnedFact>(ReferenceEqualityComparer.Instance))
        {
            foreach (var posting in journal.Enter(fact.Record).Where(counts))
                account.Add(posting.Line, posting.Kilograms);
        }
        return account;
    }

    private static Account Of<T>(Dictionary<T, Account> accounts, T key) where T : notnull
    {
        if (!accounts.TryGetValue(key, out var account))
            accounts.Add(key, account = new Account());
        return account;
    }
}
