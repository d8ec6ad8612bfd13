using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Lots;

/// <summary>What was certified of a lot, scheme by scheme, and whether anything forbids it to move.</summary>
/// <param name="StopSale">Reason code of the order in force.</param>
/// <param name="Decertified">Reason code; there is no way back but a new lot.</param>
public sealed record LotCertification(
    LotNumber Lot, ImmutableSortedDictionary<string, Standing> Schemes, string? StopSale = null, string? Decertified = null)
    : IStreamState<LotCertification>
{
    public IEnumerable<LotCertified> Certificates => Schemes.Values.Select(standing => standing.Certificate).OfType<LotCertified>();

    public static string Key(LotNumber lot) => $"lot/{lot}";

    public static LotCertification? Fold(LotCertification? lot, object fact) => fact switch
    {
        VarietalQualityCertified e => Of(lot, e.Lot).In(e.Class.Scheme, standing => standing with { Varietal = e }),
        SowingQualityCertified e => Of(lot, e.Lot).In(e.Class.Scheme, standing => standing with { Sowing = e }),
        LotCertified e => Of(lot, e.Lot).In(e.Class.Scheme, standing => standing with { Certificate = e }),
        LabelsAllotted e => Of(lot, e.Lot).In(e.Scheme, standing => standing with { Labelled = standing.Labelled + e.Mass }),
        StopSaleOrdered e => Of(lot, e.Lot) with { StopSale = e.Reason },
        StopSaleLifted e => Of(lot, e.Lot) with { StopSale = null },
        LotDecertified e => Of(lot, e.Lot) with { Decertified = e.Reason },
        _ => lot,
    };

    /// <summary>Nothing is certified or labelled of a lot that is stopped or whose certificates were withdrawn.</summary>
    public static Decision? Objection(LotCertification? lot) => lot switch
    {
        { Decertified: { } reason } => Decision.Refuse("lot-decertified", $"The certificates of lot {lot.Lot} are withdrawn: {reason}."),
        { StopSale: { } reason } => Decision.Refuse("lot-stopped", $"Lot {lot.Lot} is under a stop-sale order: {reason}."),
        _ => null,
    };

    private static LotCertification Of(LotCertification? lot, LotNumber number) =>
        lot ?? new(number, ImmutableSortedDictionary<string, Standing>.Empty.WithComparers(StringComparer.Ordinal));

    private LotCertification In(string scheme, Func<Standing, Standing> change) =>
        this with { Schemes = Schemes.SetItem(scheme, change(Schemes.GetValueOrDefault(scheme, Standing.None))) };
}

/// <summary>What a lot is in one scheme: the two halves, the certificate, and the mass labels were issued for.</summary>
public sealed record Standing(
    VarietalQualityCertified? Varietal, SowingQualityCertified? Sowing, LotCertified? Certificate, Kilograms Labelled)
{
    public static readonly Standing None = new(null, null, null, Kilograms.Zero);
}
