using SeedTrace.Contracts.Certification;
using SeedTrace.Multiplication.Learned;
using SeedTrace.Testing;
using static SeedTrace.Multiplication.Tests.Season;

namespace SeedTrace.Multiplication.Tests.Learned;

public sealed class CertifiedLotTests
{
    [Fact]
    public void A_lot_whose_certificates_were_withdrawn_stays_so_whatever_is_certified_later()
    {
        var lot = Spec.Given<CertifiedLot>(Certified(Raw), new LotDecertified(Raw, "PURITY"), Certified(Raw)).ShouldNotBeNull();

        lot.Decertified.ShouldBeTrue();
        lot.Certificates.ShouldBeEmpty();
    }

    [Fact]
    public void A_renewed_certificate_stands_beside_the_one_before()
    {
        var first = new DateOnly(2026, 12, 31);
        var renewed = new DateOnly(2027, 12, 31);

        var lot = Spec.Given<CertifiedLot>(Certified(Raw, first), Certified(Raw, renewed)).ShouldNotBeNull();

        lot.Certificates.Select(certificate => certificate.ValidUntil).ShouldBe([first, renewed]);
    }
}
