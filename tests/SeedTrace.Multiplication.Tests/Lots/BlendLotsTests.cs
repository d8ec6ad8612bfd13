using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Custody.Holdings;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Multiplication.Lots;
using SeedTrace.Testing;
using static SeedTrace.Multiplication.Tests.Season;

namespace SeedTrace.Multiplication.Tests.Lots;

public sealed class BlendLotsTests
{
    private static readonly LotNumber Second = Season.Lot(2);
    private static readonly LotNumber Blended = Season.Lot(3);
    private static readonly BlendLots Blend = new(Blended, Season.Grower, [new LotPart(Raw, Kg(600)), new LotPart(Second, Kg(400))]);
    private static readonly HeldLot First = Held(Raw, 1_000, Harvested(Raw, 1_000));

    private static HeldLot Other(params object[] facts) => Held(Second, 400, [Harvested(Second, 400), .. facts]);

    [Fact]
    public void Lots_of_one_variety_become_one_and_the_mass_is_kept() => Blend.Decide(Hands(First, Other())).Then(
        new NewFact($"lot/{Blended}", new LotsBlended(Blended, Variety, Blend.Parts, Kg(1_000), Season.Grower)),
        Holding.Debit(Season.Grower, Raw, Kg(600), $"lot/{Blended}", MovementKind.Blended),
        Holding.Debit(Season.Grower, Second, Kg(400), $"lot/{Blended}", MovementKind.Blended),
        Holding.Credit(Season.Grower, Blended, Kg(1_000), $"lot/{Blended}", MovementKind.Blended));

    [Fact]
    public void Varieties_are_not_mixed() => Blend
        .Decide(Hands(First, Held(Second, 400, Harvested(Second, 400, VarietyId.Parse("TRZAX:Astana")))))
        .ThenRefused("varieties-differ");

    [Fact]
    public void A_blend_has_two_parts_or_more_but_not_too_many()
    {
        (Blend with { Parts = [Blend.Parts[0]] }).Decide(Hands(First)).ThenRefused("parts-malformed");
        (Blend with { Parts = [.. Enumerable.Range(1, 101).Select(serial => new LotPart(Season.Lot(serial), Kg(1)))] })
            .Decide(Hands(First)).ThenRefused("parts-malformed");
    }

    [Fact]
    public void A_blend_is_no_larger_than_a_quantity_can_be() =>
        (Blend with { Parts = [.. Blend.Parts.Select(part => part with { Mass = Kg(Kilograms.Most) })] })
            .Decide(Hands(First, Other())).ThenRefused("blend-too-large");

    [Fact]
    public void A_lot_is_not_blended_with_itself() =>
        (Blend with { Parts = [Blend.Parts[0], Blend.Parts[0]] }).Decide(Hands(First)).ThenRefused("parts-repeated");

    [Fact]
    public void Every_part_must_be_in_hand()
    {
        Blend.Decide(Hands(First)).ThenRefused("lot-unknown");
        Blend.Decide(Hands(First, Held(Second, 399, Harvested(Second, 400)))).ThenRefused("overdraw");
        (Blend with { Parts = [Blend.Parts[0], new LotPart(Second, Kilograms.Zero)] }).Decide(Hands(First, Other())).ThenRefused("mass-missing");
    }

    [Fact]
    public void A_stopped_or_decertified_part_spoils_the_blend()
    {
        Blend.Decide(Hands(First, Other(new StopSaleOrdered(Second, "PURITY")))).ThenRefused("lot-stopped");
        Blend.Decide(Hands(First, Other(new LotDecertified(Second, "FRAUD")))).ThenRefused("lot-decertified");
    }

    [Fact]
    public void Released_seed_is_not_blended_nor_is_a_part_of_it()
    {
        Blend.Decide(Hands(First, Held(Second, 400, Released(Second)))).ThenRefused("lot-released");
        var part = Held(Second, 400, new LotSplit(Second, Variety, Elite, Kg(400), Season.Grower));
        Blend.Decide(Hands(First, part with { Known = part.Known with { Whole = Held(Elite, 0, Released(Elite)).Known } })).ThenRefused("lot-released");
    }
}
