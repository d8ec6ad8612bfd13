using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

[Trait("Category", "Integration")]
public sealed class ShrunkLogTests : IAsyncLifetime
{
    private TestStack stack = null!;

    public async ValueTask InitializeAsync() => stack = await TestStack.StartAsync();

    public ValueTask DisposeAsync() => stack.DisposeAsync();

    [Fact]
    public async Task A_publisher_that_gives_less_than_before_alarms_and_one_whose_old_heartbeat_comes_late_does_not()
    {
        using var counted = new Counted("seedtrace.facts.quarantined");
        var breeding = await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        var lineage = await stack.StartServiceAsync(Services.Lineage, _ => { });
        using var curator = GeneBank.Curator(stack);
        foreach (var number in (string[])["A", "B", "C"])
            (await GeneBank.RegisterAsync(curator, number)).StatusCode.ShouldBe(HttpStatusCode.Created);
        await Mirrored.EventuallyAsync(lineage, 3);

        await lineage.Services.GetRequiredService<Intake>().HearAsync(
            new("/seedtrace/KAZ/breeding", 1, null, new Dictionary<string, long> { ["accession"] = 1 }), TestContext.Current.CancellationToken);
        (await GeneBank.RegisterAsync(curator, "D")).StatusCode.ShouldBe(HttpStatusCode.Created);
        await Mirrored.EventuallyAsync(lineage, 4);
        counted.With("reason", "log-shrunk").ShouldBeFalse();

        await using var store = NpgsqlDataSource.Create(stack.DatabaseOf(Services.Breeding).Superuser);
        await using var shrinking = store.CreateCommand("delete from fact_log where position > 2; update fact_kind set last_position = 2");
        await shrinking.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await counted.EventuallyAsync("reason", "log-shrunk");
    }
}
