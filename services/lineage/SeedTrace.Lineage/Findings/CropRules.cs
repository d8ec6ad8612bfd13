using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Lineage.Findings;

/// <summary>A crop is harvested once, after it was sown and approved, and gives no more than seed can.</summary>
internal static class CropRules
{
    public static IEnumerable<Finding> Of(Dossier crop, SeedNorms norms)
    {
        Said<LotHarvested>[] harvests = [.. crop.All<LotHarvested>()];
        if (harvests.Length == 0)
            return [];
        var twice = harvests.Length > 1
            ? [new Finding(FindingKind.HarvestedTwice, crop.Key, Sentence.Of($"Crop {crop.Name} was harvested into {harvests.Length} lots."), null, [.. harvests.Select(harvest => harvest.Fact)])]
            : Array.Empty<Finding>();
        return twice.Concat(harvests.SelectMany(harvest => Order(crop, harvest).Concat(Approval(crop, harvest)))).Concat(Factor(crop, harvests, norms));
    }

    private static IEnumerable<Finding> Order(Dossier crop, Said<LotHarvested> harvest) =>
        from sowing in crop.All<SeedCropRegistered>()
        let day = MakingRules.MadeOn(harvest.Fact)
        where day <= sowing.Record.SownOn
        select new Finding(
            FindingKind.HarvestBeforeSowing, crop.Key,
            Sentence.Of($"Crop {crop.Name} was sown on {sowing.Record.SownOn:yyyy-MM-dd} and harvested into lot {harvest.Record.Lot} on {day:yyyy-MM-dd}."), null,
            [sowing.Fact, harvest.Fact]);

    private static IEnumerable<Finding> Approval(Dossier crop, Said<LotHarvested> harvest)
    {
        if (crop.All<CropRejected>().Where(rejected => rejected.Fact.Time <= harvest.Fact.Time && !IsReopened(crop, rejected.Fact, harvest.Fact)).ToList() is [var rejected, ..])
            yield return new Finding(
                FindingKind.HarvestNotApproved, crop.Key,
                Sentence.Of($"Crop {crop.Name} was rejected ({rejected.Record.Reason}) on {rejected.Fact.Time:yyyy-MM-dd}, and harvested for seed into lot {harvest.Record.Lot}."),
                harvest.Record.Mass.Value, [rejected.Fact, harvest.Fact]);
        else if (!crop.All<CropApproved>().Any())
            yield return new Finding(
                FindingKind.HarvestNotApproved, crop.Key, Sentence.Of($"Crop {crop.Name} was harvested for seed into lot {harvest.Record.Lot}, and nobody approved it."),
                harvest.Record.Mass.Value, [harvest.Fact], Services.Certification);
    }

    /// <summary>The grower appealed before the harvest: what another inspector decided counts.</summary>
    private static bool IsReopened(Dossier crop, LearnedFact rejected, LearnedFact harvest) =>
        crop.All<RejectionAppealed>().Any(appeal => rejected.Time <= appeal.Fact.Time && appeal.Fact.Time <= harvest.Time);

    /// <summary>However well it grew: what is above came from another field.</summary>
    private static IEnumerable<Finding> Factor(Dossier crop, Said<LotHarvested>[] harvests, SeedNorms norms)
    {
        if (crop.All<SeedCropRegistered>().FirstOrDefault() is not { Record: { } sowing } said || norms.Of(sowing.Variety.Species, sowing.SownOn) is not { } norm)
            yield break;
        var (sown, harvested) = (sowing.Sown.Sum(source => source.Mass.Value), harvests.Sum(harvest => harvest.Record.Mass.Value));
        var most = sown * norm.MostRawPerSown;
        if (harvested > most)
            yield return new Finding(
                FindingKind.HarvestAboveFactor, crop.Key,
                Sentence.Of($"Crop {crop.Name} was sown with {sown:0.###} kg and gave {harvested:0.###} kg; {norm.RulePack} allows {norm.MostRawPerSown:0.#} kg from each, {most:0.###} kg."),
                harvested - most, [said.Fact, .. harvests.Select(harvest => harvest.Fact)]);
    }
}
