using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Identity;
using SeedTrace.Custody.Consignments;
using SeedTrace.Custody.Holdings;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Reactions;

namespace SeedTrace.Custody;

public static class CustodyEndpoints
{
    /// <summary>Those who hold seed and may send it or take it.</summary>
    public static readonly string[] Holders = [Roles.Breeder, Roles.Grower, Roles.Processor, Roles.Distributor];

    public static IServiceCollection AddCustody(this IServiceCollection services, string service) =>
        services.AddSingleton(new CustodyKeeper(service)).AddSingleton(Reaction.To<ConsignmentRefused>(
            (refused, learned, on) => new ReturnRefusedConsignment(learned.Publisher, refused).DecideAsync(on)));

    public static void MapCustody(this IEndpointRouteBuilder routes)
    {
        routes.MapDispatchConsignment();
        routes.MapReceiveConsignment();
        routes.MapRefuseConsignment();
        routes.MapQuestion<Consignment>("/consignments/{consignment}", "consignment", on => on.ReadConsignmentAsync());
        routes.MapQuestion<Holding>("/holdings/{party}/{lot}", "holding", on => on.ReadHoldingAsync());
    }
}
