using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

/// <summary>A gene bank that runs, for the tests that do not disturb each other.</summary>
public sealed class Running : IAsyncLifetime
{
    private TestStack? stack;
    private WebApplication? breeding;

    public TestStack Stack
    {
        get
        {
            Integration.Require(PostgresDatabase.Variable);
            return stack!;
        }
    }

    public WebApplication Breeding => Stack is null ? null! : breeding!;

    public async ValueTask InitializeAsync()
    {
        if (!Integration.Includes(PostgresDatabase.Variable))
            return;
        stack = await TestStack.StartAsync();
        breeding = await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
    }

    public async ValueTask DisposeAsync()
    {
        if (stack is not null)
            await stack.DisposeAsync();
    }
}

[CollectionDefinition(nameof(Running))]
public sealed class RunningCollection : ICollectionFixture<Running>;

internal static class Stored
{
    /// <summary>One value, as the service itself would read it.</summary>
    public static async Task<T> ReadAsync<T>(WebApplication service, string sql, params object[] values)
    {
        await using var command = service.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    public static Task<long> FactsAsync(WebApplication service) => ReadAsync<long>(service, "select count(*) from mt_events");
}
