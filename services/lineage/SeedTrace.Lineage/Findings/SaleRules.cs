using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Balance;

namespace SeedTrace.Lineage.Findings;

/// <summary>Only what was certified is labelled, only what was packed is sold, and only while it may be.</summary>
internal static class SaleRules
{
    public static IEnumerable<Finding> Of(Dossier lot)
    {
        Said<PackSold>[] sales = [.. lot.All<PackSold>().Where(sale => lot.Is(sale.Record.Lot))];
        return [.. Sold(lot, sales), .. Labelled(lot), .. Against(lot, sales)];
    }

    private static IEnumerable<Finding> Sold(Dossier lot, Said<PackSold>[] sales)
    {
        var packings = lot.All<LabelsAffixed>().Where(packing => lot.Is(packing.Record.Lot)).ToList();
        var (packed, sold) = (packings.Sum(packing => packing.Record.Labels.Kilograms()), 0m);
        foreach (var (sale, fact) in sales)
        {
            sold += sale.Mass.Value;
            if (sold <= packed)
                continue;
            yield return new Finding(
                FindingKind.SoldAbovePacked, lot.Key,
                Sentence.Of($"Sale {sale.Sale} brought what was sold of lot {lot.Name} to {sold:0.###} kg; {packed:0.###} kg of it were packed."), sold - packed,
                [fact, .. packings.Select(packing => packing.Fact)], fact.Publisher);
            yield break;
        }
    }

    /// <summary>In no scheme more than was certified in it. Pre-tags come before the certificate by right: they are held against it when it is there, until then against the lot.</summary>
    private static IEnumerable<Finding> Labelled(Dossier lot)
    {
        var certified = lot.All<LotCertified>().ToLookup(certificate => certificate.Record.Class.Scheme);
        var freed = lot.All<LabelsFreed>().ToLookup(cancelled => cancelled.Record.Scheme, cancelled => cancelled.Record.Mass.Value);
        return from scheme in lot.All<LabelsAllotted>().GroupBy(allotted => allotted.Record.Scheme)
               let labelled = scheme.Sum(allotted => allotted.Record.Mass.Value) - freed[scheme.Key].Sum()
               let early = !certified.Contains(scheme.Key) && scheme.All(allotted => allotted.Record.Due is not null)
               let most = early ? lot.Mass ?? labelled : certified[scheme.Key].Select(certificate => certificate.Record.Mass.Value).DefaultIfEmpty().Max()
               where labelled > most
               select new Finding(
                   FindingKind.LabelledAboveCertified, lot.Key,
                   Sentence.Of($"Labels for {labelled:0.###} kg of lot {lot.Name} were issued under {scheme.Key}, {most:0.###} kg of it {(early ? "there were" : "are certified")}."), labelled - most,
                   [.. scheme.Select(allotted => allotted.Fact), .. certified[scheme.Key].Select(certificate => certificate.Fact)], Services.Certification);
    }

    private static IEnumerable<Finding> Against(Dossier lot, Said<PackSold>[] sales)
    {
        if (sales.Length == 0)
            yield break;
        var standing = new Standing(lot);
        foreach (var (sale, fact) in sales)
        {
            var day = DateOnly.FromDateTime(fact.Time.UtcDateTime);
            LearnedFact[] shown = [fact, .. standing.Certificates.Select(certificate => certificate.Fact)];
            if (standing.OrderAt(fact.Time) is { } order)
                yield return new Finding(
                    FindingKind.SoldUnderOrder, lot.Key,
                    Sentence.Of($"{sale.Mass.Value:0.###} kg of lot {lot.Name} were sold with {sale.Sale} on {day:yyyy-MM-dd}, after {What(order)} of {order.Time:yyyy-MM-dd}."),
                    sale.Mass.Value, [fact, order]);
            else if (standing.IsOnlyLater(day) || standing.Certificates.Count == 0)
                yield return new Finding(
                    FindingKind.SoldBeforeCertified, lot.Key,
                    Sentence.Of($"{sale.Mass.Value:0.###} kg of lot {lot.Name} were sold with {sale.Sale} on {day:yyyy-MM-dd}, before it was certified."), sale.Mass.Value, shown,
                    Services.Certification);
            else if (!standing.StoodOn(day))
                yield return new Finding(
                    FindingKind.SoldOutsideValidity, lot.Key,
                    Sentence.Of($"{sale.Mass.Value:0.###} kg of lot {lot.Name} were sold with {sale.Sale} on {day:yyyy-MM-dd}, when no certificate stood."), sale.Mass.Value, shown,
                    Services.Certification);
        }
    }

    internal static string What(LearnedFact order) => order.Record is LotDecertified ? "the withdrawal of its certificates" : "a stop-sale order";
}
