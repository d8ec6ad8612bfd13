using Microsoft.AspNetCore.Builder;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

/// <summary>Lineage alone, with nobody's feed to read.</summary>
public sealed class Mirroring : IAsyncLifetime
{
    private TestStack? stack;
    private WebApplication? lineage;

    public TestStack Stack
    {
        get
        {
            Integration.Require(PostgresDatabase.Variable);
            return stack!;
        }
    }

    public WebApplication Lineage => Stack is null ? null! : lineage!;

    public async ValueTask InitializeAsync()
    {
        if (!Integration.Includes(PostgresDatabase.Variable))
            return;
        stack = await TestStack.StartAsync();
        lineage = await stack.StartServiceAsync(Services.Lineage, _ => { });
    }

    public async ValueTask DisposeAsync()
    {
        if (stack is not null)
            await stack.DisposeAsync();
    }
}
