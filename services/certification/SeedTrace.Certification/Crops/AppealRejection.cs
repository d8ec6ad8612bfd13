using SeedTrace.Certification.Fields;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Crops;

/// <summary>A grower wants his crop looked at by somebody else.</summary>
public sealed record AppealRejection(DocumentNumber Crop, PartyId Grower, DateOnly Day)
{
    public Decision Decide(CropInspection? crop, FieldRules rules)
    {
        if (crop is null || crop.Applicant != Grower)
            return CropInspection.Unknown(Crop);
        if (crop.RejectedOn is not { } rejected)
            return Decision.Refuse("crop-not-rejected", "Neither the crop nor a part of it is rejected: there is nothing to appeal.");
        if (crop.ApprovedFirst() is { } decided)
            return decided;
        if (crop.Appeals >= rules.AppealsMost.Value)
            return Decision.Refuse("appeal-already-heard", $"The grower appealed already and another inspector judged the crop anew: {rules.Citation} allows {rules.AppealsMost.Value}.");
        var last = rejected.AddDays((int)rules.AppealDays.Value);
        return Day > last
            ? Decision.Refuse("appeal-too-late", $"The rejection of {rejected:yyyy-MM-dd} could be appealed until {last:yyyy-MM-dd}.")
            : Decision.Append(new NewFact(CropInspection.Key(Crop), new RejectionAppealed(Crop, Grower, rules.AppealToSameParty.Value == 1 ? true : null)));
    }
}

public static class AppealRejectionEndpoint
{
    public sealed record Request(DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapAppealRejection(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/crops/{crop}/appeals", [Roles.Grower], async (_, on) =>
        {
            var crop = on.Route<DocumentNumber>("crop");
            return new AppealRejection(crop, on.Caller.Party, on.Day)
                .Decide(await on.LoadAsync<CropInspection>(CropInspection.Key(crop)), on.Service<FieldRuleBook>().On(on.Day));
        });
}
