using SeedTrace.Certification.Learned;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Labels;

/// <summary>Who will pack a lot asks for its labels. He may ask before the lot is certified: the order waits.</summary>
/// <param name="NetMass">Of each container.</param>
/// <param name="Pretags">He takes pre-tags, if the lot is not certified when the order is met.</param>
public sealed record OrderLabels(DocumentNumber Order, LotNumber Lot, string Scheme, long Count, Kilograms NetMass, PartyId Packer, bool Pretags = false)
{
    private const int LongestScheme = 20;

    public Decision Decide(SeedLot? lot)
    {
        if (Count is < 1 or > IssueLabels.Most || NetMass == Kilograms.Zero)
            return IssueLabels.Malformed();
        if (string.IsNullOrWhiteSpace(Scheme) || Scheme.Length > LongestScheme)
            return Decision.Malformed("scheme-malformed", $"The scheme is 1 to {LongestScheme} characters, such as EU or KZ.");
        if (lot is null)
            return Decision.Unknown("lot-unknown", $"There is no lot {Lot} here.");
        var wanted = NetMass.Value * Count;
        return wanted > lot.Mass.Value
            ? Decision.Refuse("label-mass-exceeded", $"{Count} labels of {NetMass} make {wanted:0.###} kg, more than there is of lot {Lot}.")
            : Decision.Append(new NewFact(LabelOrder.Key(Order), new LabelsOrdered(Order, Lot, Scheme, Count, NetMass, Packer, Pretags ? true : null)));
    }
}

public static class OrderLabelsEndpoint
{
    public sealed record Request(LotNumber Lot, string Scheme, long Count, Kilograms NetMass, DateTimeOffset? OccurredAt = null, bool Pretags = false)
        : ICommandRequest;

    public static void MapOrderLabels(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/label-orders", [Roles.Processor, Roles.Distributor], async (request, on) =>
            new OrderLabels(await on.MintAsync("LORD"), request.Lot, request.Scheme, request.Count, request.NetMass, on.Caller.Party, request.Pretags)
                .Decide(await SeedLot.LearnedAsync(on, request.Lot)));
}
