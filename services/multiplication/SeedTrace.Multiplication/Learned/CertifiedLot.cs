using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Multiplication.Learned;

/// <summary>What the certifier says of a lot.</summary>
/// <param name="Certificates">The last one of each scheme.</param>
/// <param name="Stopped">Nothing of the lot moves.</param>
/// <param name="Decertified">For good: no later certificate undoes a withdrawal.</param>
public sealed record CertifiedLot(VarietyId? Variety, ImmutableList<Certificate> Certificates, bool Stopped, bool Decertified)
    : IStreamState<CertifiedLot>
{
    private static readonly CertifiedLot Unjudged = new(null, [], false, false);

    public static string Key(LotNumber lot) => $"lot/{lot}";

    public static CertifiedLot? Fold(CertifiedLot? lot, object fact) => fact switch
    {
        VarietalQualityCertified e => (lot ?? Unjudged) with { Variety = e.Variety },
        LotCertified when lot is { Decertified: true } => lot,
        LotCertified e => (lot ?? Unjudged).With(new Certificate(e.Class, e.ValidUntil)),
        StopSaleOrdered => (lot ?? Unjudged) with { Stopped = true },
        StopSaleLifted => (lot ?? Unjudged) with { Stopped = false },
        LotDecertified => (lot ?? Unjudged) with { Certificates = [], Decertified = true },
        _ => lot,
    };

    private CertifiedLot With(Certificate certificate) => this with
    {
        Certificates = Certificates.RemoveAll(earlier => earlier.Class.Scheme == certificate.Class.Scheme).Add(certificate),
    };
}

public sealed record Certificate(SeedClass Class, DateOnly ValidUntil);
