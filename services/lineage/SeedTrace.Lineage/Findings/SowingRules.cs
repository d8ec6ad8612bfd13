using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Multiplication;

namespace SeedTrace.Lineage.Findings;

/// <summary>What was sown was there, was good for it on the day, and left the grower's holding. Judged of the lot sown.</summary>
internal static class SowingRules
{
    public static IEnumerable<Finding> Of(Dossier lot)
    {
        Said<SeedCropRegistered>[] sowings = [.. lot.All<SeedCropRegistered>()];
        if (sowings.Length == 0)
            return [];
        var standing = new Standing(lot);
        return sowings.SelectMany(sowing => Validity(lot, sowing, standing).Concat(Order(lot, sowing)).Concat(Debit(lot, sowing)));
    }

    private static IEnumerable<Finding> Validity(Dossier lot, Said<SeedCropRegistered> sowing, Standing standing)
    {
        var (crop, day, mass) = (sowing.Record.Crop, sowing.Record.SownOn, Sown(lot, sowing));
        if (standing.OrderThroughout(day) is { } order)
            yield return new Finding(
                FindingKind.SownUnderOrder, lot.Key,
                Sentence.Of($"{mass:0.###} kg of lot {lot.Name} were sown for crop {crop} on {day:yyyy-MM-dd}, after {SaleRules.What(order)} of {order.Time:yyyy-MM-dd}."), mass,
                [sowing.Fact, order]);
        else if (!standing.IsReleased && !standing.StoodOn(day) && !standing.LetSow(sowing.Record.Grower, day))
            yield return new Finding(
                FindingKind.SownOutsideValidity, lot.Key, Sentence.Of($"{mass:0.###} kg of lot {lot.Name} were sown for crop {crop} on {day:yyyy-MM-dd}, {Why(standing, day)}."), mass,
                [sowing.Fact, .. standing.Certificates.Select(certificate => certificate.Fact)],
                lot.Founding is null ? [Services.Breeding, Services.Certification] : [Services.Certification]);
    }

    private static string Why(Standing standing, DateOnly day) => standing.Certificates switch
    {
        [] => "and it was neither released by a breeder nor certified",
        _ when standing.IsOnlyLater(day) => "before it was certified",
        var certificates => Sentence.Of($"and its last certificate ended on {certificates.Max(certificate => certificate.Until):yyyy-MM-dd}"),
    };

    private static IEnumerable<Finding> Order(Dossier lot, Said<SeedCropRegistered> sowing) => lot.Founding is { } made && sowing.Record.SownOn < MakingRules.MadeOn(made)
        ? [new Finding(
            FindingKind.UsedBeforeMade, lot.Key,
            Sentence.Of($"Lot {lot.Name} was sown for crop {sowing.Record.Crop} on {sowing.Record.SownOn:yyyy-MM-dd}, and there was only something to sow from {MakingRules.MadeOn(made):yyyy-MM-dd} on."),
            null, [sowing.Fact, made])]
        : [];

    private static IEnumerable<Finding> Debit(Dossier lot, Said<SeedCropRegistered> sowing)
    {
        var crop = Keys.Crop(sowing.Record.Crop);
        Said<HoldingDebited>[] debits = [.. lot.All<HoldingDebited>().Where(debit => debit.Record.Movement == crop || debit.Record.Movement.StartsWith(crop + "#", StringComparison.Ordinal))];
        var (sown, debited) = (Sown(lot, sowing), debits.Sum(debit => debit.Record.Mass.Value));
        return sown == debited
            ? []
            : [new Finding(
                FindingKind.SownUnlikeDebited, lot.Key,
                Sentence.Of($"{sown:0.###} kg of lot {lot.Name} are said to be sown for crop {sowing.Record.Crop}, and {debited:0.###} kg left the holding of {sowing.Record.Grower}."),
                sown - debited, [sowing.Fact, .. debits.Select(debit => debit.Fact)], sowing.Fact.Publisher)];
    }

    private static decimal Sown(Dossier lot, Said<SeedCropRegistered> sowing) => sowing.Record.Sown.Where(sown => lot.Is(sown.Lot)).Sum(sown => sown.Mass.Value);
}
