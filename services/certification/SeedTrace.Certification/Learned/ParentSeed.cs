using SeedTrace.Certification.Lots;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Learned;

/// <summary>A lot that was sown: what its maker says of it and what was certified of it here.</summary>
public sealed record ParentSeed(LotNumber Lot, SeedLot? Known, LotCertification? Certification)
{
    public static async Task<ParentSeed> LoadAsync(CommandContext on, LotNumber lot) =>
        new(lot, await SeedLot.LearnedAsync(on, lot), await on.LoadAsync<LotCertification>(LotCertification.Key(lot)));

    /// <summary>The lowest step it stood on when sown; null when nothing vouched for it. Validity is judged on the sowing date.</summary>
    public CanonicalClass? LevelOn(DateOnly sownOn) => Levels(sownOn).Max();

    /// <summary>Why it was no parent for a crop of the variety sown that day.</summary>
    public Decision? ObjectionTo(VarietyId variety, DateOnly sownOn)
    {
        if (Known is null)
            return Decision.Refuse("parent-unknown", $"Nothing is known of lot {Lot}, which was sown.");
        if (Known.Variety != variety)
            return Decision.Refuse("parent-of-other-variety", $"Lot {Lot} is {Known.Variety}, the crop is {variety}.");
        if (Certification?.Decertified is { } reason)
            return Decision.Refuse("parent-decertified", $"The certificates of lot {Lot}, which was sown, are withdrawn: {reason}.");
        if (Certification?.StopSale is { } stop)
            return Decision.Refuse("parent-stopped", $"Lot {Lot}, which was sown, is under a stop-sale order: {stop}.");
        if (LevelOn(sownOn) is not null)
            return null;
        return Certificates.Any()
            ? Decision.Refuse(
                "parent-expired",
                $"The certificate of lot {Lot} ended on {Certificates.Max(c => c.ValidUntil):yyyy-MM-dd}, it was sown on {sownOn:yyyy-MM-dd}.")
            : Decision.Refuse("parent-not-certified", $"Lot {Lot}, which was sown, is neither breeder's seed nor certified.");
    }

    private IEnumerable<LotCertified> Certificates => Certification?.Certificates ?? [];

    private IEnumerable<CanonicalClass?> Levels(DateOnly sownOn) => Certificates
        .Where(certificate => sownOn <= certificate.ValidUntil)
        .Select(certificate => (CanonicalClass?)certificate.Class.Canonical)
        .Append(Known?.Released);
}
