using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Distribution.Learned;

/// <summary>What the certifier says of a lot.</summary>
/// <param name="ValidUntil">Last day of the certificate in each scheme.</param>
/// <param name="Stop">Reason code of the stop-sale order in force.</param>
/// <param name="Decertified">Reason code of the withdrawal; it is final.</param>
public sealed record LotStanding(ImmutableSortedDictionary<string, DateOnly> ValidUntil, string? Stop, string? Decertified) : IStreamState<LotStanding>
{
    public static readonly LotStanding Uncertified = new(ImmutableSortedDictionary<string, DateOnly>.Empty, null, null);

    public static string Key(LotNumber lot) => $"lot/{lot}";

    public static LotStanding? Fold(LotStanding? standing, object fact) => fact switch
    {
        LotCertified e => (standing ?? Uncertified).Certify(e.Class.Scheme, e.ValidUntil),
        StopSaleOrdered e => (standing ?? Uncertified) with { Stop = e.Reason },
        StopSaleLifted => standing is null ? null : standing with { Stop = null },
        LotDecertified e => (standing ?? Uncertified) with { Decertified = e.Reason },
        _ => standing,
    };

    private LotStanding Certify(string scheme, DateOnly until) => this with { ValidUntil = ValidUntil.SetItem(scheme, until) };
}
