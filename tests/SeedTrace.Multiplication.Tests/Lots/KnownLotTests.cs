using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Multiplication.Learned;
using SeedTrace.Multiplication.Lots;
using SeedTrace.Testing;
using static SeedTrace.Multiplication.Tests.Season;

namespace SeedTrace.Multiplication.Tests.Lots;

public sealed class KnownLotTests
{
    [Fact]
    public void A_lot_nobody_spoke_of_is_not_known() => KnownLot.Of(Raw, null, null, null, null).ShouldBeNull();

    [Fact]
    public void An_order_alone_does_not_say_what_a_lot_is() =>
        KnownLot.Of(Raw, null, null, Spec.Given<CertifiedLot>(new StopSaleOrdered(Raw, "PURITY")), null).ShouldBeNull();

    [Fact]
    public void The_field_half_of_a_certificate_says_what_a_lot_is() => KnownLot
        .Of(Raw, null, null, Spec.Given<CertifiedLot>(new VarietalQualityCertified(Raw, Variety, EliteClass, [], "KZ-TRZAX 2025")), null)
        .ShouldNotBeNull().Variety.ShouldBe(Variety);

    [Fact]
    public void Every_way_of_making_a_lot_leaves_its_sources()
    {
        Sources(new LotConditioned(Raw, Variety, Elite, Kg(10), Kg(8), Kg(1), Kg(1), Plant)).ShouldBe([Elite]);
        Sources(new LotsBlended(Raw, Variety, [new LotPart(Elite, Kg(1)), new LotPart(Season.Lot(2), Kg(1))], Kg(2), Plant)).ShouldBe([Elite, Season.Lot(2)]);
        Sources(new LotSplit(Raw, Variety, Elite, Kg(1), Plant)).ShouldBe([Elite]);
        Sources(Harvested(Raw, 1)).ShouldBeEmpty();
    }

    [Fact]
    public void Only_a_split_lot_is_part_of_a_whole()
    {
        Spec.Given<Lot>(new LotSplit(Raw, Variety, Elite, Kg(1), Plant))!.Whole.ShouldBe(Elite);
        Spec.Given<Lot>(new LotConditioned(Raw, Variety, Elite, Kg(10), Kg(8), Kg(1), Kg(1), Plant))!.Whole.ShouldBeNull();
    }

    private static IEnumerable<LotNumber> Sources(object fact) => Spec.Given<Lot>(fact)!.Sources.Select(part => part.Lot);
}
