using System.Net;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

[Trait("Category", "Integration")]
public sealed class DeliveryTests : IAsyncLifetime
{
    private TestStack stack = null!;

    public async ValueTask InitializeAsync() => stack = await TestStack.StartAsync();

    public ValueTask DisposeAsync() => stack.DisposeAsync();

    [Fact]
    public async Task What_one_service_records_another_learns_at_the_same_version_and_leaf()
    {
        await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        var lineage = await stack.StartServiceAsync(Services.Lineage, _ => { });
        using var curator = GeneBank.Curator(stack);

        for (var n = 0; n < 3; n++)
            (await GeneBank.RegisterAsync(curator, "A-1")).StatusCode.ShouldBe(HttpStatusCode.Created);

        var learned = await Mirrored.EventuallyAsync(lineage, 3);
        learned.Select(fact => (fact.Stream, fact.Version, fact.Position)).ShouldBe(
            [(GeneBank.Stream("A-1"), 1, 1), (GeneBank.Stream("A-1"), 2, 2), (GeneBank.Stream("A-1"), 3, 3)]);
    }
}
