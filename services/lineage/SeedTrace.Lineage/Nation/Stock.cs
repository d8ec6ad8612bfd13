using SeedTrace.Contracts;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Lineage.Balance;
using SeedTrace.Lineage.Findings;
using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Nation;

/// <summary>Seed in hand that may be sown on a day, kilograms by class.</summary>
internal static class Stock
{
    public static (Dictionary<CanonicalClass, decimal> All, Dictionary<CanonicalClass, decimal> BredAtHome) Of(View view, LineageGraph graph, SpeciesCode species, DateOnly day)
    {
        var survey = new Survey(view);
        Dictionary<CanonicalClass, decimal> all = [], bred = [];
        foreach (var (lot, variety) in survey.Dossiers(species))
        {
            if (ClassRules.Shared(lot) is not { } level || !MayBeSown(lot, day))
                continue;
            var kilograms = InStock(view, graph, lot.Node);
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

    private static decimal InStock(View view, LineageGraph graph, int node)
    {
        var lot = view.LotAt(node);
        return (view.Moment.IsNow ? graph.Books.Lot(lot) : Books.Replay(view, [node], posting => posting.Lot == lot))[Line.InStock];
    }
}
