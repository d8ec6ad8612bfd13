using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Custody.Holdings;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Rules;
using SeedTrace.Multiplication.Learned;

namespace SeedTrace.Multiplication.SeedCrops;

/// <summary>A grower harvested an approved crop into a raw lot, once and never more than its hectares can give.</summary>
/// <param name="On">Day of the harvest.</param>
public sealed record DeclareHarvest(
    DocumentNumber Crop, LotNumber Lot, PartyId Party, Kilograms Mass, decimal MoisturePercent, DateOnly On, YieldCeilings Ceilings)
{
    public Decision Decide(SeedCrop? crop, CropVerdict? verdict)
    {
        if (crop is null || crop.Grower != Party)
            return Decision.Unknown("crop-unknown", $"There is no crop {Crop} of yours.");
        if (Mass == Kilograms.Zero)
            return Decision.Malformed("mass-missing", "A harvest has a mass.");
        if (MoisturePercent is < 0 or >= 100 || decimal.Round(MoisturePercent, 2) != MoisturePercent)
            return Decision.Malformed("moisture-malformed", "Moisture is in per cent, from 0 to less than 100, with at most two decimals.");
        if (crop.Harvest is { } earlier)
            return Decision.Refuse("already-harvested", $"Crop {Crop} was already harvested into lot {earlier}.");
        if (On <= crop.SownOn)
            return Decision.Refuse("harvest-before-sowing",
                $"Crop {Crop} was sown on {crop.SownOn:yyyy-MM-dd} and cannot be harvested on {On:yyyy-MM-dd}.");
        if (verdict?.RejectedFor is { } reason)
            return Decision.Refuse("crop-rejected", $"Crop {Crop} was rejected in the field ({reason}): its harvest is grain.");
        return verdict?.HectaresApproved is { } hectares
            ? Harvest(crop, hectares)
            : Decision.Refuse("crop-not-approved", $"Crop {Crop} was not approved in the field.");
    }

    private Decision Harvest(SeedCrop crop, decimal hectares)
    {
        var ceiling = Ceilings.Of(crop.Variety.Species, On);
        if (ceiling?.KilogramsOn(hectares) is { } most && Mass.Value > most)
            return Decision.Refuse("yield-above-ceiling",
                $"{Mass} were declared; {hectares:0.####} ha at {ceiling.TonnesPerHectare} t/ha give at most {most:0.###} kg.");
        var lot = Lots.Lot.Key(Lot);
        return Decision.Append(
            new NewFact(SeedCrop.Key(Crop), new HarvestDeclared(Crop, Lot, Mass, MoisturePercent, ceiling?.RulePack)),
            new NewFact(lot, new LotHarvested(Lot, crop.Variety, Crop, Mass, Party, On.Year, On)),
            Holding.Credit(Party, Lot, Mass, lot, MovementKind.Formed));
    }
}

public static class DeclareHarvestEndpoint
{
    public sealed record Request(Kilograms Mass, decimal MoisturePercent, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapDeclareHarvest(this IEndpointRouteBuilder routes) => routes.MapCommand<Request>(
        "/seed-crops/{crop}/harvest", [Roles.Grower], async (request, on) =>
        {
            var number = on.Route<DocumentNumber>("crop");
            var crop = await on.LoadAsync<SeedCrop>(SeedCrop.Key(number));
            var verdict = await on.LearnedAsync<CropVerdict>(Services.Certification, CropVerdict.Key(number));
            var lot = crop is null ? default : await on.MintLotAsync(crop.Variety.Species);
            return new DeclareHarvest(
                number, lot, on.Caller.Party, request.Mass, request.MoisturePercent, on.Day, on.Service<YieldCeilings>())
                .Decide(crop, verdict);
        });
}
