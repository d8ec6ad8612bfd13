using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Crops;

/// <summary>The crop may still become seed, if something is done in the field until a day.</summary>
/// <param name="Reason">What was found.</param>
/// <param name="Remedy">What is to be done.</param>
public sealed record OrderRemedy(DocumentNumber Crop, string Reason, string Remedy, DateOnly Due, PartyId Inspector, DateOnly Day, string? Account = null, InspectorKind Kind = InspectorKind.Official)
{
    /// <param name="aims">Who may inspect for the classes it is entered for; an official judges without.</param>
    public Decision Decide(CropInspection? crop, params IReadOnlyList<Entitlement> aims)
    {
        if (crop is null)
            return CropInspection.Unknown(Crop);
        if ((crop.JudgedBy(Inspector, Account) ?? Entitlement.ObjectionTo(Kind, crop, aims) ?? ReasonCodes.Objection(Reason)) is { } objection)
            return objection;
        if (!ReasonCodes.Remedies.Contains(Remedy))
            return Decision.Malformed("remedy-unknown", $"The remedy is one of {string.Join(", ", ReasonCodes.List.Remedies.Select(remedy => remedy.Code))}.");
        if (Due <= Day)
            return Decision.Malformed("due-day-passed", $"The remedy is due on {Due:yyyy-MM-dd}: give the grower a day after {Day:yyyy-MM-dd}.");
        if (crop.Visits.Count == 0)
            return Decision.Refuse("crop-not-inspected", "Nobody has inspected the crop yet.");
        return crop.DecidedAlready() ?? (crop.OpenRemedy is { } open
            ? Decision.Refuse("remedy-open", $"{open.Remedy} is ordered already, until {open.Due:yyyy-MM-dd}: inspect the crop again first.")
            : Decision.Append(new NewFact(CropInspection.Key(Crop), new RemedyOrdered(Crop, Reason, Remedy, Due, Inspector, Kind))));
    }
}

public static class OrderRemedyEndpoint
{
    public sealed record Request(string Reason, string Remedy, DateOnly Due, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapOrderRemedy(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/crops/{crop}/remedies", [Roles.Inspector, Roles.LicensedInspector], async (request, on) =>
        {
            var (number, kind) = (on.Route<DocumentNumber>("crop"), CropEndpoints.KindOf(on.Caller));
            var crop = await on.LoadAsync<CropInspection>(CropInspection.Key(number));
            return new OrderRemedy(number, request.Reason, request.Remedy, request.Due, on.Caller.Party, on.Day, on.Caller.Actor, kind)
                .Decide(crop, await on.EntitlementsAsync(crop, kind));
        });
}
