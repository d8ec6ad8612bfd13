using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

/// <summary>Two replicas; the one that gives positions is stopped, cut off or killed. In ten seconds the other does it, and the first never writes again.</summary>
[Trait("Category", "Integration")]
public sealed class TakeOverTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private TestStack stack = null!;
    private Wire wire = null!;
    private WebApplication holder = null!;
    private WebApplication other = null!;

    public async ValueTask InitializeAsync()
    {
        stack = await TestStack.StartAsync();
        await stack.StopAsync(await stack.StartServiceAsync(Services.Breeding, GeneBank.Map));
        var direct = new NpgsqlConnectionStringBuilder(stack.DatabaseOf(Services.Breeding).Store);
        wire = new Wire(direct.Port);
        stack.Settings["ConnectionStrings:Store"] = new NpgsqlConnectionStringBuilder(direct.ConnectionString) { Port = wire.Port }.ConnectionString;
        holder = await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        await Eventually.ShouldBeTrueAsync(() => Task.FromResult(Sequencer(holder).Holds), "the first holds the lock");
        stack.Settings.Remove("ConnectionStrings:Store");
        other = await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        await RegisterAsync("before");
    }

    public async ValueTask DisposeAsync()
    {
        wire.Dispose();
        await stack.DisposeAsync();
    }

    [Fact]
    public async Task A_holder_that_is_stopped_loses_the_lock_and_writes_nothing_when_it_wakes()
    {
        wire.Hold();
        await OtherHoldsSoonAsync();

        await RegisterAsync("meanwhile");
        wire.Release();
        await RegisterAsync("after");

        await OneHistoryAsync(facts: 3);
    }

    [Fact]
    public async Task A_holder_that_is_stopped_in_the_middle_of_a_page_loses_the_lock_too()
    {
        wire.Hold(after: 500_000);
        // More than fits between the server and the one who does not read.
        await using (var page = await Uncommitted.AppendNamedAsync(other, new string('x', 20_000), Enumerable.Range(0, 500).Select(n => $"page {n}")))
            await page.CommitAsync();
        await OtherHoldsSoonAsync();

        wire.Release();
        await RegisterAsync("after");

        await OneHistoryAsync(facts: 502);
    }

    [Fact]
    public async Task The_lock_of_a_holder_that_is_killed_is_taken_over()
    {
        wire.Cut();
        await OtherHoldsSoonAsync();

        await RegisterAsync("after");
        await OneHistoryAsync(facts: 2);
    }

    private async Task OtherHoldsSoonAsync()
    {
        var watch = Stopwatch.StartNew();
        await Eventually.ShouldBeTrueAsync(() => Task.FromResult(Sequencer(other).Holds), "the other holds the lock", within: TimeSpan.FromSeconds(30));
        watch.Elapsed.ShouldBeLessThan(Soon);
    }

    /// <summary>One holder, one place for each fact, and none without one.</summary>
    private async Task OneHistoryAsync(long facts)
    {
        await Eventually.ShouldBeTrueAsync(async () => await ReadAsync<long>("select count(*) from fact_log") == facts, "all have their positions");
        await Eventually.ShouldBeTrueAsync(() => Task.FromResult(Sequencer(holder).Rounds[""] > 0 && !Sequencer(holder).Holds), "the first knows that it holds nothing");
        Sequencer(other).Holds.ShouldBeTrue();
        (await ReadAsync<long>("select max(position) from fact_log")).ShouldBe(facts);
        (await ReadAsync<long>("select count(*) from fact_pending")).ShouldBe(0);
        (await ReadAsync<long>("select count(*) from pg_locks where locktype = 'advisory' and granted and objsubid = 1 and database = (select oid from pg_database where datname = current_database())"))
            .ShouldBe(1);
    }

    private async Task RegisterAsync(string number)
    {
        using var curator = new HttpClient { BaseAddress = new(other.Urls.First()) };
        curator.DefaultRequestHeaders.Authorization = new("Bearer", stack.Issuer.Token("bank-1", "bank-1-app", [Contracts.Identity.Roles.Curator]));
        ((int)(await GeneBank.RegisterAsync(curator, number)).StatusCode).ShouldBe(201);
    }

    private Task<T> ReadAsync<T>(string sql) => Stored.ReadAsync<T>(other, sql);

    private static Sequencer Sequencer(WebApplication service) => service.Services.GetRequiredService<Sequencer>();
}
