using SeedTrace.Contracts;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Multiplication.Learned;
using SeedTrace.Multiplication.Lots;
using SeedTrace.Multiplication.SeedCrops;
using SeedTrace.Testing;
using static SeedTrace.Multiplication.Tests.Season;

namespace SeedTrace.Multiplication.Tests.Lots;

public sealed class RecalledAndImportedLotTests
{
    private static readonly DateOnly Day = new(2026, 5, 4);
    private static readonly DateTimeOffset At = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);
    private static readonly DocumentNumber Recall = DocumentNumber.Mint(new("KAZ", "DIS"), 2026, "RECAL", 3);

    [Fact]
    public void A_recalled_lot_and_its_parts_neither_leave_nor_are_worked_on()
    {
        Known(Recalled()).Order.ShouldNotBeNull().ThenRefused("lot-recalled");
        Known(Recalled()).Rework.ShouldNotBeNull().ThenRefused("lot-recalled");
        new KnownLot(Season.Lot(2), Variety, null, null, Known(Recalled())).Order.ShouldNotBeNull().ThenRefused("lot-recalled");
        Known(RecalledLot.Fold(Recalled(), new LotRecallLifted(Recall, Raw))).Order.ShouldBeNull();
    }

    [Fact]
    public void A_recalled_lot_is_not_sown_but_what_was_sown_before_was_sown_rightly()
    {
        Sow(Known(Recalled()), Day).ShouldNotBeNull().ThenRefused("source-recalled");
        Sow(Known(Recalled()), Day.AddDays(-1)).ShouldBeNull();
    }

    [Fact]
    public void An_imported_lot_is_sown_under_its_foreign_certificate()
    {
        var (known, class1) = (KnownLot.Of(Raw, null, null, null, null, Imported()).ShouldNotBeNull(), new SeedClass("OECD", "C1", CanonicalClass.Certified1));

        known.Certificates.ShouldBe([new Certificate(class1, Day)]);
        Sow(known, Day).ShouldBeNull();
        Sow(known, Day.AddDays(1)).ShouldNotBeNull().ThenRefused("source-expired");
    }

    private static RecalledLot Recalled() => RecalledLot.Fold(null, new LotRecalled(Recall, Raw, "PURITY"), At).ShouldNotBeNull();

    private static ImportedLot Imported() => Spec.Given<ImportedLot>(new SeedImported(
        DocumentNumber.Mint(new("KAZ", "DIS"), 2026, "ENTRY", 7), Raw, Variety, new("OECD", "C1", CanonicalClass.Certified1), Kg(1_000), Grower, "TUR", "TR 1", Day, 2026))!;

    private static KnownLot Known(RecalledLot? recalls) =>
        KnownLot.Of(Raw, null, null, Spec.Given<CertifiedLot>(Certified(Raw)), null, Imported(), recalls).ShouldNotBeNull();

    private static Hosting.Decisions.Decision? Sow(KnownLot lot, DateOnly day) =>
        new Source(Raw, Kg(10)).Refusal(new HeldLot(lot, Held(Raw, 1_000, Harvested(Raw, 1_000)).Holding), Grower, Variety, day);
}
