using SeedTrace.Breeding.Learned;
using SeedTrace.Breeding.Varieties;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Identity;
using SeedTrace.Custody.Holdings;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Breeding.Lots;

/// <summary>So much of a breeder's lot was sown to grow the new one.</summary>
public sealed record SownSeed(LotNumber Lot, Kilograms Mass);

/// <summary>The maintainer releases a lot of his variety. Seed it was grown from leaves his holding, the new lot enters it.</summary>
public sealed record ReleaseBreederLot(
    PartyId Maintainer, VarietyId VarietyId, CanonicalClass Class, Kilograms Mass, int HarvestYear, DateOnly Day, IReadOnlyList<SownSeed> Sown)
{
    public const int MostParents = 100;

    /// <param name="lot">The new lot's number.</param>
    public Decision Decide(
        LotNumber lot, Variety? variety, IReadOnlyDictionary<LotNumber, BreederLot> parents, IReadOnlyDictionary<LotNumber, LotOrders> orders,
        IReadOnlyDictionary<LotNumber, Holding> holdings) =>
        Flaw()
        ?? Refusal(variety)
        ?? Sown.Select(sown => Refusal(
                sown, parents.GetValueOrDefault(sown.Lot), orders.GetValueOrDefault(sown.Lot), holdings.GetValueOrDefault(sown.Lot)))
            .FirstOrDefault(refusal => refusal is not null)
        ?? Release(lot);

    private Decision? Flaw()
    {
        if (Class is not (CanonicalClass.Breeder or CanonicalClass.PreBasic))
            return Decision.Malformed("class-not-released", "A breeder releases BREEDER and PRE_BASIC seed; lower classes are certified.");
        if (Mass == Kilograms.Zero || Sown.Any(sown => sown.Mass == Kilograms.Zero))
            return Decision.Malformed("mass-missing", "A lot, and what was sown for it, weighs something.");
        if (HarvestYear < 1900 || HarvestYear > Day.Year)
            return Decision.Malformed("harvest-year-implausible", $"Seed released in {Day.Year} was not harvested in {HarvestYear}.");
        if (Class is CanonicalClass.Breeder && Sown.Count > 0)
            return Decision.Malformed("breeder-seed-has-no-parents", "Breeder seed is the beginning: only pre-basic seed is grown from lots.");
        if (Sown.Count > MostParents)
            return Decision.Malformed("too-many-parents", $"A lot is grown from at most {MostParents} lots.");
        return Sown.GroupBy(sown => sown.Lot).FirstOrDefault(same => same.Count() > 1) is { } repeated
            ? Decision.Malformed("lot-repeated", $"Lot {repeated.Key} is named more than once.")
            : null;
    }

    private Decision? Refusal(Variety? variety)
    {
        if (variety is null)
            return Decision.Unknown("variety-unknown", $"{VarietyId} is in no register.");
        if (variety.Maintainer != Maintainer)
            return Decision.Forbid("not-the-maintainer", $"Only the maintainer releases seed of {VarietyId}.");
        return variety.IsListedOn(Day)
            ? null
            : Decision.Refuse("variety-not-listed", $"{VarietyId} is not listed on {Day:yyyy-MM-dd}.");
    }

    private Decision? Refusal(SownSeed sown, BreederLot? parent, LotOrders? orders, Holding? holding)
    {
        if (parent is null)
            return Decision.Unknown("parent-lot-unknown", $"Lot {sown.Lot} was not released here.");
        if (parent.Variety != VarietyId)
            return Decision.Refuse("parent-of-another-variety", $"Lot {sown.Lot} is of {parent.Variety}, not of {VarietyId}.");
        if (parent.Class is not CanonicalClass.Breeder)
            return Decision.Refuse("parent-not-breeder-seed", $"Lot {sown.Lot} is no breeder seed: pre-basic seed is grown one step below its parents.");
        if (parent.HarvestYear > HarvestYear)
            return Decision.Refuse("parent-younger-than-child",
                $"Lot {sown.Lot} was harvested in {parent.HarvestYear}: nothing harvested in {HarvestYear} was grown from it.");
        if (orders?.Objection is { } objection)
            return objection;
        return holding is null
            ? Decision.Unknown("holding-unknown", $"The maintainer holds nothing of lot {sown.Lot}.")
            : holding.Objection(sown.Mass);
    }

    private Decision Release(LotNumber lot)
    {
        var key = BreederLot.Key(lot);
        return Decision.Append(
        [
            new(key, new BreederLotReleased(lot, VarietyId, Class, Mass, Maintainer, [.. Sown.Select(sown => sown.Lot)], HarvestYear)),
            .. Sown.Select((sown, index) =>
                Holding.Debit(Maintainer, sown.Lot, sown.Mass, Sown.Count == 1 ? key : $"{key}#{index + 1}", MovementKind.Sown)),
            Holding.Credit(Maintainer, lot, Mass, key, MovementKind.Formed),
        ]);
    }
}

public static class ReleaseBreederLotEndpoint
{
    public sealed record Request(
        VarietyId Variety, CanonicalClass Class, Kilograms Mass, int HarvestYear, IReadOnlyList<SownSeed>? Sown = null,
        DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapReleaseBreederLot(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/lots", [Roles.Breeder], async (request, on) =>
        {
            var command = new ReleaseBreederLot(
                on.Caller.Party, request.Variety, request.Class, request.Mass, request.HarvestYear, on.Day, request.Sown ?? []);
            var lots = command.Sown.Take(ReleaseBreederLot.MostParents).Select(sown => sown.Lot).Distinct().ToList();
            var parents = new Dictionary<LotNumber, BreederLot>();
            var orders = new Dictionary<LotNumber, LotOrders>();
            foreach (var lot in lots)
            {
                if (await on.LoadAsync<BreederLot>(BreederLot.Key(lot)) is { } parent)
                    parents.Add(lot, parent);
                if (await on.OrdersAsync(lot) is { } ordered)
                    orders.Add(lot, ordered);
            }
            var holdings = await on.LoadHoldingsAsync(on.Caller.Party, lots);
            var variety = await on.LoadAsync<Variety>(Variety.Key(request.Variety));
            return command.Decide(await on.MintLotAsync(request.Variety.Species), variety, parents, orders, holdings);
        });
}
