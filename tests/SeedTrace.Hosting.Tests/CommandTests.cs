using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Hosting.Tests;

[Trait("Category", "Integration")]
[Collection(nameof(Running))]
public sealed class CommandTests(Running running) : IDisposable
{
    private readonly HttpClient curator = GeneBank.Curator(running.Stack);

    public void Dispose() => curator.Dispose();

    [Fact]
    public async Task A_command_that_is_sent_again_gets_the_same_answer_and_records_nothing_more()
    {
        using var first = await GeneBank.RegisterAsync(curator, "again", "once");
        var before = await Stored.FactsAsync(running.Breeding);
        using var second = await GeneBank.RegisterAsync(curator, "again", "once");

        second.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await TextOf(second)).ShouldBe(await TextOf(first));
        second.Headers.ETag.ShouldBe(first.Headers.ETag);
        (await Stored.FactsAsync(running.Breeding)).ShouldBe(before);
    }

    [Fact]
    public async Task Twenty_copies_of_a_command_at_once_record_it_once_and_get_one_answer()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => GeneBank.RegisterAsync(curator, "crowd", "crowd")));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Created);
        (await Task.WhenAll(answers.Select(TextOf))).Distinct().ShouldHaveSingleItem();
        (await VersionAsync("crowd")).ShouldBe(1);
    }

    [Fact]
    public async Task A_key_is_good_for_one_command_only()
    {
        await GeneBank.RegisterAsync(curator, "reuse", "reuse");
        await ShouldRefuseAsync(() => GeneBank.RegisterAsync(curator, "reuse", "reuse", note: "other"), 422, "idempotency-key-reused");
    }

    [Fact]
    public async Task The_same_key_of_another_party_is_another_command()
    {
        using var other = GeneBank.Curator(running.Stack, "bank-2");
        await GeneBank.RegisterAsync(curator, "shared-key", "shared");
        await GeneBank.RegisterAsync(other, "shared-key", "shared");
        (await VersionAsync("shared-key")).ShouldBe(2);
    }

    [Theory]
    [InlineData("", "idempotency-key-missing")]
    [InlineData("long", "idempotency-key-malformed")]
    public async Task A_command_needs_a_key_of_at_most_255_characters(string key, string code) =>
        await ShouldRefuseAsync(() => GeneBank.RegisterAsync(curator, "key", key == "long" ? new string('k', 256) : key), 400, code);

    [Theory]
    [InlineData("2999-01-01T00:00:00Z", "time-in-future")]
    [InlineData("1899-12-31T23:59:59Z", "time-malformed")]
    public async Task What_is_recorded_happened_and_in_living_memory_of_seed_registers(string time, string code) =>
        await ShouldRefuseAsync(() => GeneBank.RegisterAsync(
            curator, "time", occurredAt: DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture)), 400, code);

    [Theory]
    [InlineData("""{"number":"A" """, "json-malformed")]
    [InlineData("", "json-malformed")]
    [InlineData("null", "json-malformed")]
    [InlineData("[]", "json-malformed")]
    [InlineData("""{"number":"A","colour":"red"}""", "json-malformed")]
    [InlineData("""{"number":"A","number":"B"}""", "json-malformed")]
    [InlineData("""{"number":"A","Number":"B"}""", "json-malformed")]
    [InlineData("""{"number":7}""", "json-malformed")]
    [InlineData("""{"number":null}""", "json-malformed")]
    [InlineData("""{"note":"no number"}""", "json-malformed")]
    [InlineData("""{"number":"A","status":"100"}""", "json-malformed")]
    [InlineData("""{"number":"A","status":1.5}""", "json-malformed")]
    [InlineData("""{"number":"A","occurredAt":"yesterday"}""", "json-malformed")]
    [InlineData("""{"number":"A","status":1234567890123456}""", "number-too-long")]
    [InlineData("""{"number":"A","note":"\u0000"}""", "text-malformed")]
    [InlineData("""{"number":"A","note":"\ud800"}""", "text-malformed")]
    [InlineData("""{"number":"A","note":"\udc00\ud800"}""", "text-malformed")]
    [InlineData("""{"number":"A/B"}""", "accession-malformed")]
    public async Task A_body_that_is_not_exactly_a_command_is_refused(string body, string code) => await ShouldRefuseAsync(body, 400, code);

    [Fact]
    public async Task A_text_beyond_its_length_is_refused() =>
        await ShouldRefuseAsync($$"""{"number":"A","note":"{{new string('n', 2_001)}}"}""", 400, "text-too-long");

    [Fact]
    public async Task A_body_nested_too_deep_is_refused() =>
        await ShouldRefuseAsync($$"""{"number":"A","note":{{new string('[', 40)}}{{new string(']', 40)}}}""", 400, "json-malformed");

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused() => await ShouldRefuseAsync(() =>
    {
        var content = new ByteArrayContent([.. "{\"number\":\"A\",\"note\":\""u8, 0xff, .. "\"}"u8]);
        content.Headers.ContentType = new("application/json");
        return GeneBank.SendAsync(curator, "/accessions", content);
    }, 400, "text-malformed");

    [Fact]
    public async Task A_body_beyond_256_KiB_is_refused() =>
        await ShouldRefuseAsync($$"""{"number":"A","note":"{{new string('n', 300 * 1024)}}"}""", 413, "body-too-large");

    [Fact]
    public async Task A_body_beyond_256_KiB_is_refused_also_when_its_length_is_not_told() => await ShouldRefuseAsync(() =>
    {
        curator.DefaultRequestHeaders.TransferEncodingChunked = true;
        return GeneBank.SendAsync(curator, "/accessions", Body($$"""{"number":"A","note":"{{new string('n', 300 * 1024)}}"}"""));
    }, 413, "body-too-large");

    [Fact]
    public async Task Only_JSON_is_read() =>
        await ShouldRefuseAsync(() => GeneBank.SendAsync(curator, "/accessions", new StringContent("number=A")), 415, "media-type-unsupported");

    [Fact]
    public async Task An_address_that_cannot_be_stored_is_refused_not_an_error()
    {
        using var answer = await curator.GetAsync(new Uri("/accessions/KAZ001%3AA%00", UriKind.Relative), TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(400);
    }

    [Fact]
    public async Task A_precondition_holds_or_nothing_is_recorded()
    {
        await GeneBank.RegisterAsync(curator, "match");
        using var read = await curator.GetAsync(new Uri("/accessions/KAZ001:match", UriKind.Relative), TestContext.Current.CancellationToken);
        (await GeneBank.RegisterAsync(curator, "match", ifMatch: read.Headers.ETag!.ToString())).StatusCode.ShouldBe(HttpStatusCode.Created);
        await ShouldRefuseAsync(() => GeneBank.RegisterAsync(curator, "match", ifMatch: read.Headers.ETag!.ToString()), 412, "version-stale");
    }

    [Fact]
    public async Task Writers_that_race_for_a_stream_succeed_in_turn_or_are_told_so()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => GeneBank.RegisterAsync(curator, "race")));

        var accepted = answers.Count(answer => answer.StatusCode == HttpStatusCode.Created);
        accepted.ShouldBeGreaterThan(0);
        foreach (var refused in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await CodeOf(refused)).ShouldBe("concurrent-change");
        }
        (await VersionAsync("race")).ShouldBe(accepted);
    }

    [Fact]
    public async Task A_refusal_leaves_nothing_behind_and_its_key_stays_free()
    {
        for (var n = 0; n < 20; n++)
            await GeneBank.RegisterAsync(curator, "full");
        await ShouldRefuseAsync(() => GeneBank.RegisterAsync(curator, "full", "try"), 409, "bank-full");
        await ShouldRefuseAsync(() => GeneBank.RegisterAsync(curator, "full", "try"), 409, "bank-full");
        (await GeneBank.RegisterAsync(curator, "not-full", "try")).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task An_answer_tells_the_facts_as_they_were_stored()
    {
        using var answer = await GeneBank.RegisterAsync(curator, "told", occurredAt: new(2020, 2, 3, 4, 5, 6, 789, TimeSpan.FromHours(5)));
        var told = (await answer.Content.ReadFromJsonAsync<CommandAnswer>(FactJson.Options, TestContext.Current.CancellationToken))!;
        var fact = told.Facts.ShouldHaveSingleItem();
        (told.Subject, told.Version, fact.Type, fact.Streamversion).ShouldBe((GeneBank.Stream("told"), 1, "seedtrace.breeding.accession-registered", 1));
        fact.Time.ShouldBe(new DateTimeOffset(2020, 2, 2, 23, 5, 6, 789, TimeSpan.Zero));
        (await Stored.ReadAsync<string>(running.Breeding, "select data->>'accession' from mt_events where id = $1", fact.Id)).ShouldBe("KAZ001:told");
    }

    private Task ShouldRefuseAsync(string body, int status, string code) =>
        ShouldRefuseAsync(() => GeneBank.SendAsync(curator, "/accessions", Body(body)), status, code);

    private async Task ShouldRefuseAsync(Func<Task<HttpResponseMessage>> send, int status, string code)
    {
        var before = await Stored.FactsAsync(running.Breeding);
        using var answer = await send();
        ((int)answer.StatusCode).ShouldBe(status, await TextOf(answer));
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        using var problem = JsonDocument.Parse(await TextOf(answer));
        problem.RootElement.GetProperty("code").GetString().ShouldBe(code);
        problem.RootElement.GetProperty("status").GetInt32().ShouldBe(status);
        problem.RootElement.GetProperty("type").GetString()!.ShouldEndWith(code);
        problem.RootElement.GetProperty("title").GetString().ShouldNotBeNullOrWhiteSpace();
        problem.RootElement.GetRawText().ShouldNotContain("   at ");
        problem.RootElement.GetRawText().ShouldNotContain("Exception");
        (await Stored.FactsAsync(running.Breeding)).ShouldBe(before);
    }

    private Task<long> VersionAsync(string number) =>
        Stored.ReadAsync<long>(running.Breeding, "select count(*) from mt_events where stream_id = $1", GeneBank.Stream(number));

    private static StringContent Body(string json) => new(json, Encoding.UTF8, "application/json");

    private static Task<string> TextOf(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private static async Task<string?> CodeOf(HttpResponseMessage answer)
    {
        using var problem = JsonDocument.Parse(await TextOf(answer));
        return problem.RootElement.GetProperty("code").GetString();
    }
}
