using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Lineage.Findings;

/// <summary>Seed that came over the border is what its passport says, and not more of it than was certified.</summary>
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
        return from edge in lot.View.Up(passport)
               let told = lot.Of(lot.View.Edges[edge].Parent)
               from flaw in Flaws(lot, entries, told)
               select new Finding(
                   FindingKind.PassportContradicted, lot.Key, Sentence.Of($"Lot {lot.Name} came in with the passport {digest}, {flaw.What}."), flaw.Mass,
                   [.. facts, .. lot.View.Proofs(edge)]);
    }

    private static IEnumerable<(string What, decimal? Mass)> Flaws(Dossier lot, Said<SeedImported>[] entries, Dossier told)
    {
        var number = LotNumber.Parse(Keys.Local(told.Key)["lot/".Length..]);
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
    }
}
