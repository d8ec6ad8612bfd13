using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Multiplication;

namespace SeedTrace.Operator.Season;

/// <summary>A whole season: breeder's seed, pre-basic, basic, certified first generation, bags, a sale. With what goes wrong in one: a refused
/// consignment, a short delivery, a rejected field, a failed test.</summary>
internal static class Season
{
    private static readonly decimal[] PartsOfTheBlend = [14_000, 10_000];

    public static async Task<SeasonResult> PlayAsync(Story story, Cast cast, CancellationToken cancellation)
    {
        var schemes = await Schemes.OfAsync(cast.Certifier, story.Plan.Species, cancellation);
        var preBasic = await Breeding.PlayAsync(story, cast);
        var basic = await GrowBasicAsync(story, cast, preBasic, schemes);
        var certified = await GrowCertifiedAsync(story, cast, basic, schemes);
        var bag = await Trade.PlayAsync(story, cast, certified, schemes, cancellation);
        story.End();
        return new(preBasic, basic, certified, bag);
    }

    private static async Task<LotNumber> GrowBasicAsync(Story story, Cast cast, LotNumber preBasic, Schemes schemes)
    {
        story.Begin("Multiplication: pre-basic seed becomes basic seed at the elite farm");
        var farm = cast.EliteFarm;
        var crop = await Fields.SowAsync(story, farm, preBasic, 1250, 10, "1", schemes, CanonicalClass.Basic, 560);
        await Fields.InspectAsync(story, cast, crop, 10, 2, 500);
        await Fields.ApproveAsync(story, cast, crop, 10, schemes, 499);
        var raw = await Fields.HarvestAsync(story, farm, crop, 17_500, 440);
        var basic = await Fields.ConditionAsync(story, farm, raw, 17_500, 14_000, 3_000, 500, 430);
        var test = await Certification.TestAsync(story, cast, basic, schemes, 95, 420);
        await Certification.CertifyAsync(story, cast, basic, test, schemes, CanonicalClass.Basic, 400);
        return basic;
    }

    private static async Task<LotNumber> GrowCertifiedAsync(Story story, Cast cast, LotNumber basic, Schemes schemes)
    {
        story.Begin("Multiplication: basic seed becomes certified seed on three growers' fields");
        foreach (var (grower, kilograms) in new[] { (cast.FirstGrower, 3_000m), (cast.SecondGrower, 2_000m), (cast.ThirdGrower, 500m) })
            await Fields.DeliverAsync(story, Services.Multiplication, cast.EliteFarm, Services.Multiplication, grower, basic, kilograms, null, 230);
        var first = await Fields.SowAsync(story, cast.FirstGrower, basic, 3_000, 24, "7", schemes, CanonicalClass.Certified1, 200);
        var second = await Fields.SowAsync(story, cast.SecondGrower, basic, 2_000, 16, "3", schemes, CanonicalClass.Certified1, 200);
        var third = await Fields.SowAsync(story, cast.ThirdGrower, basic, 500, 4, "9", schemes, CanonicalClass.Certified1, 200);
        await Fields.InspectAsync(story, cast, first, 24, 4, 140);
        await Fields.InspectAsync(story, cast, second, 16, 6, 140);
        await Fields.InspectAsync(story, cast, third, 4, 410, 140);
        await Fields.ApproveAsync(story, cast, first, 24, schemes, 139);
        await Fields.ApproveAsync(story, cast, second, 16, schemes, 139);
        await story.RefuseAsync(cast.Inspector, Services.Certification, $"/crops/{third}/approvals", new { scheme = schemes.Home.Scheme, hectares = 4 }, 139,
            "off-types-over-limit", "crop-already-decided");
        await story.DoAsync(cast.Inspector, Services.Certification, $"/crops/{third}/rejection", new { reason = "OFF_TYPES" }, 138, $"rejects crop {third}");
        await story.RefuseAsync(cast.ThirdGrower, Services.Multiplication, $"/seed-crops/{third}/harvest", new { mass = 5_000, moisturePercent = 15 }, 80, "crop-rejected");

        var fromFirst = await Fields.HarvestAsync(story, cast.FirstGrower, first, 45_000, 80);
        var fromSecond = await Fields.HarvestAsync(story, cast.SecondGrower, second, 28_000, 80);
        await Fields.DeliverAsync(story, Services.Multiplication, cast.FirstGrower, Services.Multiplication, cast.Plant, fromFirst, 45_000, null, 76);
        await Fields.DeliverAsync(story, Services.Multiplication, cast.SecondGrower, Services.Multiplication, cast.Plant, fromSecond, 28_000, 27_990, 76);
        story.Begin("Certification: cleaned, blended, split, tested, certified in two countries' classes");
        var good = await Fields.ConditionAsync(story, cast.Plant, fromFirst, 25_000, 20_000, 4_300, 700, 70);
        var poor = await Fields.ConditionAsync(story, cast.Plant, fromFirst, 20_000, 16_000, 3_500, 500, 69);
        var other = await Fields.ConditionAsync(story, cast.Plant, fromSecond, 27_990, 22_400, 4_900, 690, 68);
        await FailAsync(story, cast, poor, schemes);
        var blend = (await story.DoAsync(cast.Plant, Services.Multiplication, "/lots/blended",
            new { parts = new[] { new { lot = good, mass = 12_000 }, new { lot = other, mass = 12_000 } } },
            60, "blends 12,000 kg of each of two lots")).Fact<LotsBlended>().Lot;
        var test = await Certification.TestAsync(story, cast, blend, schemes, 94, 55);
        var parts = (await story.DoAsync(cast.Plant, Services.Multiplication, $"/lots/{blend}/split", new { parts = PartsOfTheBlend },
            46, "splits the blend into 14,000 and 10,000 kg")).All<LotSplit>().ToList();
        foreach (var part in parts)
            await Certification.CertifyAsync(story, cast, part.Lot, test, schemes, CanonicalClass.Certified1, 40);
        return parts[0].Lot;
    }

    private static async Task FailAsync(Story story, Cast cast, LotNumber lot, Schemes schemes)
    {
        var test = await Certification.TestAsync(story, cast, lot, schemes, 71, 66);
        await story.RefuseAsync(cast.Certifier, Services.Certification, $"/lots/{lot}/sowing-quality",
            new { scheme = schemes.Home.Scheme, @class = schemes.Home.CodeOf(CanonicalClass.Certified1), test }, 50, "germination-below-norm");
    }
}

/// <param name="Bag">Serial of a bag that was sold.</param>
internal sealed record SeasonResult(LotNumber PreBasic, LotNumber Basic, LotNumber Certified, LabelSerial Bag);
