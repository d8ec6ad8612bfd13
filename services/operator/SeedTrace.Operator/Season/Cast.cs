using SeedTrace.Contracts.Identity;
using SeedTrace.Operator.Stack;

namespace SeedTrace.Operator.Season;

/// <summary>Who plays. Every party is made up: none is a real company or person.</summary>
internal sealed record Cast(
    Desk Authority, Desk GeneBank, Desk Breeder, Desk EliteFarm, Desk FirstGrower, Desk SecondGrower, Desk ThirdGrower, Desk Plant, Desk Inspector,
    Desk Sampler, Desk Laboratory, Desk Certifier, Desk SecondCertifier, Desk Distributor, IReadOnlyList<Desk> Dealers, Desk Auditor)
{
    public const string Farmer = "farmer-7f3a91";

    public static async Task<Cast> AssembleAsync(LocalStack stack, CancellationToken cancellation)
    {
        Task<Desk> Open(string party, params string[] roles) => stack.OpenAccountAsync(party, party, roles, cancellation);
        return new(
            stack.DeskOf("administrator"),
            await Open("demo-gene-bank", Roles.Curator),
            await Open("demo-breeder", Roles.Breeder),
            await Open("demo-elite-farm", Roles.Grower, Roles.Processor),
            await Open("demo-grower-1", Roles.Grower),
            await Open("demo-grower-2", Roles.Grower),
            await Open("demo-grower-3", Roles.Grower),
            await Open("demo-seed-plant", Roles.Processor),
            await Open("demo-inspector", Roles.Inspector),
            await Open("demo-sampler", Roles.Sampler),
            await Open("demo-laboratory", Roles.Laboratory),
            await Open("demo-certifier", Roles.Certifier),
            await stack.OpenAccountAsync("demo-certifier-2", "demo-certifier", [Roles.Certifier], cancellation),
            await Open("demo-distributor", Roles.Distributor),
            [await Open("demo-dealer-1", Roles.Distributor), await Open("demo-dealer-2", Roles.Distributor), await Open("demo-dealer-3", Roles.Distributor)],
            await Open("demo-auditor", Roles.Auditor));
    }
}
