using SeedTrace.Contracts;
using SeedTrace.Contracts.Identity;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Multiplication.Lots;

/// <summary>All the seed of a lot is dressed. It stays the lot it is; what was sampled of it before says nothing of it any more.</summary>
public sealed record TreatLot(LotNumber Lot, PartyId Processor, string Product, decimal GramsPerKilogram, DateOnly Day)
{
    private const int LongestProduct = 80;
    private const decimal MostGrams = 1_000;

    /// <param name="made">Null for a lot that was not made here.</param>
    public Decision Decide(HeldLot? lot, Lot? made)
    {
        if (lot is null)
            return HeldLot.Unknown(Lot);
        if (string.IsNullOrWhiteSpace(Product) || Product.Length > LongestProduct)
            return Decision.Malformed("product-malformed", $"The product is named by 1 to {LongestProduct} characters, as it is registered.");
        if (GramsPerKilogram is <= 0 or > MostGrams)
            return Decision.Malformed("dose-malformed", $"The dose is above zero and at most {MostGrams} g of product for a kilogram of seed.");
        if (lot.Known.Order is { } order)
            return order;
        // One number for treated and untreated seed would say of neither what it is.
        return made is null || lot.Holding.Loose != made.Mass
            ? Decision.Refuse("lot-not-whole", $"Of lot {Lot} {lot.Holding.Loose} are loose in your hands, and that is not all of it, or it was not made here: split off what is treated, and treat that lot.")
            : Decision.Append(new NewFact(Lots.Lot.Key(Lot), new LotTreated(Lot, Product, GramsPerKilogram, Day, Processor)));
    }
}

public static class TreatLotEndpoint
{
    /// <param name="Product">By its registered name.</param>
    public sealed record Request(string Product, decimal GramsPerKilogram, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapTreatLot(this IEndpointRouteBuilder routes) => routes.MapCommand<Request>(
        "/lots/{lot}/treatments", [Roles.Grower, Roles.Processor], async (request, on) =>
        {
            var number = on.Route<LotNumber>("lot");
            return new TreatLot(number, on.Caller.Party, request.Product, request.GramsPerKilogram, on.Day)
                .Decide(await on.HeldLotAsync(number), await on.LoadAsync<Lot>(Lot.Key(number)));
        });
}
