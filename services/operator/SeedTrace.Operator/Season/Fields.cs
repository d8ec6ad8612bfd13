using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Operator.Stack;

namespace SeedTrace.Operator.Season;

/// <summary>What happens on a field: sown, entered, inspected, judged, harvested.</summary>
internal static class Fields
{
    /// <summary>Sows a field and has it entered in every scheme for the class on that step.</summary>
    public static async Task<DocumentNumber> SowAsync(
        Story story, Desk grower, LotNumber lot, decimal kilograms, decimal hectares, string field, Schemes schemes, CanonicalClass aim, int daysAgo)
    {
        var crop = (await story.DoAsync(grower, Services.Multiplication, "/seed-crops",
            new
            {
                variety = story.Plan.VarietyId,
                field,
                district = "Shortandy",
                hectares,
                sownOn = story.Plan.Today.AddDays(-daysAgo),
                sources = new[] { new { lot, mass = kilograms } },
            }, daysAgo, $"sows {kilograms:#,0} kg of lot {lot} on {hectares} ha")).Fact<SeedCropRegistered>().Crop;
        foreach (var scheme in schemes.All)
            await story.DoAsync(grower, Services.Certification, "/crops",
                new { crop, scheme = scheme.Scheme, @class = scheme.CodeOf(aim), field = Outline.Of(crop, hectares) },
                daysAgo - 5, $"enters crop {crop} for {scheme.Scheme} {scheme.CodeOf(aim)}");
        return crop;
    }

    public static Task InspectAsync(Story story, Cast cast, DocumentNumber crop, decimal hectares, int offTypes, int daysAgo) =>
        story.DoAsync(cast.Inspector, Services.Certification, $"/crops/{crop}/inspections",
            new { growthStage = "milk ripeness", hectares, plantsCounted = 10_000, offTypes, isolationMetres = 50, yearsSinceOtherVariety = 3 },
            daysAgo, $"inspects crop {crop}: {offTypes} off-types in 10,000 plants");

    public static async Task ApproveAsync(Story story, Cast cast, DocumentNumber crop, decimal hectares, Schemes schemes, int daysAgo)
    {
        foreach (var scheme in schemes.All)
            await story.DoAsync(cast.Inspector, Services.Certification, $"/crops/{crop}/approvals", new { scheme = scheme.Scheme, hectares },
                daysAgo, $"approves {hectares} ha of it for {scheme.Scheme}");
    }

    public static async Task<LotNumber> HarvestAsync(Story story, Desk grower, DocumentNumber crop, decimal kilograms, int daysAgo) =>
        (await story.DoAsync(grower, Services.Multiplication, $"/seed-crops/{crop}/harvest", new { mass = kilograms, moisturePercent = 15.5 },
            daysAgo, $"harvests {kilograms:#,0} kg")).Fact<HarvestDeclared>().Lot;

    public static async Task<LotNumber> ConditionAsync(
        Story story, Desk plant, LotNumber source, decimal input, decimal clean, decimal screenings, decimal losses, int daysAgo) =>
        (await story.DoAsync(plant, Services.Multiplication, "/lots/conditioned",
            new { source, input, cleanSeed = clean, screenings, losses },
            daysAgo, $"cleans {input:#,0} kg into {clean:#,0} kg of seed, {screenings:#,0} kg screenings, {losses:#,0} kg losses")).Fact<LotConditioned>().Lot;

    /// <param name="received">What came; null for all.</param>
    public static async Task DeliverAsync(
        Story story, string from, Desk sender, string destination, Desk receiver, LotNumber lot, decimal kilograms, decimal? received, int daysAgo)
    {
        var consignment = (await story.DoAsync(sender, from, "/consignments",
            new { to = receiver.Party, destination, lines = new[] { new { lot, mass = kilograms } } },
            daysAgo, $"dispatches {kilograms:#,0} kg to {receiver.Party}")).Fact<ConsignmentDispatched>().Consignment;
        await story.DoAsync(receiver, destination, $"/consignments/{consignment}/receipt",
            received is null ? new { } : new { lines = new[] { new { lot, mass = received } } },
            daysAgo - 1, received is null ? "receives all of it" : $"receives {received:#,0} kg: the difference is on record");
    }
}
