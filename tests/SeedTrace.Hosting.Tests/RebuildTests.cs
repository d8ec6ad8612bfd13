using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Reactions;
using SeedTrace.Hosting.Rebuild;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

/// <summary>A consumer's store is filled from the feeds by COPY, past the mirror, and is what the mirror would have left.</summary>
[Trait("Category", "Integration")]
public sealed class RebuildTests : IAsyncLifetime
{
    /// <summary>All a store says but when it was written and in which place, and but the marks of appends that failed.</summary>
    private const string Kept =
        """
        select array_agg(line order by line) from (
            select (to_jsonb(e) - 'seq_id' - 'timestamp')::text as line from mt_events e where type <> 'tombstone'
            union all select (to_jsonb(s) - 'timestamp' - 'created')::text from mt_streams s where id <> 'mt_tombstone'
            union all select (to_jsonb(q) - 'noticed' - 'noticedtime')::text from mirror_quarantine q) as kept
        """;

    private readonly List<HandMadeFeed> silent = [];
    private TestStack stack = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        stack = await TestStack.StartAsync();
        foreach (var publisher in Services.Publishing.Except([Services.Breeding]))
            silent.Add(await HandMadeFeed.OfAsync(stack, publisher));
    }

    public async ValueTask DisposeAsync()
    {
        await stack.DisposeAsync();
        foreach (var feed in silent)
            await feed.DisposeAsync();
    }

    [Fact]
    public async Task A_rebuilt_store_is_member_by_member_what_the_mirror_had_kept()
    {
        await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        var lineage = await stack.StartServiceAsync(Services.Lineage, _ => { });
        using var curator = GeneBank.Curator(stack);
        for (var n = 0; n < 30; n++)
            (await GeneBank.RegisterAsync(curator, $"{n % 7}", note: $"\"Note\" № {n}")).EnsureSuccessStatusCode();
        for (var n = 0; n < 10; n++)
            (await GeneBank.NameLineAsync(curator, $"Ogden {n % 3}")).EnsureSuccessStatusCode();
        await Mirrored.EventuallyAsync(lineage, 40);
        var mirrored = await LevelAsync(lineage);

        await stack.StopAsync(lineage);
        await EmptyAsync(Services.Lineage);
        (await RebuildAsync(Services.Lineage)).ShouldBe(0);

        ShouldEqual(await KeptAsync(), mirrored);
        (await ReadAsync<bool>(Services.Lineage, "select bool_and(through = 40) from mirror_progress where publisher = 'breeding'")).ShouldBeTrue();
        var rebuilt = await stack.StartServiceAsync(Services.Lineage, _ => { });
        (await GeneBank.RegisterAsync(curator, "0")).EnsureSuccessStatusCode();
        var facts = await Mirrored.EventuallyAsync(rebuilt, 41);
        foreach (var stream in facts.GroupBy(fact => fact.Stream))
            stream.OrderBy(fact => fact.Sequence).Select(fact => fact.Version).ShouldBe(Enumerable.Range(1, stream.Count()).Select(n => (long)n));
    }

    [Fact]
    public async Task What_does_not_fit_is_set_aside_as_by_the_mirror()
    {
        await using var feed = await HandMadeFeed.OfAsync(stack, Services.Breeding);
        var lines = new Foreign(Services.Breeding, "line");
        var (sound, changed, follows) = (lines.Next("TRZAX:A", Foreign.Line("A")), lines.Next("TRZAX:B", Foreign.Line("B")), lines.Next("TRZAX:B", Foreign.Line("B")));
        var twice = lines.Next("TRZAX:C", Foreign.Line("C"));
        var foreign = lines.Next("TRZAX:D", Foreign.Line("D"));
        feed.Put(
            sound, changed with { Actor = "another" }, follows, twice, Foreign.Sealed(foreign with { Subject = twice.Subject }),
            Foreign.Sealed(lines.Next("TRZAX:E", Foreign.Line("E")) with { Id = sound.Id }), lines.Next("TRZAX:E", Foreign.Line("E")),
            Foreign.Sealed(lines.Next("TRZAX:F", Foreign.Line("F")) with { Source = "/seedtrace/XXX/breeding" }), lines.Next("TRZAX:G", Foreign.Line("G")));
        var lineage = await stack.StartServiceAsync(Services.Lineage, _ => { });
        await Mirrored.EventuallyAsync(lineage, 3);
        var mirrored = await LevelAsync(lineage);

        await stack.StopAsync(lineage);
        await EmptyAsync(Services.Lineage);
        (await RebuildAsync(Services.Lineage)).ShouldBe(0);

        ShouldEqual(await KeptAsync(), mirrored);
        foreach (var reason in (string[])["leaf", "version-hole", "forked", "unstorable", "source"])
            mirrored.ShouldContain(line => line.Contains($"\"reason\": \"{reason}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_store_that_holds_something_is_not_rebuilt_over()
    {
        await stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        var lineage = await stack.StartServiceAsync(Services.Lineage, _ => { });
        using var curator = GeneBank.Curator(stack);
        (await GeneBank.RegisterAsync(curator, "1")).EnsureSuccessStatusCode();
        await Mirrored.EventuallyAsync(lineage, 1);
        var mirrored = await LevelAsync(lineage);
        await stack.StopAsync(lineage);

        (await RebuildAsync(Services.Lineage)).ShouldBe(1);

        ShouldEqual(await KeptAsync(), mirrored);
    }

    /// <summary>A consumer that reacts to what it learns, and publishes itself.</summary>
    [Fact]
    public async Task Reactions_to_what_was_learned_are_due_in_the_order_it_was_logged_and_wait_for_the_witness()
    {
        await using var feed = await HandMadeFeed.OfAsync(stack, Services.Breeding);
        var (varieties, lots) = (new Foreign(Services.Breeding, "variety"), new Foreign(Services.Breeding, "lot", after: 3));
        CloudEvent[] causes = [.. Enumerable.Range(0, 3).Select(n => varieties.Next($"V-{n}", "{}", "variety-registered"))];
        feed.Put([.. causes, lots.Next("L-1", "{}", "breeder-lot-released")]);
        await stack.MigrateAsync(Services.Certification);

        (await RebuildAsync(Services.Certification, builder => builder.Services.AddSingleton(
            Reaction.To<VarietyRegistered>((_, _, _) => throw new NotSupportedException())))).ShouldBe(0);

        (await ReadAsync<Guid[]>(Services.Certification, "select array_agg(fact_id order by noted) from reaction_due")).ShouldBe(causes.Select(cause => cause.Id).ToArray());
        (await ReadAsync<bool>(Services.Certification, "select timeline <> store_timeline() from publication")).ShouldBeTrue();
    }

    private Task<string[]> LevelAsync(WebApplication lineage) => Eventually.GetAsync(async () =>
    {
        var kept = await KeptAsync();
        await Task.Delay(500, Cancellation);
        return lineage.Services.GetRequiredService<Intake>().Level && (await KeptAsync()).SequenceEqual(kept) ? kept : null;
    }, "nothing more comes");

    private Task<string[]> KeptAsync() => ReadAsync<string[]>(Services.Lineage, Kept);

    private static void ShouldEqual(string[] rebuilt, string[] mirrored)
    {
        rebuilt.Except(mirrored).ShouldBeEmpty();
        mirrored.Except(rebuilt).ShouldBeEmpty();
        rebuilt.Length.ShouldBe(mirrored.Length);
    }

    private async Task<int> RebuildAsync(string service, Action<WebApplicationBuilder>? configure = null)
    {
        await using var app = stack.Build(service, configure: configure);
        return await RebuildCommand.RunAsync(app.Services, stack.DatabaseOf(service).Owner, TextWriter.Null, Cancellation);
    }

    private async Task EmptyAsync(string service)
    {
        await using var database = NpgsqlDataSource.Create(stack.DatabaseOf(service).Superuser);
        await using var command = database.CreateCommand("truncate mt_events, mt_streams, mirror_progress, mirror_quarantine, reaction_due");
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private async Task<T> ReadAsync<T>(string service, string sql)
    {
        await using var database = NpgsqlDataSource.Create(stack.DatabaseOf(service).Superuser);
        await using var command = database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
