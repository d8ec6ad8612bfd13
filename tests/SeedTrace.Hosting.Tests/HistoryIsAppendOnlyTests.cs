using Npgsql;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Hosting.Tests;

/// <summary>ADR 10: whoever takes over a running service can add to its history, and nothing else.</summary>
[Trait("Category", "Integration")]
[Collection(nameof(Running))]
public sealed class HistoryIsAppendOnlyTests(Running running)
{
    [Theory]
    [InlineData("update mt_events set data = '{}'")]
    [InlineData("delete from mt_events")]
    [InlineData("delete from mt_streams")]
    [InlineData("update mt_streams set version = 7")]
    [InlineData("truncate mt_events")]
    [InlineData("insert into mt_streams (id, version) values ('lot/x', 1)")]
    [InlineData("update fact_log set position = position + 1")]
    [InlineData("delete from fact_log")]
    [InlineData("update tree_tile set root = ''")]
    [InlineData("delete from tree_head")]
    [InlineData("alter table mt_events disable trigger fact_noted")]
    [InlineData("drop table fact_pending")]
    [InlineData("create table elsewhere (id int)")]
    public async Task The_running_service_cannot_rewrite_history(string sql)
    {
        await using var database = NpgsqlDataSource.Create(running.Stack.DatabaseOf(Services.Breeding).Store);
        await using var command = database.CreateCommand(sql);

        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)))
            .SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }
}
