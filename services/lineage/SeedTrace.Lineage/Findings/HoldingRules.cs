using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Lineage.Findings;

/// <summary>Nobody gives more than he has, and what comes was sent.</summary>
internal static class HoldingRules
{
    public static IEnumerable<Finding> Of(Dossier lot) => [.. Overdrawn(lot), .. Movements(lot), .. Formation(lot)];

    private static IEnumerable<Finding> Overdrawn(Dossier lot) =>
        from holding in lot.Facts.Where(fact => fact.StreamKind == "holding").GroupBy(fact => (fact.Publisher, fact.Stream))
        let below = Below(holding.OrderBy(fact => fact.Version))
        where below is not null
        select new Finding(
            FindingKind.HoldingOverdrawn, lot.Key,
            Sentence.Of($"The holding of {Holder(below.Value.Fact)} of lot {lot.Name} had {below.Value.Had:0.###} kg when {below.Value.Taken:0.###} kg left it with {MovementOf(below.Value.Fact)}."),
            below.Value.Taken - below.Value.Had, [below.Value.Fact]);

    /// <summary>The first fact after which the holding stood below zero. Versions have no holes: a later one is not looked at before those it follows.</summary>
    private static (LearnedFact Fact, decimal Had, decimal Taken)? Below(IEnumerable<LearnedFact> holding)
    {
        var (held, version) = (0m, 0L);
        foreach (var fact in holding)
        {
            if (fact.Version != ++version)
                return null;
            var moved = Moved(fact);
            if (held + moved < 0)
                return (fact, held, -moved);
            held += moved;
        }
        return null;
    }

    /// <summary>Of movements that leave the lot what it is: a delivery, a return, a packing.</summary>
    private static IEnumerable<Finding> Movements(Dossier lot)
    {
        var debits = lot.All<HoldingDebited>().ToLookup(debit => debit.Record.Movement);
        foreach (var movement in lot.All<HoldingCredited>().Where(credit => !IsFormation(credit.Record, lot) && credit.Record.Kind != MovementKind.Imported).GroupBy(credit => credit.Record.Movement))
        {
            foreach (var finding in Compared(lot, movement.Key, [.. movement], [.. debits[movement.Key]], Services.KeepingCustody))
                yield return finding;
        }
    }

    /// <summary>Of the making of the lot out of others: their holders are debited by the same movement. What was harvested or released comes from no holding.</summary>
    private static IEnumerable<Finding> Formation(Dossier lot)
    {
        Said<HoldingCredited>[] credits = [.. lot.All<HoldingCredited>().Where(credit => IsFormation(credit.Record, lot) && credit.Record.Kind != MovementKind.Formed)];
        if (credits.Length == 0)
            return [];
        var debits = lot.Parents(EdgeKind.Conditioned, EdgeKind.Blended, EdgeKind.Split).Distinct()
            .SelectMany(parent => lot.Of(parent).All<HoldingDebited>()).Where(debit => debit.Record.Movement == lot.Key);
        return Compared(lot, lot.Key, credits, [.. debits], [credits[0].Fact.Publisher]);
    }

    private static IEnumerable<Finding> Compared(
        Dossier lot, string movement, Said<HoldingCredited>[] credits, Said<HoldingDebited>[] debits, IEnumerable<string> awaits)
    {
        var (came, went) = (credits.Sum(credit => credit.Record.Mass.Value), debits.Sum(debit => debit.Record.Mass.Value));
        LearnedFact[] shown = [.. credits.Select(credit => credit.Fact), .. debits.Select(debit => debit.Fact)];
        if (debits.Length == 0)
            yield return new Finding(
                FindingKind.CreditWithoutDebit, lot.Key,
                Sentence.Of($"{movement} credited {came:0.###} kg of lot {lot.Name} to {credits[0].Record.Party}, and nobody was debited."), came, shown, [.. awaits]);
        else if (came > went)
            yield return new Finding(
                FindingKind.CreditAboveDebit, lot.Key,
                Sentence.Of($"{movement} took {went:0.###} kg and gave {came:0.###} kg of lot {lot.Name}: {came - went:0.###} kg too much."), came - went, shown,
                // A debit that is here is all of it, unless the facts of one command are still coming.
                credits[0].Fact.Publisher == debits[0].Fact.Publisher ? [debits[0].Fact.Publisher] : []);
    }

    private static bool IsFormation(HoldingCredited credit, Dossier lot) => credit.Movement == lot.Key;

    private static decimal Moved(LearnedFact fact) => fact.Record switch
    {
        HoldingCredited e => e.Mass.Value,
        HoldingDebited e => -e.Mass.Value,
        _ => 0,
    };

    private static string Holder(LearnedFact fact) => ((HoldingDebited)fact.Record!).Party.ToString();

    private static string MovementOf(LearnedFact fact) => ((HoldingDebited)fact.Record!).Movement;
}
