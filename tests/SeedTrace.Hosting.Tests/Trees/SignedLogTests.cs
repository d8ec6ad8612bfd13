using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Store;
using SeedTrace.Hosting.Trees;
using SeedTrace.Proof;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests.Trees;

[Trait("Category", "Integration")]
public sealed class SignedLogTests : IAsyncLifetime
{
    private SignedLog log = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => log = await SignedLog.StartAsync(facts: 5);

    public ValueTask DisposeAsync() => log.DisposeAsync();

    [Fact]
    public async Task Every_fact_is_proven_to_be_in_the_signed_log_with_nothing_but_the_root_keys()
    {
        await log.AddAsync(260);
        var head = await log.WitnessedAsync();
        using var anchor = log.Anchor;
        var keys = await log.Log.KeysAsync(anchor, Cancellation);
        using var http = log.Stack.Anonymous(Services.Breeding);

        foreach (var fact in (await log.LearnedAsync()).Where((_, n) => n % 7 == 0 || n > 250))
        {
            var proof = (await http.GetFromJsonAsync<InclusionAnswer>($"/log/proof/inclusion?position={fact.Position}&size={head.Head.Size}", FactJson.Options, Cancellation))!;
            var receipt = Receipt.Read(proof.Receipt);
            receipt.VerifyInclusion(Hash.Parse(Leaf.Of(fact)), keys).Root.ShouldBe(head.Head.Root);
            $"{receipt.Position}".ShouldBe(fact.Position);
        }
        head.Verify(keys);
    }

    [Fact]
    public async Task Every_later_head_is_proven_to_continue_every_earlier_one()
    {
        await log.WitnessedAsync();
        await log.AddAsync(260);
        await log.WitnessedAsync();
        await log.AddAsync(3);
        await log.WitnessedAsync();
        var heads = await log.KeptAsync();
        var keys = log.Keys;
        using var http = log.Stack.Anonymous(Services.Breeding);

        foreach (var (earlier, later) in heads.Zip(heads.Skip(1)).Append((heads[0], heads[^1])))
        {
            var proof = (await http.GetFromJsonAsync<ConsistencyAnswer>(
                $"/log/proof/consistency?from={earlier.Head.Size}&to={later.Head.Size}", FactJson.Options, Cancellation))!;
            Receipt.Read(proof.Receipt).VerifyConsistency(earlier.Head, later.Head.Root, keys).Size.ShouldBe(later.Head.Size);
        }
        heads.Select(head => head.Head.Size).Distinct().Count().ShouldBeGreaterThan(2);
        (await Stored.ReadAsync<long>(log.Lineage, "select count(*) from tree_head_refused")).ShouldBe(0);
    }

    [Fact]
    public async Task Facts_are_published_while_the_log_cannot_be_signed_and_are_signed_when_it_can()
    {
        await log.WitnessedAsync();
        var file = log.Stack.Keys.KeyFileOf(Services.Breeding);
        var key = await File.ReadAllTextAsync(file, Cancellation);
        await File.WriteAllTextAsync(file, "lost", Cancellation);

        await log.AddAsync(4);

        await File.WriteAllTextAsync(file, key, Cancellation);
        (await log.WitnessedAsync()).Head.Size.ShouldBe(9);
    }

    [Fact]
    public async Task A_new_key_signs_without_a_restart_and_what_the_old_one_signed_stays_signed()
    {
        var before = await log.WitnessedAsync();
        var key = log.Stack.Keys.Rotate(Services.Breeding, TimeProvider.System.GetUtcNow());
        await log.AddAsync(2);

        var after = await log.WitnessedAsync();

        (before.KeyId == key.Id, after.KeyId).ShouldBe((false, key.Id));
        before.Verify(log.Keys);
        after.Verify(log.Keys);
    }

    [Fact]
    public async Task An_older_list_of_keys_that_somebody_puts_back_revives_no_key_that_has_ended()
    {
        await log.WitnessedAsync();
        var older = await File.ReadAllBytesAsync(log.Stack.Keys.ListFile, Cancellation);
        using var thief = log.Key;
        await ForgeListAsync();
        log.Stack.Keys.Rotate(Services.Breeding, TimeProvider.System.GetUtcNow(), compromised: true);
        await log.AddAsync(1);
        var last = (await log.WitnessedAsync()).Head;

        await File.WriteAllBytesAsync(log.Stack.Keys.ListFile, older, Cancellation);
        await log.ShowAsync(SignedHead.Sign(last with { Root = Hash.OfNothing, Time = last.Time.AddMilliseconds(1) }, thief));

        await Eventually.ShouldBeTrueAsync(
            async () => await Stored.ReadAsync<long>(log.Lineage, "select count(*) from tree_head_refused where reason = 'forged'") == 1, "the stolen key is not believed");
        using var anchor = log.Anchor;
        (await log.Log.KeysAsync(anchor, Cancellation)).Number.ShouldBe(2);
        var health = await ActivatorUtilities.CreateInstance<KeysHealth>(log.Breeding.Services).CheckHealthAsync(new(), Cancellation);
        (health.Status, health.Description).ShouldBe((HealthStatus.Degraded, "The file has the list of keys no. 1; no. 2 was used before, and still is: put it there, or find out who took it away."));
    }

    /// <summary>As if somebody's files, his root keys among them, had been here for a while.</summary>
    private async Task ForgeListAsync()
    {
        using var one = SigningKey.Make();
        using var other = SigningKey.Make();
        foreach (var number in (long[])[2, 99])
            await log.TamperAsync($"insert into key_list (number, signed) values ({number}, decode('{Convert.ToHexString(SignedKeyList.Propose(log.Keys with { Number = number }, one).Countersign(other).Encoded)}', 'hex'))");
    }

    [Fact]
    public async Task A_witness_keeps_a_second_history_and_a_forged_head_apart_and_says_so()
    {
        using var counted = new Counted("seedtrace.log.heads.refused");
        var last = (await log.WitnessedAsync()).Head;
        using var key = log.Key;
        using var thief = SigningKey.Make();

        await log.ShowAsync(SignedHead.Sign(last with { Root = Hash.OfNothing, Time = last.Time.AddMilliseconds(1) }, key));
        await log.ShowAsync(SignedHead.Sign(last with { Time = last.Time.AddMilliseconds(2) }, thief));
        await log.ShowAsync(SignedHead.Sign(new(SignedLog.Origin, 0, Hash.OfNothing, last.Time.AddMilliseconds(3)), key));

        foreach (var reason in (string[])["forked", "forged", "shrunk"])
            await counted.EventuallyAsync("reason", reason);
        (await Stored.ReadAsync<long>(log.Lineage, "select count(*) from tree_head_refused")).ShouldBe(3);
        (await log.KeptAsync()).ShouldAllBe(head => head.Head.Root != Hash.OfNothing || head.Head.Size == 0 && head.Head.Time < last.Time);
        (await log.Lineage.Services.GetRequiredService<HeadWitness>().CheckHealthAsync(new(), Cancellation)).Status.ShouldBe(HealthStatus.Degraded);
    }

    [Fact]
    public async Task A_service_whose_history_was_rewritten_under_it_signs_nothing_more()
    {
        var head = await log.WitnessedAsync();
        await log.Stack.StopAsync(log.Breeding);
        await log.TamperAsync("update mt_events set headers = jsonb_set(headers, '{leaf}', to_jsonb(repeat('0', 64))) where id = (select event_id from fact_log where position = 2)");

        var breeding = await log.Stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        using var curator = GeneBank.Curator(log.Stack);
        (await GeneBank.NameLineAsync(curator, "after")).EnsureSuccessStatusCode();
        await Eventually.ShouldBeTrueAsync(
            async () => await Stored.ReadAsync<long>(breeding, "select count(*) from fact_log") > head.Head.Size, "the new fact has its place");
        var keeper = breeding.Services.GetRequiredService<TreeKeeper>();
        var rounds = keeper.Rounds.Values.Single();
        await Eventually.ShouldBeTrueAsync(() => Task.FromResult(keeper.Rounds.Values.Single() >= rounds + 3), "it had three more chances to sign");

        (await Stored.ReadAsync<long>(breeding, "select max(size) from tree_head")).ShouldBe(head.Head.Size);
    }

    [Fact]
    public async Task A_tree_that_was_lost_is_made_again_from_its_facts_and_proves_nothing_until_then()
    {
        await log.AddAsync(70);
        var before = await log.WitnessedAsync();
        await log.Stack.StopAsync(log.Breeding);
        await log.TamperAsync("delete from tree_tile");
        await using var elsewhere = new NpgsqlConnection(log.Stack.DatabaseOf(Services.Breeding).Superuser);
        await elsewhere.OpenAsync(Cancellation);
        await elsewhere.ExecuteAsync("select pg_advisory_lock(hashtext('seedtrace sequencer'))", [], Cancellation);
        await log.Stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        using var http = log.Stack.Anonymous(Services.Breeding);
        Task<HttpResponseMessage> ProveAsync() => http.GetAsync(new Uri($"/log/proof/inclusion?position=3&size={before.Head.Size}", UriKind.Relative), Cancellation);

        using (var refused = await ProveAsync())
        {
            ((int)refused.StatusCode).ShouldBe(503);
            (await refused.Content.ReadAsStringAsync(Cancellation)).ShouldContain("tree-growing");
        }
        await elsewhere.CloseAsync();

        await Eventually.ShouldBeTrueAsync(async () => (await ProveAsync()).IsSuccessStatusCode, "the tree is there again");
        using var curator = GeneBank.Curator(log.Stack);
        (await GeneBank.NameLineAsync(curator, "after")).EnsureSuccessStatusCode();
        await Eventually.ShouldBeTrueAsync(
            async () => (await log.KeptAsync())[^1].Head.Size == before.Head.Size + 1, "the witness takes a head over it all and one fact more");
    }

    /// <summary>One that runs beside this in a rolling upgrade, or that was put back for a while.</summary>
    [Fact]
    public async Task Tiles_of_an_earlier_version_are_neither_read_nor_touched()
    {
        await log.TamperAsync("insert into log_tile (log, level, number, root) values ('breeding', 0, 0, decode(repeat('00', 32), 'hex')), ('breeding', 5, 0, decode(repeat('00', 32), 'hex'))");
        await log.Stack.StopAsync(log.Breeding);
        await log.Stack.StartServiceAsync(Services.Breeding, GeneBank.Map);
        using var curator = GeneBank.Curator(log.Stack);
        for (var n = 0; n < 35; n++)
            (await GeneBank.NameLineAsync(curator, $"after {n}")).EnsureSuccessStatusCode();

        await Eventually.ShouldBeTrueAsync(async () => (await log.KeptAsync()).Any(head => head.Head.Size == 40), "the witness takes a head over all facts");
        (await Stored.ReadAsync<long>(log.Lineage, "select count(*) from tree_head_refused")).ShouldBe(0);
        await log.TamperAsync("do $$ begin assert (select count(*) from log_tile) = 2; end $$");
    }

    [Fact]
    public async Task What_was_never_signed_is_not_proven()
    {
        await log.WitnessedAsync();
        using var http = log.Stack.Anonymous(Services.Breeding);
        foreach (var (address, status, code) in ((string, int, string)[])
            [
                ("/log/head?size=77", 404, "head-unknown"),
                ("/log/proof/inclusion?position=0", 404, "position-unknown"),
                ("/log/proof/inclusion?position=77", 404, "position-unknown"),
                ("/log/proof/consistency?from=77", 404, "position-unknown"),
                ("/log/heads?after=yesterday", 400, "time-malformed"),
            ])
        {
            using var answer = await http.GetAsync(new Uri(address, UriKind.Relative), Cancellation);

            ((int)answer.StatusCode).ShouldBe(status, address);
            (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain(code);
        }
    }
}
