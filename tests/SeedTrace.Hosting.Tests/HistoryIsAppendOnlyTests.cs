using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

/// <summary>ADR 10: whoever takes over a running service can add to its history, and nothing else.</summary>
[Trait("Category", "Integration")]
public sealed class HistoryIsAppendOnlyTests : IAsyncLifetime
{
    private TestStack stack = null!;

    public async ValueTask InitializeAsync()
    {
        stack = await TestStack.StartAsync();
        await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        using var curator = GeneBank.Curator(stack);
        (await GeneBank.RegisterAsync(curator, "A-1")).EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync() => stack.DisposeAsync();

    [Theory]
    [InlineData("update mt_events set data = '{}'")]
    [InlineData("delete from mt_events")]
    [InlineData("delete from mt_streams")]
    [InlineData("update mt_streams set version = 7")]
    [InlineData("truncate mt_events")]
    [InlineData("insert into mt_streams (id, version) values ('lot/x', 1)")]
    [InlineData("update fact_log set position = position + 1")]
    [InlineData("delete from fact_log")]
    [InlineData("update log_tile set root = ''")]
    [InlineData("delete from tree_head")]
    [InlineData("alter table mt_events disable trigger fact_noted")]
    [InlineData("drop table fact_pending")]
    [InlineData("create table elsewhere (id int)")]
    public async Task The_running_service_cannot_rewrite_history(string sql)
    {
        await using var database = NpgsqlDataSource.Create(stack.DatabaseOf(Services.Breeding).Store);
        await using var command = database.CreateCommand(sql);

        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)))
            .SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }
}
