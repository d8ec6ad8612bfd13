using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Lots;

/// <summary>What was certified of a lot, scheme by scheme, and whether anything forbids it to move.</summary>
/// <param name="StopSale">Reason code of the order in force.</param>
/// <param name="Decertified">Reason code; there is no way back but a new lot.</param>
public sealed record LotCertification(
    LotNumber Lot, ImmutableSortedDictionary<string, Standing> Schemes, string? StopSale = null, string? Decertified = null,
    DateOnly? StoppedFrom = null)
    : IStreamState<LotCertification>
{
    public ImmutableList<DocumentNumber> Samples { get; init; } = [];

    /// <summary>All that is held against it until a certifier has decided what it is; empty while it is under no review.</summary>
    public ImmutableList<LotPutUnderReview> Review { get; init; } = [];

    /// <summary>Last day to tell the buyers of a withdrawal; null where none is set.</summary>
    public DateOnly? NoticeDue { get; init; }

    /// <summary>How many buyers were told; null while nobody has said so.</summary>
    public int? BuyersTold { get; init; }

    /// <summary>Check tests that lay too far from what was declared, and were looked into.</summary>
    public ImmutableList<CheckTestSettled> Settled { get; init; } = [];

    /// <summary>What was seen of what is hardly plausible.</summary>
    public ImmutableList<EvidenceAccepted> Evidence { get; init; } = [];

    /// <summary>The lane of lower trust its owner last declared it for; null while he has not.</summary>
    public LotDeclared? Declaration { get; init; }

    /// <summary>All there ever were.</summary>
    public IEnumerable<LotCertified> Certificates => Schemes.Values.SelectMany(standing => standing.Certificates);

    public static string Key(LotNumber lot) => $"lot/{lot}";

    public static LotCertification? Fold(LotCertification? lot, object fact) => fact switch
    {
        VarietalQualityCertified e => Of(lot, e.Lot).In(e.Class.Scheme, standing => standing with { Varietal = e }),
        SowingQualityCertified e => Of(lot, e.Lot).In(e.Class.Scheme, standing => standing with { Sowing = e }),
        LotCertified e => Of(lot, e.Lot).In(e.Class.Scheme, standing => standing with { Certificates = standing.Certificates.Add(e), Declared = standing.Sowing?.Test }),
        SampleTaken e => Of(lot, e.Lot) with { Samples = [.. lot?.Samples ?? [], e.Sample] },
        CheckTestSettled e => Of(lot, e.Lot) with { Settled = [.. lot?.Settled ?? [], e] },
        EvidenceAccepted e => Of(lot, e.Lot) with { Evidence = [.. lot?.Evidence ?? [], e] },
        LotDeclared e => Of(lot, e.Lot) with { Declaration = e },
        LabelsAllotted e => Of(lot, e.Lot).In(e.Scheme, standing => standing.Allot(e)),
        LabelsFreed e => Of(lot, e.Lot).In(e.Scheme, standing => standing.Free(e.Mass)),
        StopSaleOrdered e => Of(lot, e.Lot) with { StopSale = e.Reason, StoppedFrom = e.From },
        StopSaleLifted e => Of(lot, e.Lot) with { StopSale = null, StoppedFrom = null },
        LotDecertified e => Of(lot, e.Lot) with { Decertified = e.Reason, Review = [], NoticeDue = e.NoticeDue },
        BuyersTold e => Of(lot, e.Lot) with { BuyersTold = e.Buyers },
        LotPutUnderReview e => Of(lot, e.Lot) with { Review = [.. lot?.Review ?? [], e] },
        LotReviewEnded e => Of(lot, e.Lot) with { Review = [] },
        _ => lot,
    };

    /// <returns>Reason code of the order in force that stood already that day.</returns>
    public string? StopOn(DateOnly day) => (StoppedFrom ?? DateOnly.MinValue) <= day ? StopSale : null;

    /// <summary>Nothing is certified or labelled of a lot that is stopped or under review, or whose certificates were withdrawn.</summary>
    /// <param name="wholes">What is certified of the lots it is a part of: their orders are its orders.</param>
    public static Decision? Objection(LotCertification? lot, params IEnumerable<LotCertification> wholes) =>
        wholes.Prepend(lot).Select(ordered => Order(ordered) ?? (ordered?.Review is [var doubt, ..]
            ? Decision.Refuse("lot-under-review", $"Lot {ordered.Lot} is under review ({doubt.Reason}, because of lot {doubt.Because}) until a certifier has decided what it is.")
            : null)).FirstOrDefault(objection => objection is not null);

    /// <summary>An order on the lot itself.</summary>
    public static Decision? Order(LotCertification? lot) => lot switch
    {
        { Decertified: { } reason } => Decision.Refuse("lot-decertified", $"The certificates of lot {lot.Lot} are withdrawn: {reason}."),
        { StopSale: { } reason } => Decision.Refuse("lot-stopped", $"Lot {lot.Lot} is under a stop-sale order: {reason}."),
        _ => null,
    };

    /// <summary>Nothing is certified of a lot that was made from one that is stopped or under review, or whose certificates were withdrawn.</summary>
    public static Decision? PartsObjection(IEnumerable<LotCertification> parts) => parts.Select(part => part switch
    {
        { Decertified: { } reason } => Decision.Refuse(
            "source-decertified", $"The lot was made from lot {part.Lot}, whose certificates are withdrawn: {reason}."),
        { StopSale: { } reason } => Decision.Refuse(
            "source-stopped", $"The lot was made from lot {part.Lot}, which is under a stop-sale order: {reason}."),
        { Review: [var doubt, ..] } => Decision.Refuse(
            "source-under-review", $"The lot was made from lot {part.Lot}, which is under review ({doubt.Reason}): a certifier must decide that first."),
        _ => null,
    }).FirstOrDefault(objection => objection is not null);

    private static LotCertification Of(LotCertification? lot, LotNumber number) =>
        lot ?? new(number, ImmutableSortedDictionary<string, Standing>.Empty.WithComparers(StringComparer.Ordinal));

    private LotCertification In(string scheme, Func<Standing, Standing> change) =>
        this with { Schemes = Schemes.SetItem(scheme, change(Schemes.GetValueOrDefault(scheme, Standing.None))) };
}
