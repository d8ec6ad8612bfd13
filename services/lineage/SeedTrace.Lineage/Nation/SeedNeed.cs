using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Rules;
using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Nation;

/// <summary>Hectares times seed rate, against what there is.</summary>
/// <param name="Least">Kilograms at the lowest usual rate, <paramref name="Most"/> at the highest.</param>
/// <param name="Lacking">Kilograms that lack at the middle rate; negative when there is more than is needed.</param>
/// <param name="Rule">Norms reckoned with, <paramref name="Source"/> where they are from.</param>
/// <param name="Verified">An authority has confirmed them.</param>
public sealed record SeedNeed(decimal Hectares, decimal Least, decimal Most, decimal Lacking, string Rule, string Source, bool Verified)
{
    internal static SeedNeed Of(decimal hectares, SeedNorm norm, decimal supply) => new(
        hectares, hectares * norm.SeedRate.Least, hectares * norm.SeedRate.Most, hectares * norm.SeedRate.Middle - supply, norm.RulePack, norm.Source, norm.Verified);
}

/// <summary>What the fields for seed took themselves.</summary>
/// <param name="Sown">Kilograms.</param>
/// <param name="NeedLeast">Kilograms those hectares need at the lowest usual rate, <paramref name="NeedMost"/> at the highest; of species with a norm.</param>
public sealed record SeedCropsSown(int Crops, decimal Hectares, decimal Sown, decimal NeedLeast, decimal NeedMost)
{
    internal static SeedCropsSown Of(IReadOnlyList<SeedCropRegistered> crops, SeedNorms norms)
    {
        var rated = crops.Select(crop => (crop.Hectares, Rate: norms.Of(crop.Variety.Species, crop.SownOn)?.SeedRate)).ToList();
        return new(
            crops.Count, crops.Sum(crop => crop.Hectares), crops.Sum(crop => crop.Sown.Sum(sown => sown.Mass.Value)),
            rated.Sum(crop => crop.Hectares * (crop.Rate?.Least ?? 0)), rated.Sum(crop => crop.Hectares * (crop.Rate?.Most ?? 0)));
    }

    /// <summary>Seed crops of a season that were known at the moment.</summary>
    internal static IEnumerable<SeedCropRegistered> In(View view, int season) =>
        from node in view.All
        where view.Nodes[node].Kind == NodeKind.Crop && Keys.CountryOf(view.Nodes[node].Key) is null
        let sowing = view.Facts(node).Select(fact => fact.Record).OfType<SeedCropRegistered>().FirstOrDefault()
        where sowing?.SownOn.Year == season
        select sowing;
}
