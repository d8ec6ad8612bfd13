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
    public async Task Services_that_are_asked_to_stop_do_so_in_time()
    {
        await running.SeasonAsync();
        var took = await running.StopAndStartAsync(Services.All);
        foreach (var (service, time) in Services.All.Zip(took))
            time.ShouldBeLessThan(TimeSpan.FromSeconds(15), service);
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
