using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Labels;

public sealed record DeclineLabelOrder(DocumentNumber Order, string Reason)
{
    public Decision Decide(LabelOrder? order) => LabelOrder.Objection(order, Order) ?? ReasonCodes.Objection(Reason)
        ?? Decision.Append(new NewFact(LabelOrder.Key(Order), new LabelOrderDeclined(Order, Reason)));
}

public static class DeclineLabelOrderEndpoint
{
    public sealed record Request(string Reason, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapDeclineLabelOrder(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/label-orders/{order}/decline", [Roles.Certifier], async (request, on) =>
        {
            var order = on.Route<DocumentNumber>("order");
            return new DeclineLabelOrder(order, request.Reason).Decide(await on.LoadAsync<LabelOrder>(LabelOrder.Key(order)));
        });
}
