using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Lots;

/// <summary>Withdraws the certificates of a lot. What came of it is not withdrawn with it: each such lot comes under review, in the same moment.</summary>
public sealed record DecertifyLot(LotNumber Lot, string Reason, DateOnly Day)
{
    /// <summary>A maintainer's lot needs no certificate to lose its standing as a parent.</summary>
    /// <param name="descendants">The lots that came of it.</param>
    /// <param name="packs">Of the schemes it is certified in.</param>
    public Decision Decide(LotCertification? lot, SeedLot? made, IReadOnlyList<Descendant> descendants, IEnumerable<RulePack> packs)
    {
        if (made is null)
            return Decision.Unknown("lot-unknown", $"There is no lot {Lot} here.");
        if (ReasonCodes.Objection(Reason) is { } objection)
            return objection;
        if (lot?.Decertified is { } reason)
            return Decision.Refuse("lot-decertified", $"The certificates of lot {Lot} are withdrawn already: {reason}.");
        return made.Released is null && lot?.Certificates.Any() != true
            ? Decision.Refuse("lot-not-certified", $"Lot {Lot} has no certificate that could be withdrawn.")
            : Decision.Append([new NewFact(LotCertification.Key(Lot), new LotDecertified(Lot, Reason, NoticeDue(packs))), .. descendants.UnderReview(Lot, Reason, Day)]);
    }

    /// <summary>By the scheme that gives the least time.</summary>
    private DateOnly? NoticeDue(IEnumerable<RulePack> packs) => packs.Select(pack => pack.BuyersNotice?.Days).Min() is { } days ? Day.AddDays(days) : null;
}

public static class DecertifyLotEndpoint
{
    public sealed record Request(string Reason, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapDecertifyLot(this IEndpointRouteBuilder routes) =>
        routes.MapCountersignedCommand<Request>("/lots/{lot}/decertification", [Roles.Certifier], async (request, on) =>
        {
            var lot = on.Route<LotNumber>("lot");
            await on.TakeTurnAsync(Descendants.Turn, alone: true);
            var certified = await on.LoadAsync<LotCertification>(LotCertification.Key(lot));
            return new DecertifyLot(lot, request.Reason, on.Day)
                .Decide(certified, await SeedLot.LearnedAsync(on, lot), await on.DescendantsAsync(lot.ToString()), await on.RulesAsync(certified));
        });
}
