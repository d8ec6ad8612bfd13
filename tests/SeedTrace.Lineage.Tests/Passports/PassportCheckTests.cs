using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Lineage.Tests.Bundles;

namespace SeedTrace.Lineage.Tests.Passports;

/// <summary>Which lots have a passport.</summary>
public sealed class PassportCheckTests
{
    private readonly FactBook book = Season.Book();

    [Fact]
    public void A_certified_lot_has_one() => Flaw().ShouldBeNull();

    [Fact]
    public void A_lot_that_is_not_certified_has_none() => Flaw(Season.Right).ShouldBe($"Lot {Season.Right} is not certified.");

    [Fact]
    public void After_its_last_day_it_has_none()
    {
        book.Write(Services.Certification, $"lot/{Season.Right}", Certificate(Season.Right, new(2026, 4, 30)));

        Flaw(Season.Right).ShouldBe($"The certificate of lot {Season.Right} ended on 2026-04-30.");
    }

    [Fact]
    public void While_a_stop_sale_order_stands_it_has_none_and_when_it_was_lifted_it_has()
    {
        book.Write(Services.Certification, $"lot/{Season.Blend}", new StopSaleOrdered(Season.Blend, "GERMINATION"));
        Flaw().ShouldBe($"A stop-sale order stands on lot {Season.Blend}.");

        book.Write(Services.Certification, $"lot/{Season.Blend}", new StopSaleLifted(Season.Blend, "RETESTED"));
        Flaw().ShouldBeNull();
    }

    [Fact]
    public void An_order_on_the_whole_holds_for_a_part()
    {
        book.Write(Services.Certification, $"lot/{Season.Right}", Certificate(Season.Right, Season.ValidUntil));
        Flaw(Season.Right).ShouldBeNull();
        book.Write(Services.Certification, $"lot/{Season.Clean}", new StopSaleOrdered(Season.Clean, "GERMINATION"));

        Flaw(Season.Right).ShouldBe($"A stop-sale order stands on lot {Season.Clean}.");
    }

    [Fact]
    public void A_withdrawn_or_recalled_lot_has_none()
    {
        book.Write(Services.Distribution, $"recall/lot/{Season.Blend}", new LotRecalled(FactBook.Document("DIS", "RECAL", 1), Season.Blend, "GERMINATION"));
        Flaw().ShouldBe($"Lot {Season.Blend} is recalled.");

        book.Write(Services.Certification, $"lot/{Season.Blend}", new LotDecertified(Season.Blend, "GENETIC_PURITY"));
        Flaw().ShouldBe($"The certificate of lot {Season.Blend} was withdrawn.");
    }

    [Fact]
    public void Under_an_order_it_has_none_to_import_with_and_one_that_tells_the_order()
    {
        book.Write(Services.Certification, $"lot/{Season.Blend}", new LotDecertified(Season.Blend, "GENETIC_PURITY"));
        var bundle = new SignedLogs(book.Facts).Bundle(Season.Blend);

        PassportCheck.FlawAsWordOf(bundle).ShouldBeNull();
        PassportCheck.OrderIn(bundle).ShouldBe(PassportCheck.FlawOf(bundle));
        PassportCheck.FlawAsWordOf(new SignedLogs(book.Facts).Bundle(Season.Right)).ShouldBe($"Lot {Season.Right} is not certified.");
    }

    [Fact]
    public void Of_what_a_party_may_not_read_whole_no_passport_is_made() =>
        PassportCheck.FlawOf(new SignedLogs(book.Facts).Bundle(Season.Blend, Season.Grower))!.ShouldEndWith("a passport is made by whoever reads everything.");

    private static LotCertified Certificate(LotNumber lot, DateOnly until) =>
        new(lot, FactBook.Document("CER", "CERT", 2), Season.FirstReproduction, CanonicalClass.Basic, new(14_000), until, "EU-TRZAX 2016");

    private string? Flaw(LotNumber? lot = null) => PassportCheck.FlawOf(new SignedLogs(book.Facts).Bundle(lot ?? Season.Blend));
}
