using System.Net.Http.Json;
using System.Text.Json;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Custody.Holdings;

namespace SeedTrace.EndToEnd.Tests;

/// <summary>Laws that hold across all services, judged by the facts alone when a season is over.</summary>
[Trait("Category", "Integration")]
[Collection(nameof(RunningStack))]
public sealed class LawTests(RunningStack running)
{
    private static readonly string[] Beginnings = ["breeder-lot-released", "lot-harvested", "lot-conditioned", "lots-blended", "lot-split"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lot_number_is_given_once()
    {
        var lots = (await FactsAsync()).Where(fact => Beginnings.Contains(fact.Type)).Select(fact => fact.Data.GetProperty("lot").GetString()).ToList();

        lots.Count.ShouldBeGreaterThan(10);
        lots.ShouldBeUnique();
    }

    [Fact]
    public async Task A_consignment_is_credited_to_its_receiver_or_back_to_its_sender_and_once()
    {
        var credits = (await FactsAsync()).Where(fact => fact.Type == "holding-credited")
            .Select(fact => fact.Data.GetProperty("movement").GetString()!).Where(movement => movement.StartsWith("consignment/", StringComparison.Ordinal)).ToList();

        credits.Count.ShouldBeGreaterThan(8);
        credits.ShouldBeUnique();
    }

    [Fact]
    public async Task What_a_service_says_a_party_holds_is_what_its_facts_add_up_to()
    {
        var holdings = (await FactsAsync()).Where(fact => fact.Stream.StartsWith("holding/", StringComparison.Ordinal))
            .GroupBy(fact => (fact.Publisher, fact.Stream)).ToList();

        holdings.Count.ShouldBeGreaterThan(15);
        foreach (var facts in holdings)
        {
            var folded = facts.Select(Typed).Aggregate((Holding?)null, Holding.Fold)!;
            var (_, party, lot) = facts.Key.Stream.Split('/') is [var kind, var p, var l] ? (kind, p, l) : default;
            var said = await running.Stack.DeskOf("administrator").AskAsync<JsonElement>(facts.Key.Publisher, $"/holdings/{party}/{lot}", Cancellation);
            JsonElement.DeepEquals(said, JsonSerializer.SerializeToElement(folded, FactJson.Options)).ShouldBeTrue(facts.Key.Stream);
        }
    }

    [Fact]
    public async Task A_service_that_is_asked_to_stop_while_others_write_does_so_in_time_and_in_order()
    {
        await running.SeasonAsync();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var curator = await running.Stack.OpenAccountAsync("stopping", "stopping", [Contracts.Identity.Roles.Curator], Cancellation);
        var token = await curator.TokenAsync(Cancellation);
        var writers = Enumerable.Range(0, 4).Select(n => KeepWritingAsync(n, token, over.Token)).ToList();

        foreach (var service in Services.All.Prepend("identity"))
        {
            var (took, exitCode) = await running.StopAndStartAsync(service);
            took.ShouldBeLessThan(TimeSpan.FromSeconds(15), service);
            exitCode.ShouldBe(0, service);
        }

        await over.CancelAsync();
        var acknowledged = (await Task.WhenAll(writers)).SelectMany(one => one).ToList();
        acknowledged.Count.ShouldBeGreaterThan(10);
        var registered = await FactTable.DataAsync(running.DatabaseOf(Services.Breeding), "accession-registered", Cancellation);
        acknowledged.Except(registered.Select(fact => fact.GetProperty("accession").GetString()!)).ShouldBeEmpty();
    }

    /// <returns>What was acknowledged.</returns>
    private async Task<List<string>> KeepWritingAsync(int writer, string token, CancellationToken over)
    {
        using var http = new HttpClient { BaseAddress = running.Stack.AddressOf(Services.Breeding) };
        var acknowledged = new List<string>();
        for (var n = 0; !over.IsCancellationRequested; n++)
        {
            var accession = $"KAZ001:stopping {writer} {n}";
            using var request = new HttpRequestMessage(HttpMethod.Post, "/accessions")
            {
                Content = JsonContent.Create(new { accession, speciesCode = "TRZAX", genus = "Triticum", species = "aestivum" }),
                Headers = { { "Idempotency-Key", accession }, { "Authorization", $"Bearer {token}" } },
            };
            try
            {
                using var answer = await http.SendAsync(request, Cancellation);
                if (answer.IsSuccessStatusCode)
                    acknowledged.Add(accession);
            }
            catch (HttpRequestException)
            {
                // It is stopped, or stopping.
            }
            await Task.Delay(50, Cancellation);
        }
        return acknowledged;
    }

    private async Task<List<FactTable.Learned>> FactsAsync()
    {
        await running.SeasonAsync();
        return await FactTable.LearnedAsync(running.DatabaseOf(Services.Lineage), Cancellation);
    }

    private static object Typed(FactTable.Learned fact) => fact.Type == "holding-credited"
        ? fact.Data.Deserialize<HoldingCredited>(FactJson.Options)!
        : fact.Data.Deserialize<HoldingDebited>(FactJson.Options)!;
}
