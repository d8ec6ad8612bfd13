using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Learned;

/// <summary>A lot that was sown: what its maker says of it and what was certified of it, here or, of a foreign one, where it was grown.</summary>
/// <param name="Whole">The lot it is a part of: who vouched for the whole vouched for the part, and its orders are the part's.</param>
public sealed record ParentSeed(
    LotNumber Lot, SeedLot? Known, LotCertification? Certification, ParentSeed? Whole = null, ForeignLot? Foreign = null, Recalls? Recalls = null)
{
    public static async Task<ParentSeed> LoadAsync(CommandContext on, LotNumber lot)
    {
        var known = await SeedLot.LearnedAsync(on, lot);
        return new(
            lot, known,
            await on.LoadAsync<LotCertification>(LotCertification.Key(lot)),
            known is { IsSplit: true, Sources: [var whole] } ? await LoadAsync(on, whole) : null,
            await on.LearnedAsync<ForeignLot>(Services.Distribution, ForeignLot.Key(lot)),
            await Recalls.LearnedAsync(on, lot));
    }

    /// <summary>The lowest step it stood on when sown; null when nothing vouched for it. Validity is judged on the sowing date.</summary>
    public CanonicalClass? LevelOn(DateOnly sownOn) => ClassesOn(sownOn).Select(stood => (CanonicalClass?)stood.Canonical).Append(Released).Max();

    /// <summary>A class stands below it as it was when sown, or on the same step as a grade that follows each it was.</summary>
    /// <param name="norms">Of the class; null where no rules are known: then it stands below.</param>
    public bool Bears(SeedClass child, ClassNorms? norms, DateOnly sownOn) => LevelOn(sownOn) is not { } level || child.Canonical > level
        || (child.Canonical == level && norms?.Follows is { } follows && GradesOn(sownOn, child.Scheme) is { Count: > 0 } grades && grades.All(follows.Classes.Contains));

    /// <summary>What it was on its lowest step, in the words of the scheme where it has them; of another scheme, the step.</summary>
    public string WordOn(DateOnly sownOn, RulePack pack) => GradesOn(sownOn, pack.Scheme).Where(code => pack.Find(code) is not null).ToList() is { Count: > 0 } grades
        ? string.Join(" and ", grades)
        : pack.WordOf(LevelOn(sownOn)!.Value);

    /// <summary>The scheme's classes it had on its lowest step.</summary>
    private List<string> GradesOn(DateOnly sownOn, string scheme) =>
        [.. ClassesOn(sownOn).Where(stood => stood.Scheme == scheme && stood.Canonical == LevelOn(sownOn)).Select(stood => stood.Code).Distinct()];

    private IEnumerable<SeedClass> ClassesOn(DateOnly sownOn) => Vouchers.Where(voucher => voucher.From <= sownOn && sownOn <= voucher.Until).Select(voucher => voucher.Class);

    /// <summary>It, or a lot it is a part of: nobody can say for now what grew from it.</summary>
    public bool IsUnderReview => Certification is { Review: not [] } || Whole is { IsUnderReview: true };

    /// <summary>Labels were issued for it, or for the whole it is a part of.</summary>
    public bool IsLabelled => Certification?.Schemes.Values.Any(standing => standing.Labelled > Kilograms.Zero) == true || Whole?.IsLabelled == true;

    /// <summary>The lot it is a part of, in the end; itself when it is none.</summary>
    public LotNumber Root => Whole?.Root ?? Lot;

    /// <summary>What is said of a whole is said of its parts.</summary>
    public IEnumerable<LotNumber> LotAndWholes => [Lot, .. Whole?.LotAndWholes ?? []];

    public bool IsOrIsPartOf(LotNumber lot) => Lot == lot || Whole?.IsOrIsPartOf(lot) == true;

    /// <summary>Why it was no parent for a crop of the variety sown that day.</summary>
    public Decision? ObjectionTo(VarietyId variety, DateOnly sownOn)
    {
        if ((Known?.Variety ?? Foreign?.Variety) is not { } own)
            return Decision.Refuse("parent-unknown", $"Nothing is known of lot {Lot}, which was sown.");
        if (own != variety)
            return Decision.Refuse("parent-of-other-variety", $"Lot {Lot} is {own}, the crop is {variety}.");
        if (Withdrawn is { } reason)
            return Decision.Refuse("parent-decertified", $"The certificates of lot {Lot}, which was sown, are withdrawn: {reason}.");
        if (RecallOn(sownOn) is { } recall)
            return Decision.Refuse("parent-recalled", $"Lot {Lot}, which was sown on {sownOn:yyyy-MM-dd}, is recalled, recall {recall}.");
        if (StopOn(sownOn) is { } stop)
            return Decision.Refuse("parent-stopped", $"Lot {Lot}, which was sown on {sownOn:yyyy-MM-dd}, is under a stop-sale order: {stop}.");
        if (LevelOn(sownOn) is not null)
            return null;
        return Vouchers.Any()
            ? Decision.Refuse(
                "parent-expired",
                $"No certificate of lot {Lot} stood on {sownOn:yyyy-MM-dd}, when it was sown; the last one ends on {Vouchers.Max(voucher => voucher.Until):yyyy-MM-dd}.")
            : Decision.Refuse("parent-not-certified", $"Lot {Lot}, which was sown, is neither breeder's seed nor certified.");
    }

    private CanonicalClass? Released => Known?.Released ?? Whole?.Released;

    private string? Withdrawn => Certification?.Decertified ?? Whole?.Withdrawn;

    private IEnumerable<(SeedClass Class, DateOnly From, DateOnly Until)> Vouchers =>
    [
        .. (Certification?.Certificates ?? []).Select(certificate => (certificate.Class, certificate.ValidFrom ?? DateOnly.MinValue, certificate.ValidUntil)),
        .. Foreign is { } foreign ? [(foreign.Class, DateOnly.MinValue, foreign.ValidUntil)] : Array.Empty<(SeedClass, DateOnly, DateOnly)>(),
        .. Whole?.Vouchers ?? [],
    ];

    /// <summary>An order given after the sowing does not reach back to it.</summary>
    private string? StopOn(DateOnly sownOn) => Certification?.StopOn(sownOn) ?? Whole?.StopOn(sownOn);

    private string? RecallOn(DateOnly sownOn) => Recalls?.On(sownOn) ?? Whole?.RecallOn(sownOn);
}
