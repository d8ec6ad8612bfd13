using Microsoft.Extensions.DependencyInjection;
using SeedTrace.Breeding.Accessions;
using SeedTrace.Breeding.Crosses;
using SeedTrace.Breeding.Dispatches;
using SeedTrace.Breeding.Lines;
using SeedTrace.Breeding.Lots;
using SeedTrace.Breeding.Varieties;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Custody;
using SeedTrace.Custody.Consignments;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;

namespace SeedTrace.Breeding.Tests;

/// <summary>Crosses, lines and breeder's seed over the real stores and the real broker.</summary>
[Trait("Category", "Integration")]
public sealed class BreedingOverHttpTests : IAsyncLifetime
{
    private readonly List<NewFact> certified = [];
    private TestStack stack = null!;
    private HttpClient breeder = null!;
    private HttpClient another = null!;
    private HttpClient curator = null!;

    public async ValueTask InitializeAsync()
    {
        stack = await TestStack.StartAsync();
        await Publisher.StartAsync(stack, Services.Certification, certified);
        await stack.StartServiceAsync(Services.Breeding, app =>
        {
            app.MapAccessions();
            app.MapCrosses();
            app.MapLines();
            app.MapVarieties();
            app.MapLots();
            app.MapCustody();
        }, builder =>
        {
            builder.Services.AddCustody(Services.Breeding);
            builder.Services.AddSingleton<IDispatchRule, OrderedLotsStay>();
        }, "BRD");
        breeder = stack.Client(Services.Breeding, "breeder-1", Roles.Breeder);
        another = stack.Client(Services.Breeding, "breeder-2", Roles.Breeder);
        curator = stack.Client(Services.Breeding, "genebank", Roles.Curator);
    }

    public async ValueTask DisposeAsync()
    {
        breeder.Dispose();
        another.Dispose();
        curator.Dispose();
        await stack.DisposeAsync();
    }

    [Fact]
    public async Task A_cross_and_its_lines_are_their_breeders_own()
    {
        await PublishAsync("Holdfast", "Cappelle");
        var cross = (await Calls.PostAsync(breeder, "/crosses", new
        {
            species = "TRZAX",
            method = "BIPARENTAL",
            parents = new[] { new { germplasm = "line/TRZAX:Holdfast", role = "FEMALE" }, new { germplasm = "line/TRZAX:Cappelle", role = "MALE" } },
        })).Fact.GetProperty("cross").GetString();
        object line = new { species = "TRZAX", name = "Widgeon", cross };

        (await Calls.PostAsync(another, "/lines", line)).Code.ShouldBe("cross-unknown");
        (await Calls.PostAsync(breeder, "/lines", line)).Status.ShouldBe(201);
        foreach (var own in (string[])[$"/crosses/{cross}", "/lines/TRZAX:Widgeon"])
        {
            (await Calls.GetAsync(breeder, own)).Status.ShouldBe(200, own);
            (await Calls.GetAsync(another, own)).Status.ShouldBe(404, own);
            (await Calls.GetAsync(curator, own)).Status.ShouldBe(404, own);
        }
        (await Calls.GetAsync(another, "/lines/TRZAX:Holdfast")).Status.ShouldBe(200);
        (await Calls.PostAsync(another, "/lines/parentage", Pedigree(("Widgeon", ["Holdfast"])))).Code.ShouldBe("line-of-another-breeder");
    }

    [Fact]
    public async Task Two_who_give_each_others_line_as_a_parent_at_the_same_moment_close_no_circle()
    {
        for (var turn = 0; turn < 5; turn++)
        {
            var (one, other) = ($"A{turn}", $"B{turn}");
            await PublishAsync(one, other);

            var answers = await Task.WhenAll(
                Calls.PostAsync(breeder, "/lines/parentage", Pedigree((one, [other]))),
                Calls.PostAsync(another, "/lines/parentage", Pedigree((other, [one]))));

            answers.Count(answer => answer.Status == 201).ShouldBe(1);
            answers.Single(answer => answer.Status != 201).Code.ShouldBeOneOf("concurrent-change", "parentage-cycle");
        }
    }

    [Fact]
    public async Task A_parent_is_named_by_its_kind() => (await Calls.PostAsync(breeder, "/crosses", new
    {
        species = "TRZAX",
        method = "SELF",
        parents = new[] { new { germplasm = "variety/TRZAX:Widgeon", role = "SELF" } },
    })).Code.ShouldBe("germplasm-malformed");

    [Fact]
    public async Task Breeders_seed_under_a_stop_sale_order_is_neither_sown_nor_sent()
    {
        var lot = await ReleaseAsync(new { variety = "TRZAX:Widgeon", @class = "BREEDER", mass = 100, harvestYear = 2024 });
        await Publisher.SayAsync(stack, Services.Certification, certified, new NewFact($"lot/{lot}", new StopSaleOrdered(lot, "GENETIC_PURITY")));

        await Calls.UntilAsync(
            breeder, "/consignments", new { to = "farm-1", destination = Services.Multiplication, lines = new[] { new { lot, mass = 1 } } }, "lot-stopped");
        (await Calls.PostAsync(breeder, "/lots", Grown(lot))).Code.ShouldBe("lot-stopped");
        await Publisher.SayAsync(stack, Services.Certification, certified, new NewFact($"lot/{lot}", new StopSaleLifted(lot, "RETESTED")));
        await Calls.UntilAsync(breeder, "/lots", Grown(lot), "");
    }

    private async Task<LotNumber> ReleaseAsync(object lot)
    {
        await PublishAsync("Widgeon");
        using var register = stack.Client(Services.Breeding, "authority", Roles.Certifier);
        (await Calls.PostAsync(register, "/varieties", new
        {
            line = "TRZAX:Widgeon",
            denomination = "Widgeon",
            maintainer = "breeder-1",
            register = "KZ State Register",
            listedFrom = "2020-01-01",
        })).Status.ShouldBe(201);
        return LotNumber.Parse((await Calls.PostAsync(breeder, "/lots", lot)).Fact.GetProperty("lot").GetString()!);
    }

    private static object Grown(LotNumber lot) =>
        new { variety = "TRZAX:Widgeon", @class = "PRE_BASIC", mass = 500, harvestYear = 2025, sown = new[] { new { lot, mass = 10 } } };

    private async Task PublishAsync(params string[] founders) =>
        (await Calls.PostAsync(curator, "/lines/parentage", Pedigree([.. founders.Select(name => (name, Array.Empty<string>()))]))).Status.ShouldBe(201);

    private static object Pedigree(params (string Name, string[] Parents)[] lines) => new
    {
        species = "TRZAX",
        pedigree = "wheat",
        entries = lines.Select(line => new { name = line.Name, parents = line.Parents.Select(name => new { name }) }),
    };
}
