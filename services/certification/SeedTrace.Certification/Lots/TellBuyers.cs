using SeedTrace.Certification.Learned;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Lots;

/// <summary>Whoever had a lot certified says that its buyers know of the withdrawal; for one without an account a certifier does. Late is better than never.</summary>
/// <param name="Owner">The only party whose lot it may be; null for a certifier.</param>
public sealed record TellBuyers(LotNumber Lot, int Buyers, PartyId? Owner)
{
    public Decision Decide(LotCertification? lot, SeedLot? made)
    {
        if (made is null || (Owner is { } owner && made.Owner != owner))
            return Decision.Unknown("lot-unknown", $"There is no lot {Lot} here.");
        if (Buyers < 0)
            return Decision.Malformed("buyers-malformed", "Say how many buyers were told: none, where none of it was sold.");
        if (lot?.Decertified is null)
            return Decision.Refuse("lot-not-decertified", $"The certificates of lot {Lot} are not withdrawn: there is nothing its buyers must be told.");
        return lot.BuyersTold is { } told
            ? Decision.Refuse("buyers-told-already", $"It was said already that {told} buyers were told.")
            : Decision.Append(new NewFact(LotCertification.Key(Lot), new BuyersTold(Lot, Buyers)));
    }
}

public static class TellBuyersEndpoint
{
    public sealed record Request(int Buyers, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapTellBuyers(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/lots/{lot}/buyers-notices", [Roles.Breeder, Roles.Grower, Roles.Processor, Roles.Certifier], async (request, on) =>
        {
            var lot = on.Route<LotNumber>("lot");
            return new TellBuyers(lot, request.Buyers, on.Caller.Is(Roles.Certifier) ? null : on.Caller.Party)
                .Decide(await on.LoadAsync<LotCertification>(LotCertification.Key(lot)), await SeedLot.LearnedAsync(on, lot));
        });
}
