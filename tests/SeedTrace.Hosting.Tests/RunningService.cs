using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Commands;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

/// <summary>One service that runs, for tests that do not disturb each other.</summary>
public abstract class RunningService(string service, Action<WebApplication> map) : IAsyncLifetime
{
    private TestStack? stack;
    private WebApplication? running;

    public TestStack Stack => Known(stack);

    protected WebApplication Service => Known(running);

    public async ValueTask InitializeAsync()
    {
        if (!Integration.Includes(PostgresDatabase.Variable))
            return;
        stack = await TestStack.StartAsync();
        running = await stack.StartServiceAsync(service, map);
    }

    public async ValueTask DisposeAsync()
    {
        if (stack is not null)
            await stack.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static T Known<T>(T? started)
    {
        Integration.Require(PostgresDatabase.Variable);
        return started!;
    }
}

/// <summary>A gene bank.</summary>
public sealed class Running() : RunningService(Services.Breeding, GeneBank.Map)
{
    public WebApplication Breeding => Service;
}

/// <summary>Lineage alone, with nobody's feed to read.</summary>
public sealed class Mirroring() : RunningService(Services.Lineage, app => app.MapQuestion<GeneBank>(
    "/known/{line}", "line", on => on.LearnedAsync<GeneBank>(Services.Distribution, $"dealer/{on.Route<LineId>("line")}")))
{
    public WebApplication Lineage => Service;
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
