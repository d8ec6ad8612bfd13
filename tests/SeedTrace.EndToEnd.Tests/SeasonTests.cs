using System.Text.Json;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Operator;
using SeedTrace.Operator.Trace;
using SeedTrace.Testing;

namespace SeedTrace.EndToEnd.Tests;

/// <summary>The sample season through all services, and what must be true when it is over.</summary>
[Trait("Category", "Integration")]
[Collection(nameof(RunningStack))]
public sealed class SeasonTests(RunningStack running)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bag_is_traced_back_to_the_cross_and_the_accessions_it_came_from()
    {
        var (summary, trace) = await PlayAsync();

        trace.Complete.ShouldBeTrue();
        trace.Missing.ShouldBeEmpty();
        var kinds = trace.Ancestors.GroupBy(node => node.Kind).ToDictionary(kind => kind.Key, kind => kind.Count());
        kinds.ShouldBe(new Dictionary<string, int> { ["accession"] = 2, ["cross"] = 1, ["line"] = 1, ["variety"] = 1, ["lot"] = 9, ["crop"] = 3 }, ignoreOrder: true);
        trace.Edges.ShouldAllBe(edge => edge.Proofs.Count > 0);
        var tree = LineageTree.Render(trace);
        foreach (var (source, position) in trace.Steps.SelectMany(step => step.Facts).Select(fact => (fact.Source, fact.Position))
            .Concat(trace.Edges.SelectMany(edge => edge.Proofs).Select(proof => (proof.Source, proof.Position))))
            tree.ShouldContain($"[{source}#{position},");
        summary.Mirrored.ShouldBe(summary.Published);
        summary.Ancestors.ShouldBe(trace.Ancestors.Count);
    }

    [Fact]
    public async Task Lineage_that_starts_again_makes_the_same_graph_of_what_it_holds()
    {
        await PlayAsync();
        var live = await DigestAsync();

        await running.RestartAsync(Services.Lineage);

        (await DigestAsync()).ShouldBe(live);
    }

    [Fact]
    public async Task Lineage_that_lost_its_store_is_made_again_from_the_feeds()
    {
        await PlayAsync();
        var live = await DigestAsync();

        await running.LoseStoreAsync(Services.Lineage);

        await Eventually.ShouldBeTrueAsync(async () => await DigestAsync() == live, "the graph that was lost");
    }

    [Fact]
    public async Task Every_fact_lies_in_lineage_at_the_version_and_with_the_leaf_its_publisher_gave_it()
    {
        await PlayAsync();

        foreach (var publisher in Services.Publishing)
        {
            var published = await FactTable.PublishedAsync(running.DatabaseOf(publisher), Cancellation);
            published.ShouldNotBeEmpty();
            (await FactTable.MirroredAsync(running.DatabaseOf(Services.Lineage), publisher, Cancellation)).ShouldBe(published, ignoreOrder: true);
        }
    }

    [Fact]
    public async Task No_movement_credits_more_than_it_debits_unless_a_lot_came_into_being()
    {
        await PlayAsync();

        var movements = await FactTable.MovementsAsync(running.DatabaseOf(Services.Lineage), Cancellation);
        movements.Count.ShouldBeGreaterThan(20);
        movements.ShouldAllBe(movement => movement.Formed || movement.Credited <= movement.Debited);
    }

    private async Task<(DemoSummary Summary, TraceAnswer Trace)> PlayAsync()
    {
        var summary = (await running.SeasonAsync()).Summary;
        var auditor = running.Stack.DeskOf("demo-auditor");
        return (summary, await auditor.AskAsync<TraceAnswer>(Services.Lineage, $"/labels/{summary.Bag}/trace", Cancellation));
    }

    private async Task<string> DigestAsync() =>
        (await running.Stack.DeskOf("administrator").AskAsync<JsonElement>(Services.Lineage, "/graph/digest", Cancellation)).GetRawText();
}
