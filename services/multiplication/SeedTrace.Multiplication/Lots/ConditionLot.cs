using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Identity;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Custody.Holdings;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Multiplication.Lots;

/// <summary>The plant cleans a lot into a new one; every kilogram that went in comes out as clean seed, screenings or losses.</summary>
public sealed record ConditionLot(
    LotNumber Lot, PartyId Processor, LotNumber Source, Kilograms Input, Kilograms CleanSeed, Kilograms Screenings, Kilograms Losses)
{
    public Decision Decide(HeldLot? source)
    {
        if (source is null)
            return HeldLot.Unknown(Source);
        if (CleanSeed == Kilograms.Zero)
            return Decision.Malformed("no-clean-seed", "A lot is made of clean seed, and none was given.");
        if (CleanSeed.Value + Screenings.Value + Losses.Value != Input.Value)
            return Decision.Refuse("mass-not-balanced",
                $"{Input} went in, but {CleanSeed} clean seed, {Screenings} screenings and {Losses} losses came out; they must be equal.");
        return source.Known.Rework ?? source.Holding.Objection(Input) ?? Condition(source.Variety);
    }

    private Decision Condition(VarietyId variety)
    {
        var movement = Lots.Lot.Key(Lot);
        return Decision.Append(
            new NewFact(movement, new LotConditioned(Lot, variety, Source, Input, CleanSeed, Screenings, Losses, Processor)),
            Holding.Debit(Processor, Source, Input, movement, MovementKind.Conditioned),
            Holding.Credit(Processor, Lot, CleanSeed, movement, MovementKind.Conditioned));
    }
}

public static class ConditionLotEndpoint
{
    /// <param name="Input">Of the loose seed of <paramref name="Source"/>.</param>
    public sealed record Request(
        LotNumber Source, Kilograms Input, Kilograms CleanSeed, Kilograms Screenings, Kilograms Losses, DateTimeOffset? OccurredAt = null)
        : ICommandRequest;

    public static void MapConditionLot(this IEndpointRouteBuilder routes) => routes.MapCommand<Request>(
        "/lots/conditioned", [Roles.Processor], async (request, on) =>
        {
            var source = await on.HeldLotAsync(request.Source);
            var lot = await on.MintLotFromAsync(source);
            return new ConditionLot(
                lot, on.Caller.Party, request.Source, request.Input, request.CleanSeed, request.Screenings, request.Losses).Decide(source);
        });
}
