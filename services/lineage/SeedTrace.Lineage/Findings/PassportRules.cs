using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Lineage.Findings;

/// <summary>Seed that came over the border is what its passport says, and not more of it than was certified, as long as its country stands by it.</summary>
internal static class PassportRules
{
    public static IEnumerable<Finding> Of(Dossier lot) =>
        lot.All<SeedImported>().Where(entry => entry.Record.Passport is not null).GroupBy(entry => entry.Record.Passport!)
            .SelectMany(entries => Of(lot, entries.Key, [.. entries]));

    private static IEnumerable<Finding> Of(Dossier lot, string digest, Said<SeedImported>[] entries)
    {
        LearnedFact[] facts = [.. entries.Select(entry => entry.Fact)];
        if (lot.View.Find(Keys.Passport(digest)) is not { } passport || !lot.View.Knows(passport))
            return [new Finding(FindingKind.PassportMissing, lot.Key, Sentence.Of($"Lot {lot.Name} came in with the passport {digest}, and nobody has handed it in."), null, facts)];
        var exports = lot.View.Up(passport).Select(edge => (Told: lot.Of(lot.View.Edges[edge].Parent), Proofs: lot.View.Proofs(edge))).ToList();
        return
        [
            .. from export in exports
               from flaw in Flaws(lot, entries, export.Told)
               select new Finding(
                   FindingKind.PassportContradicted, lot.Key, Sentence.Of($"Lot {lot.Name} came in with the passport {digest}, {flaw.What}."), flaw.Mass,
                   [.. facts, .. export.Proofs]),
            .. from export in exports
               let order = Order(export.Told)
               where order is not null
               select new Finding(
                   FindingKind.OrderAbroad, lot.Key,
                   Sentence.Of($"Lot {lot.Name} came in with the passport {digest}, and its country says since: {order.Value.Sentence} Whom that concerns here, the consequences of the lot tell."),
                   null, [.. facts, order.Value.Fact]),
        ];
    }

    /// <summary>One on the whole holds for a part. In the order of the logs there: what one passport brought is known here since the same moment.</summary>
    private static (string Sentence, LearnedFact Fact)? Order(Dossier told)
    {
        for (Dossier? whole = told; whole is not null; whole = whole.Parents(EdgeKind.Split).Select(whole.Of).FirstOrDefault())
        {
            var facts = whole.Facts.OrderBy(fact => fact.Publisher, StringComparer.Ordinal).ThenBy(fact => fact.Position).Select(fact => (fact, fact.Record));
            if (PassportCheck.OrderOn(NumberOf(whole), facts) is { } order)
                return order;
        }
        return null;
    }

    private static LotNumber NumberOf(Dossier told) => LotNumber.Parse(Keys.Local(told.Key)["lot/".Length..]);

    private static IEnumerable<(string What, decimal? Mass)> Flaws(Dossier lot, Said<SeedImported>[] entries, Dossier told)
    {
        var number = NumberOf(told);
        if (!lot.Is(number))
        {
            yield return ($"which is of lot {number}", null);
            yield break;
        }
        if (told.Variety is { } variety && entries.FirstOrDefault(entry => entry.Record.Variety != variety) is { Record: { } other })
            yield return ($"which says {variety}, as {other.Variety}", null);
        var (came, certified) = (entries.Sum(entry => entry.Record.Mass.Value), told.All<LotCertified>().Select(said => said.Record.Mass.Value).DefaultIfEmpty().Max());
        if (certified > 0 && came > certified)
            yield return (Sentence.Of($"which says that {certified:0.###} kg were certified: {came:0.###} kg came in"), came - certified);
        foreach (var entry in entries.Select(entry => entry.Record).DistinctBy(entry => (entry.Class, entry.ValidUntil)))
        {
            if (Papers(told) is { Count: > 0 } papers && Difference(entry, papers) is { } difference)
                yield return (difference, null);
        }
    }

    /// <summary>Classes and last days as they were issued there, or where that country let it in from a third one, as it came.</summary>
    private static List<(SeedClass Class, DateOnly Until)> Papers(Dossier told) =>
    [
        .. told.All<LotCertified>().Select(said => (said.Record.Class, said.Record.ValidUntil)), .. told.All<SeedImported>().Select(said => (said.Record.Class, said.Record.ValidUntil)),
    ];

    private static string? Difference(SeedImported entry, List<(SeedClass Class, DateOnly Until)> papers) =>
        papers.FindAll(paper => paper.Class == entry.Class) is not [_, ..] all
            ? $"which says {string.Join(" and ", papers.Select(paper => Written(paper.Class)).Distinct())}, as {Written(entry.Class)}"
            : all.Exists(paper => paper.Until == entry.ValidUntil)
                ? null
                : Sentence.Of($"which says {Written(entry.Class)} until {all.Max(paper => paper.Until):yyyy-MM-dd}, as valid until {entry.ValidUntil:yyyy-MM-dd}");

    private static string Written(SeedClass it) => $"{it.Scheme} {it.Code}";
}
