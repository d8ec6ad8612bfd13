using System.Net;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

/// <summary>A crash took back numbers whose places are marked.</summary>
[Trait("Category", "Integration")]
public sealed class EventSequenceTests(Running running, Mirroring mirroring) : IClassFixture<Running>, IClassFixture<Mirroring>
{
    [Fact]
    public async Task A_command_is_asked_to_come_again_and_then_recorded()
    {
        using var curator = GeneBank.Curator(running.Stack, "bank-1");
        (await GeneBank.RegisterAsync(curator, "before")).StatusCode.ShouldBe(HttpStatusCode.Created);
        await MarkPlacesAheadAsync(running.Stack, Services.Breeding);

        using var first = await GeneBank.RegisterAsync(curator, "after", "after");
        first.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using var again = await GeneBank.RegisterAsync(curator, "after", "after");
        again.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Facts_of_others_are_mirrored_and_none_is_set_aside()
    {
        var lines = new Foreign(Services.Breeding, "line");
        await MarkPlacesAheadAsync(mirroring.Stack, Services.Lineage);

        await SendAsync([.. Enumerable.Range(0, 3).Select(n => lines.Next($"TRZAX:After {n}", Foreign.Line($"After {n}")))]);
        await KeptAsync(3);
        (await Stored.ReadAsync<long>(mirroring.Lineage, "select count(*) from mirror_quarantine")).ShouldBe(0);
    }

    /// <summary>As many as no number of tries passes one by one.</summary>
    private static async Task MarkPlacesAheadAsync(TestStack stack, string service)
    {
        await using var database = NpgsqlDataSource.Create(stack.DatabaseOf(service).Superuser);
        await using var command = database.CreateCommand(
            """
            insert into mt_streams (id, version) values ('mt_tombstone', 0) on conflict do nothing;
            insert into mt_events (seq_id, id, stream_id, version, data, type, is_archived)
            select last_value + n, gen_random_uuid(), 'mt_tombstone', n, '{}', 'tombstone', false from mt_events_sequence, generate_series(1, 1000) n
            """);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private async Task SendAsync(IEnumerable<CloudEvent> facts)
    {
        await using var sender = await Sender.AsAsync(mirroring.Stack.Broker.UriOf(Services.Breeding));
        await sender.SendAsync(Services.Breeding, facts);
    }

    private Task KeptAsync(long count) => Eventually.ShouldBeTrueAsync(
        async () => await Stored.ReadAsync<long>(mirroring.Lineage, "select count(*) from mt_events where type = 'learned'") == count, $"{count} facts are kept");
}
