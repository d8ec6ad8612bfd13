using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Multiplication.Learned;

/// <summary>What the certifier says of a lot.</summary>
/// <param name="Certificates">All of them: what was sown while one stood was sown rightly, whatever came after.</param>
/// <param name="Stopped">Nothing of the lot moves.</param>
/// <param name="Decertified">For good: no later certificate undoes a withdrawal.</param>
/// <param name="StoppedFrom">First day of the order; null for one that counts from ever.</param>
public sealed record CertifiedLot(VarietyId? Variety, ImmutableList<Certificate> Certificates, bool Stopped, bool Decertified, DateOnly? StoppedFrom = null)
    : IStreamState<CertifiedLot>
{
    /// <summary>First day of the review it is under; null when it is under none.</summary>
    public DateOnly? ReviewedFrom { get; init; }

    /// <summary>The lanes of lower trust it was declared for, without a certificate.</summary>
    public ImmutableList<LotDeclared> Declarations { get; init; } = [];

    private static readonly CertifiedLot Unjudged = new(null, [], false, false);

    public static string Key(LotNumber lot) => $"lot/{lot}";

    public static CertifiedLot? Fold(CertifiedLot? lot, object fact) => fact switch
    {
        VarietalQualityCertified e => (lot ?? Unjudged) with { Variety = e.Variety },
        LotCertified when lot is { Decertified: true } => lot,
        LotCertified e => (lot ?? Unjudged).With(new Certificate(e.Class, e.ValidUntil, e.ValidFrom)),
        LotDeclared e => (lot ?? Unjudged) with { Declarations = (lot ?? Unjudged).Declarations.Add(e) },
        StopSaleOrdered e => (lot ?? Unjudged) with { Stopped = true, StoppedFrom = e.From },
        StopSaleLifted => (lot ?? Unjudged) with { Stopped = false, StoppedFrom = null },
        LotDecertified => (lot ?? Unjudged) with { Certificates = [], Decertified = true, ReviewedFrom = null },
        LotPutUnderReview e => (lot ?? Unjudged) with { ReviewedFrom = lot?.ReviewedFrom ?? e.From },
        LotReviewEnded => lot is null ? null : lot with { ReviewedFrom = null },
        _ => lot,
    };

    /// <summary>The order in force stood already that day.</summary>
    public bool WasStoppedOn(DateOnly day) => Stopped && (StoppedFrom ?? DateOnly.MinValue) <= day;

    private CertifiedLot With(Certificate certificate) => this with { Certificates = Certificates.Add(certificate) };
}

/// <param name="ValidFrom">Null for one that stands from ever.</param>
public sealed record Certificate(SeedClass Class, DateOnly ValidUntil, DateOnly? ValidFrom = null)
{
    public bool StoodOn(DateOnly day) => (ValidFrom ?? DateOnly.MinValue) <= day && day <= ValidUntil;
}
