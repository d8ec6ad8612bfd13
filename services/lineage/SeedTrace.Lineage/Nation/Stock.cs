using SeedTrace.Contracts;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Lineage.Balance;
using SeedTrace.Lineage.Findings;
using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Nation;

/// <summary>Seed in hand that may be sown on a day, kilograms by class.</summary>
internal static class Stock
{
    public static (Dictionary<CanonicalClass, decimal> All, Dictionary<CanonicalClass, decimal> BredAtHome) Of(View view, SpeciesCode species, DateOnly day)
    {
        var survey = new Survey(view);
        Dictionary<CanonicalClass, decimal> all = [], bred = [];
        foreach (var (lot, variety) in survey.Dossiers(species))
        {
            if (ClassRules.Shared(lot) is not { } level || !MayBeSown(lot, day))
                continue;
            var kilograms = InStock(lot);
            all[level] = all.GetValueOrDefault(level) + kilograms;
            if (survey.OriginOf(variety) == SeedOrigin.BredAtHome && !lot.All<SeedImported>().Any())
                bred[level] = bred.GetValueOrDefault(level) + kilograms;
        }
        return (all, bred);
    }

    private static bool MayBeSown(Dossier lot, DateOnly day)
    {
        var standing = new Standing(lot);
        return standing.OrderThroughout(day.AddDays(1)) is null && (standing.IsReleased || standing.StoodOn(day));
    }

    private static decimal InStock(Dossier lot) =>
        lot.Facts.SelectMany(fact => Postings.Of(fact.Record)).Where(posting => posting.Line == Line.InStock && lot.Is(posting.Lot)).Sum(posting => posting.Kilograms);
}
