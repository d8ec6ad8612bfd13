using System.Text.Json.Serialization;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Identity;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Custody.Holdings;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Multiplication.Lots;

/// <summary>Lots of one variety are merged into a new one.</summary>
public sealed record BlendLots(LotNumber Lot, PartyId Blender, IReadOnlyList<LotPart> Parts)
{
    public const int MostParts = 100;

    public Decision Decide(IReadOnlyDictionary<LotNumber, HeldLot> lots)
    {
        if (Parts.Count is < 2 or > MostParts)
            return Decision.Malformed("parts-malformed", $"A blend has 2 to {MostParts} parts, not {Parts.Count}.");
        if (Parts.DistinctBy(part => part.Lot).Count() < Parts.Count)
            return Decision.Malformed("parts-repeated", "A lot is named twice among the parts of the blend.");
        if (Parts.Sum(part => part.Mass.Value) > Kilograms.Most)
            return Decision.Malformed("blend-too-large", $"A lot has at most {Kilograms.Most:0} kg.");
        var refusals = from part in Parts
                       let lot = lots.GetValueOrDefault(part.Lot)
                       select lot is null ? HeldLot.Unknown(part.Lot) : lot.Known.Rework ?? lot.Holding.Objection(part.Mass);
        if (refusals.FirstOrDefault(refusal => refusal is not null) is { } refused)
            return refused;
        var varieties = Parts.Select(part => lots[part.Lot].Variety).Distinct().ToList();
        return varieties is [var variety]
            ? Blend(variety)
            : Decision.Refuse("varieties-differ", $"Only lots of one variety are blended; these are {string.Join(", ", varieties)}.");
    }

    private Decision Blend(VarietyId variety)
    {
        var movement = Lots.Lot.Key(Lot);
        var mass = Kilograms.Sum(Parts.Select(part => part.Mass));
        return Decision.Append([
            new NewFact(movement, new LotsBlended(Lot, variety, Parts, mass, Blender)),
            .. Parts.Select(part => Holding.Debit(Blender, part.Lot, part.Mass, movement, MovementKind.Blended)),
            Holding.Credit(Blender, Lot, mass, movement, MovementKind.Blended),
        ]);
    }
}

public static class BlendLotsEndpoint
{
    public sealed record Request(IReadOnlyList<Part> Parts, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    /// <param name="Mass">Of the loose seed of the lot.</param>
    [method: JsonConstructor]
    public readonly record struct Part(LotNumber Lot, Kilograms Mass);

    public static void MapBlendLots(this IEndpointRouteBuilder routes) => routes.MapCommand<Request>(
        "/lots/blended", [Roles.Processor, Roles.Grower], async (request, on) =>
        {
            var lots = await on.HeldLotsAsync(request.Parts.Take(BlendLots.MostParts).Select(part => part.Lot));
            var lot = await on.MintLotFromAsync(lots.Values.FirstOrDefault());
            return new BlendLots(lot, on.Caller.Party, [.. request.Parts.Select(part => new LotPart(part.Lot, part.Mass))]).Decide(lots);
        });
}
