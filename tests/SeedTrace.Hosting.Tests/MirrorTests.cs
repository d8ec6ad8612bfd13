using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Proof;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

/// <summary>Lineage mirrors histories made by hand; no publisher runs, so nothing comes by feed. Every test has a stream kind of its own.</summary>
[Trait("Category", "Integration")]
public sealed class MirrorTests(Mirroring mirroring) : IClassFixture<Mirroring>
{
    private WebApplication Lineage => mirroring.Lineage;

    [Fact]
    public async Task A_message_that_comes_again_is_skipped()
    {
        var lines = new Foreign(Services.Breeding, "line");
        var (first, second) = (lines.Next("TRZAX:A", Foreign.Line("A")), lines.Next("TRZAX:A", Foreign.Line("A")));
        await SendAsync([first, first, first, second, first, second]);
        await SendAsync([first, lines.Next("TRZAX:B", Foreign.Line("B"))]);

        (await KeptAsync("line/", 3)).Select(fact => (fact.Stream, fact.Version)).ShouldBe(
            [("line/TRZAX:A", 1), ("line/TRZAX:A", 2), ("line/TRZAX:B", 1)]);
        (await QuarantinedAsync("line/")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Messages_that_come_in_reverse_end_in_the_right_order()
    {
        var lots = new Foreign(Services.Breeding, "lot");
        var history = Enumerable.Range(0, 24).Select(n => lots.Next($"L{n % 4}", $$"""{"n":{{n}}}""")).ToList();
        await SendAsync(history.AsEnumerable().Reverse());

        var kept = await KeptAsync("lot/", 24);
        kept.Count.ShouldBe(24);
        foreach (var stream in kept.GroupBy(fact => fact.Stream))
            stream.Select(fact => fact.Id).ShouldBe(history.Where(fact => fact.Subject == stream.Key).Select(fact => fact.Id));
    }

    [Fact]
    public async Task What_comes_while_others_are_being_kept_is_kept_together()
    {
        var tests = new Foreign(Services.Certification, "test");
        var facts = Enumerable.Range(0, 30).Select(n => tests.Next($"T{n}", $$"""{"n":{{n}}}""")).ToList();
        var intake = Lineage.Services.GetRequiredService<Intake>();
        Task[] keeping;
        await using (var store = await Lineage.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(TestContext.Current.CancellationToken))
        await using (await store.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await using var another = new NpgsqlCommand("select pg_advisory_xact_lock(hashtext('seedtrace mirror'))", store);
            await another.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            keeping = [.. facts.Select(fact => intake.TakeAsync(Services.Certification, [fact], TestContext.Current.CancellationToken))];
        }
        await Task.WhenAll(keeping);

        (await KeptAsync("test/", 30)).Count.ShouldBe(30);
        (await Stored.ReadAsync<long>(Lineage, "select count(distinct xmin::text) from mt_events where stream_id like 'learned/certification/test/%'")).ShouldBeLessThan(4);
    }

    [Fact]
    public async Task A_second_history_of_a_stream_is_quarantined_alarms_and_the_first_stays()
    {
        using var counted = new Counted("seedtrace.facts.quarantined");
        var holdings = new Foreign(Services.Breeding, "holding");
        var original = holdings.Next("P/L", """{"kg":5}""");
        var fork = Foreign.Sealed(original with { Id = Guid.NewGuid(), Data = Foreign.Json("""{"kg":6}""") });
        await SendAsync([original]);
        await KeptAsync("holding/", 1);
        await SendAsync([fork, holdings.Next("P/L", """{"kg":7}""")]);

        (await KeptAsync("holding/", 2)).Select(fact => fact.Data.GetProperty("kg").GetInt32()).ShouldBe([5, 7]);
        (await QuarantinedAsync("holding/")).ShouldBe(["forked"]);
        counted.With("reason", "forked").ShouldBeTrue();
    }

    [Fact]
    public async Task A_fact_of_a_later_version_is_kept_with_everything_it_says()
    {
        const string data = """{"z":1.50,"a":{"unknown":[1,2,{"deep":"ş"}]},"cross":"KAZ-BRD-26-CROSS-000002-Y","species":"TRZAX","parents":[],"method":"BIPARENTAL"}""";
        var crosses = new Foreign(Services.Breeding, "cross");
        var unknown = crosses.Next("C", data, "fact-of-the-year-2040");
        var extended = Foreign.Sealed(crosses.Next("C", data, "cross-recorded") with { Countersigner = "boris" });
        await SendAsync([unknown, extended]);

        var kept = await KeptAsync("cross/", 2);
        kept[0].Record.ShouldBeNull();
        kept[1].Record.ShouldNotBeNull();
        kept.Select(fact => fact.Countersigner).ShouldBe([null, "boris"]);
        foreach (var (fact, sent) in kept.Zip([unknown, extended]))
        {
            Leaf.Of(fact.Id, sent.Source, fact.Type, fact.Stream, fact.Version, fact.Time, fact.RecordedTime, fact.Actor, fact.Party, fact.Data, fact.Countersigner)
                .ShouldBe(sent.Leaf);
            JsonElement.DeepEquals(fact.Data, sent.Data).ShouldBeTrue();
            (fact.Time, fact.RecordedTime, fact.LoggedTime).ShouldBe((sent.Time, sent.Recordedtime, sent.Loggedtime));
        }
    }

    [Fact]
    public async Task One_fact_that_cannot_be_stored_is_set_aside_and_the_others_are_kept()
    {
        var accessions = new Foreign(Services.Breeding, "accession");
        CloudEvent[] batch =
        [
            accessions.Next("A", """{"n":1}"""), accessions.Next("B", """{"n":"\u0000"}"""), accessions.Next("B", """{"n":2}"""),
            accessions.Next("A", """{"n":3}"""), accessions.Next("C", """{"n":1e308}"""),
        ];
        await SendAsync(batch);

        (await KeptAsync("accession/", 3)).Select(fact => fact.Id).ShouldBe([batch[0].Id, batch[3].Id, batch[4].Id]);
        (await QuarantinedAsync("accession/")).ShouldBe(["unstorable", "version-hole"]);
    }

    [Fact]
    public async Task A_fact_under_an_id_that_is_taken_holds_up_nothing()
    {
        var consignments = new Foreign(Services.Breeding, "consignment");
        var first = consignments.Next("C1", "{}");
        var thief = Foreign.Sealed(consignments.Next("C2", "{}") with { Id = first.Id });
        await SendAsync([first, thief, consignments.Next("C3", "{}")]);

        (await KeptAsync("consignment/", 2)).Select(fact => fact.Stream).ShouldBe(["consignment/C1", "consignment/C3"]);
        (await QuarantinedAsync("consignment/")).ShouldBe(["unstorable"]);
    }

    [Fact]
    public async Task A_question_about_what_cannot_be_read_is_refused_and_nobody_is_blamed()
    {
        var dealers = new Foreign(Services.Distribution, "dealer");
        await using (var sender = await Sender.AsAsync(mirroring.Stack.Broker.UriOf(Services.Distribution)))
            await sender.SendAsync(Services.Distribution, [dealers.Next("TRZAX:Garbled", """{"party":5}""", "dealer-registered")]);
        await KeptAsync("dealer/", 1);
        using var client = mirroring.Stack.Client(Services.Lineage, "farm-1", Roles.Grower);

        using var answer = await client.GetAsync(new Uri("/known/TRZAX:Garbled", UriKind.Relative), TestContext.Current.CancellationToken);

        ((int)answer.StatusCode).ShouldBe(409);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("code").GetString()
            .ShouldBe("learned-fact-unreadable");
    }

    [Fact]
    public async Task What_is_no_fact_at_all_holds_up_nothing()
    {
        var varieties = new Foreign(Services.Breeding, "variety");
        var sound = varieties.Next("V", "{}");
        await using var sender = await Sender.AsAsync(mirroring.Stack.Broker.UriOf(Services.Breeding));
        foreach (var body in (string[])
        [
            "", "null", "[]", "not JSON", "{}",
            Written(sound).Replace("\"/seedtrace/KAZ/breeding\"", "null", StringComparison.Ordinal),
            Written(sound).Replace("\"variety/V\"", "null", StringComparison.Ordinal),
            Written(sound with { Streamversion = "one" }), Written(sound with { Position = "-1" }), Written(sound with { Previous = "9".PadLeft(30, '9') }),
            Written(sound with { Subject = "" }), Written(sound with { Subject = "variety/\0" }), Written(sound with { Source = "/seedtrace/UZB/breeding" }),
            Written(sound).Replace("\"data\":{}", "\"data\":\"\\ud800\"", StringComparison.Ordinal),
            Written(sound).Replace("\"data\":{}", "\"data\":{\"a\":1,\"a\":2}", StringComparison.Ordinal),
            Written(sound).Replace("\"data\":{}", "\"data\":" + Deep(40), StringComparison.Ordinal),
        ])
            await sender.SendAsync(Services.Breeding, Sender.RoutingKeyOf(sound), Encoding.UTF8.GetBytes(body));
        await SendAsync([sound]);

        (await KeptAsync("variety/", 1)).ShouldHaveSingleItem().Id.ShouldBe(sound.Id);
        (await QuarantinedAsync("variety/")).Distinct().Order().ShouldBe(["envelope", "leaf", "source"]);
        (await QuarantinedAsync("")).Count(reason => reason == "unreadable").ShouldBeGreaterThan(4);
    }

    [Fact]
    public async Task A_fact_in_the_name_of_a_service_that_did_not_send_it_is_refused_by_the_broker_or_dropped()
    {
        using var counted = new Counted("seedtrace.facts.quarantined");
        var forged = new Foreign(Services.Multiplication, "lot").Next("forged", "{}");
        await using (var liar = await Sender.AsAsync(mirroring.Stack.Broker.UriOf(Services.Breeding)))
            await Should.ThrowAsync<RabbitMQ.Client.Exceptions.AlreadyClosedException>(
                () => liar.SendAsync(Services.Multiplication, "breeding.lot.lot-named", Encoding.UTF8.GetBytes(Written(forged))));
        await using var sender = await Sender.AsAsync(mirroring.Stack.Broker.UriOf(Services.Breeding));
        await sender.SendAsync(Services.Breeding, "breeding.lot.lot-named", Encoding.UTF8.GetBytes(Written(forged)));
        await sender.SendAsync(null, "breeding.lot.lot-named", Encoding.UTF8.GetBytes(Written(forged)));

        await counted.EventuallyAsync("reason", "wrong-sender");
        (await Mirrored.ByAsync(Lineage)).ShouldNotContain(fact => fact.Id == forged.Id);
    }

    private static string Deep(int levels) => string.Concat(Enumerable.Repeat("[", levels)) + string.Concat(Enumerable.Repeat("]", levels));

    private static string Written(CloudEvent fact) => JsonSerializer.Serialize(fact, FactJson.Options);

    private async Task SendAsync(IEnumerable<CloudEvent> facts)
    {
        await using var sender = await Sender.AsAsync(mirroring.Stack.Broker.UriOf(Services.Breeding));
        await sender.SendAsync(Services.Breeding, facts);
    }

    private Task<List<LearnedFact>> KeptAsync(string streams, int count) => Eventually.GetAsync(async () =>
    {
        var facts = (await Mirrored.ByAsync(Lineage)).Where(fact => fact.Stream.StartsWith(streams, StringComparison.Ordinal)).ToList();
        return facts.Count >= count ? facts : null;
    }, $"{count} facts of {streams} mirrored");

    private Task<string[]> QuarantinedAsync(string streams) => Stored.ReadAsync<string[]>(
        Lineage, "select coalesce(array_agg(reason::text order by noticed), '{}') from mirror_quarantine where stream_id like $1 || '%'", streams);
}
