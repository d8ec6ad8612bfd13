using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Identity;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Custody.Holdings;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Multiplication.Lots;

/// <summary>Parts of a lot become lots of their own. What is not split off stays in the lot.</summary>
/// <param name="Parts">Each with the number of its new lot.</param>
public sealed record SplitLot(LotNumber Lot, PartyId Holder, IReadOnlyList<LotPart> Parts)
{
    public const int MostParts = 100;

    public Decision Decide(HeldLot? lot)
    {
        if (lot is null)
            return HeldLot.Unknown(Lot);
        if (Parts.Count is 0 or > MostParts)
            return Decision.Malformed("parts-malformed", $"A lot is split into 1 to {MostParts} parts at a time.");
        if (Parts.Any(part => part.Mass == Kilograms.Zero))
            return Decision.Malformed("mass-missing", $"A part of lot {Lot} has no mass.");
        return lot.Known.Order ?? lot.Holding.Objection(Parts.Sum(part => part.Mass.Value))
            ?? Decision.Append(Parts.SelectMany(part => Split(part, lot.Variety)));
    }

    private IEnumerable<NewFact> Split(LotPart part, VarietyId variety)
    {
        var movement = Lots.Lot.Key(part.Lot);
        return
        [
            new NewFact(movement, new LotSplit(part.Lot, variety, Lot, part.Mass, Holder)),
            Holding.Debit(Holder, Lot, part.Mass, movement, MovementKind.Split),
            Holding.Credit(Holder, part.Lot, part.Mass, movement, MovementKind.Split),
        ];
    }
}

public static class SplitLotEndpoint
{
    /// <param name="Parts">Mass of each part, of the loose seed of the lot.</param>
    public sealed record Request(IReadOnlyList<Kilograms> Parts, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapSplitLot(this IEndpointRouteBuilder routes) => routes.MapCommand<Request>(
        "/lots/{lot}/split", [Roles.Grower, Roles.Processor], async (request, on) =>
        {
            var number = on.Route<LotNumber>("lot");
            var lot = await on.HeldLotAsync(number);
            var parts = new List<LotPart>();
            foreach (var mass in request.Parts.Take(SplitLot.MostParts + 1))
                parts.Add(new LotPart(await on.MintLotFromAsync(lot), mass));
            return new SplitLot(number, on.Caller.Party, parts).Decide(lot);
        });
}
