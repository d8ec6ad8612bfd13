using SeedTrace.Certification.Lots;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Learned;

/// <summary>A lot that was sown: what its maker says of it and what was certified of it here.</summary>
/// <param name="Whole">The lot it is a part of: who vouched for the whole vouched for the part, and its orders are the part's.</param>
public sealed record ParentSeed(LotNumber Lot, SeedLot? Known, LotCertification? Certification, ParentSeed? Whole = null)
{
    public static async Task<ParentSeed> LoadAsync(CommandContext on, LotNumber lot)
    {
        var known = await SeedLot.LearnedAsync(on, lot);
        var certification = await on.LoadAsync<LotCertification>(LotCertification.Key(lot));
        return new(lot, known, certification, known is { IsSplit: true, Sources: [var whole] } ? await LoadAsync(on, whole) : null);
    }

    /// <summary>The lowest step it stood on when sown; null when nothing vouched for it. Validity is judged on the sowing date.</summary>
    public CanonicalClass? LevelOn(DateOnly sownOn) => Levels(sownOn).Max();

    /// <summary>Why it was no parent for a crop of the variety sown that day.</summary>
    public Decision? ObjectionTo(VarietyId variety, DateOnly sownOn)
    {
        if (Known is null)
            return Decision.Refuse("parent-unknown", $"Nothing is known of lot {Lot}, which was sown.");
        if (Known.Variety != variety)
            return Decision.Refuse("parent-of-other-variety", $"Lot {Lot} is {Known.Variety}, the crop is {variety}.");
        if (Withdrawn is { } reason)
            return Decision.Refuse("parent-decertified", $"The certificates of lot {Lot}, which was sown, are withdrawn: {reason}.");
        if (StopOn(sownOn) is { } stop)
            return Decision.Refuse("parent-stopped", $"Lot {Lot}, which was sown on {sownOn:yyyy-MM-dd}, is under a stop-sale order: {stop}.");
        if (LevelOn(sownOn) is not null)
            return null;
        return Certificates.Any()
            ? Decision.Refuse(
                "parent-expired",
                $"No certificate of lot {Lot} stood on {sownOn:yyyy-MM-dd}, when it was sown; the last one ends on {Certificates.Max(c => c.ValidUntil):yyyy-MM-dd}.")
            : Decision.Refuse("parent-not-certified", $"Lot {Lot}, which was sown, is neither breeder's seed nor certified.");
    }

    private CanonicalClass? Released => Known?.Released ?? Whole?.Released;

    private string? Withdrawn => Certification?.Decertified ?? Whole?.Withdrawn;

    private IEnumerable<LotCertified> Certificates => [.. Certification?.Certificates ?? [], .. Whole?.Certificates ?? []];

    /// <summary>An order given after the sowing does not reach back to it.</summary>
    private string? StopOn(DateOnly sownOn) => Certification?.StopOn(sownOn) ?? Whole?.StopOn(sownOn);

    private IEnumerable<CanonicalClass?> Levels(DateOnly sownOn) => Certificates
        .Where(certificate => (certificate.ValidFrom ?? DateOnly.MinValue) <= sownOn && sownOn <= certificate.ValidUntil)
        .Select(certificate => (CanonicalClass?)certificate.Class.Canonical)
        .Append(Released);
}
