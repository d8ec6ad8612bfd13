using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

[Trait("Category", "Integration")]
[Collection(nameof(Running))]
public sealed class FactLogTests(Running running)
{
    [Fact]
    public async Task However_many_write_at_once_the_log_has_no_hole_no_fork_and_no_step_back()
    {
        using var curator = GeneBank.Curator(running.Stack);
        await Parallel.ForAsync(0, 300, new ParallelOptions { MaxDegreeOfParallelism = 24 }, async (n, _) =>
        {
            using var answer = n % 3 == 0
                ? await GeneBank.NameLineAsync(curator, $"busy {n % 7}")
                : await GeneBank.RegisterAsync(curator, $"busy {n % 23}");
        });
        await Eventually.ShouldBeTrueAsync(
            async () => await Stored.ReadAsync<long>(running.Breeding, "select count(*) from fact_pending") == 0, "every fact has its position");

        var (position, loggedTime) = (0L, DateTimeOffset.MinValue);
        var kinds = new Dictionary<string, long>();
        var streams = new Dictionary<string, long>();
        await using var command = running.Breeding.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            "select position, kind, previous, stream_id, version, loggedtime from fact_log order by position");
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await row.ReadAsync(TestContext.Current.CancellationToken))
        {
            row.GetInt64(0).ShouldBe(++position);
            row.GetInt64(2).ShouldBe(kinds.GetValueOrDefault(row.GetString(1)));
            kinds[row.GetString(1)] = position;
            row.GetInt64(4).ShouldBe(streams.GetValueOrDefault(row.GetString(3)) + 1);
            streams[row.GetString(3)] = row.GetInt64(4);
            row.GetFieldValue<DateTimeOffset>(5).ShouldBeGreaterThanOrEqualTo(loggedTime);
            loggedTime = row.GetFieldValue<DateTimeOffset>(5);
        }
        kinds.Keys.ShouldBe(["accession", "line"], ignoreOrder: true);
        position.ShouldBe(await Stored.ReadAsync<long>(
            running.Breeding, "select count(*) from mt_events where type <> 'tombstone' and stream_id not like 'private/%'"));
    }
}
