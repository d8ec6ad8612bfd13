using System.Net;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Testing;

namespace SeedTrace.EndToEnd.Tests;

/// <summary>A person who acted wants to be forgotten. What was done stays; who did it is a pseudonym nobody can resolve.</summary>
[Trait("Category", "Integration")]
[Collection(nameof(RunningStack))]
public sealed class ErasureTests(RunningStack running)
{
    private const string Person = "aigerim-serikova";

    private static readonly string[] Everywhere = ["identity", .. Services.All];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_an_account_is_removed_no_store_and_no_log_names_the_person_and_what_was_done_stays()
    {
        var desk = await running.Stack.OpenAccountAsync(Person, "forgetting-bank", [Roles.Curator], Cancellation);
        var body = new { accession = "KAZ001:FORGOTTEN", speciesCode = "TRZAX", genus = "Triticum", species = "aestivum" };
        var fact = (await desk.DoAsync(Services.Breeding, "/accessions", body, TimeProvider.System.GetUtcNow().AddSeconds(-1), "forgotten", Cancellation)).Facts[0].Id.ToString();
        await Eventually.ShouldBeTrueAsync(async () => (await DumpAsync(Services.Lineage)).Contains(fact, StringComparison.Ordinal), "lineage learned it");
        (await DumpAsync("identity")).ShouldContain(Person);
        var before = await WrittenAsync(fact);

        var administrator = await running.Stack.DeskOf("administrator").HttpAsync("identity", Cancellation);
        using var removed = await administrator.DeleteAsync($"/accounts/{Person}", Cancellation);
        removed.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        foreach (var service in Everywhere)
        {
            (await DumpAsync(service)).Contains(Person, StringComparison.OrdinalIgnoreCase).ShouldBeFalse(service);
            running.LogOf(service).ShouldNotContain(line => line.Contains(Person, StringComparison.OrdinalIgnoreCase), service);
        }
        (await WrittenAsync(fact)).ShouldBe(before);
    }

    private Task<string> DumpAsync(string service) => running.DatabaseOf(service).DumpAsync(Cancellation);

    /// <summary>The fact as breeding and lineage keep it, leaf and all.</summary>
    private async Task<string> WrittenAsync(string fact) => string.Join('\n',
        from dump in new[] { await DumpAsync(Services.Breeding), await DumpAsync(Services.Lineage) }
        from row in dump.Split('\n')
        where row.Contains(fact, StringComparison.Ordinal) && row.Contains("leaf", StringComparison.Ordinal)
        select row);
}
