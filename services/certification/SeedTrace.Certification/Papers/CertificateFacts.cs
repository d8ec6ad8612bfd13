using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Certification.Papers;

/// <summary>All that is on the certificate of a lot.</summary>
/// <param name="Class">Null where the rules it was issued by are not there any more.</param>
public sealed record CertificateFacts(LotCertification Lot, LotCertified Certificate, VarietalQualityCertified Varietal, TestReported Test, ClassNorms? Class)
{
    /// <returns>Null when there is no such certificate, or it is not the caller's to see.</returns>
    internal static async Task<CertificateFacts?> FindAsync(CommandContext on, LotNumber number, DocumentNumber certificate)
    {
        if (await on.LoadAsync<LotCertification>(LotCertification.Key(number)) is not { } lot
            || lot.Certificates.FirstOrDefault(issued => issued.Certificate == certificate) is not { } found
            || lot.Schemes[found.Class.Scheme] is not { Varietal: { } varietal, Sowing: { } sowing }
            || !(on.Caller.ReadsEverything || LotEndpoints.GoesOut(on.Caller) || await SeedLot.IsCallersAsync(on, number))
            || await on.LoadAsync<SeedTest>(SeedTest.Key(sowing.Test)) is not { } test)
            return null;
        return new(lot, found, varietal, test.Report, on.Service<RulePacks>().Cited(found.RulePack)?.Find(found.Class.Code));
    }
}
