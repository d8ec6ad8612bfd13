using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Identity;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Custody.Holdings;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Multiplication.Lots;

/// <summary>The plant cleans a lot into a new one; every kilogram that went in comes out as clean seed, screenings or losses, or is said to be unexplained.</summary>
/// <param name="Unexplained">Null where the plant puts all of it down to something.</param>
/// <param name="Tolerance">In force that day; null where nothing is unexplained.</param>
public sealed record ConditionLot(
    LotNumber Lot, PartyId Processor, LotNumber Source, Kilograms Input, Kilograms CleanSeed, Kilograms Screenings, Kilograms Losses,
    Kilograms? Unexplained = null, MassTolerance? Tolerance = null)
{
    public Decision Decide(HeldLot? source)
    {
        if (source is null)
            return HeldLot.Unknown(Source);
        if (CleanSeed == Kilograms.Zero)
            return Decision.Malformed("no-clean-seed", "A lot is made of clean seed, and none was given.");
        if (CleanSeed.Value + Screenings.Value + Losses.Value + (Unexplained?.Value ?? 0) != Input.Value)
            return Decision.Refuse("mass-not-balanced",
                $"{Input} went in, but {CleanSeed} clean seed, {Screenings} screenings and {Losses} losses came out{(Unexplained is { } told ? $", and {told} are said to be unexplained" : "")}; they must be equal.");
        if (Unexplained is { } gap && Tolerance is { } rule && gap.Value > rule.Of(Input.Value))
            return Decision.Refuse("unexplained-above-tolerance",
                $"{gap} of {Input} are unexplained, {rule.RulePack} allows {rule.Of(Input.Value):0.###} kg ({rule.Source}). Weigh again, or say what became of the rest: screenings, or losses.");
        return source.Known.Rework ?? source.Holding.Objection(Input) ?? Condition(source.Variety);
    }

    private Decision Condition(VarietyId variety)
    {
        var movement = Lots.Lot.Key(Lot);
        return Decision.Append(
            new NewFact(movement, new LotConditioned(Lot, variety, Source, Input, CleanSeed, Screenings, Losses, Processor, Unexplained)),
            Holding.Debit(Processor, Source, Input, movement, MovementKind.Conditioned),
            Holding.Credit(Processor, Lot, CleanSeed, movement, MovementKind.Conditioned));
    }
}

public static class ConditionLotEndpoint
{
    /// <param name="Input">Of the loose seed of <paramref name="Source"/>.</param>
    /// <param name="Unexplained">What no scale found again.</param>
    public sealed record Request(
        LotNumber Source, Kilograms Input, Kilograms CleanSeed, Kilograms Screenings, Kilograms Losses, DateTimeOffset? OccurredAt = null,
        Kilograms? Unexplained = null) : ICommandRequest;

    public static void MapConditionLot(this IEndpointRouteBuilder routes) => routes.MapCommand<Request>(
        "/lots/conditioned", [Roles.Processor], async (request, on) =>
        {
            var source = await on.HeldLotAsync(request.Source);
            var lot = await on.MintLotFromAsync(source);
            return new ConditionLot(
                lot, on.Caller.Party, request.Source, request.Input, request.CleanSeed, request.Screenings, request.Losses, request.Unexplained,
                on.Service<MassTolerances>().On(on.Day)).Decide(source);
        });
}
