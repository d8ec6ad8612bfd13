using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;

namespace SeedTrace.Hosting.Tests.Proposals;

[Trait("Category", "Integration")]
[Collection(nameof(Running))]
public sealed class CountersignedCommandTests : IDisposable
{
    private readonly Running running;
    private readonly string party = $"bank-{Guid.NewGuid():N}"[..20];
    private readonly HttpClient anna, boris, clara;

    public CountersignedCommandTests(Running running)
    {
        this.running = running;
        (anna, boris, clara) = (Account("anna"), Account("boris"), Account("clara"));
    }

    [Fact]
    public async Task What_one_proposes_happens_when_another_signs_and_both_are_on_record()
    {
        var before = await PublicFactsAsync();
        var proposed = await ProposeAsync("signed");
        (await PublicFactsAsync()).ShouldBe(before);

        var signed = await ShouldAnswerAsync(await SignAsync(boris, proposed), HttpStatusCode.Created);

        var fact = signed.GetProperty("facts").EnumerateArray().ShouldHaveSingleItem();
        var id = fact.GetProperty("id").GetGuid();
        (await HeaderAsync(id, "actor"), await HeaderAsync(id, "countersigner")).ShouldBe(("anna", "boris"));
        (await ReadAsync(anna, proposed)).GetProperty("status").GetString().ShouldBe("countersigned");
        (await ReadAsync(anna, proposed)).GetProperty("countersigner").GetString().ShouldBe("boris");
    }

    [Fact]
    public async Task It_happened_when_the_proposer_said()
    {
        using var body = JsonContent.Create(new RenameLine(0, 1, new(2020, 2, 3, 4, 5, 6, TimeSpan.Zero)), options: FactJson.Options);
        using var answer = await GeneBank.SendAsync(anna, "/lines/TRZAX:when/names", body);
        var signed = await ShouldAnswerAsync(await SignAsync(boris, await ShouldAnswerAsync(answer, HttpStatusCode.Accepted)), HttpStatusCode.Created);

        signed.GetProperty("facts")[0].GetProperty("time").GetString().ShouldBe("2020-02-03T04:05:06.000Z");
    }

    [Fact]
    public async Task What_the_rules_forbid_is_not_proposed() =>
        (await CodeAsync(await SendAsync(anna, "forbidden", new RenameLine(0), names: 1))).ShouldBe((409, "line-renamed"));

    [Fact]
    public async Task It_is_decided_anew_on_what_is_so_when_it_is_signed()
    {
        var proposed = await ProposeAsync("overtaken");
        await GeneBank.NameLineAsync(anna, "overtaken");
        await GeneBank.NameLineAsync(anna, "overtaken");

        (await CodeAsync(await SignAsync(boris, proposed))).ShouldBe((409, "line-renamed"));
        (await ReadAsync(boris, proposed)).GetProperty("status").GetString().ShouldBe("open");
    }

    [Fact]
    public async Task The_proposer_does_not_sign() => (await CodeAsync(await SignAsync(anna, await ProposeAsync("own")))).ShouldBe((403, "countersigner-same"));

    [Fact]
    public async Task A_service_does_not_sign()
    {
        using var service = running.Stack.ClientOf(Services.Breeding, party, "machine", Roles.Curator, Roles.Service);
        (await CodeAsync(await SignAsync(service, await ProposeAsync("machine")))).ShouldBe((403, "countersigner-service"));
    }

    [Fact]
    public async Task A_proposal_is_signed_where_it_was_made_and_nowhere_else()
    {
        var proposed = await ProposeAsync("here");
        using var elsewhere = await GeneBank.SendAsync(boris, Where(proposed).Replace("here", "there", StringComparison.Ordinal), JsonContent.Create(new { }));
        (await CodeAsync(elsewhere)).ShouldBe((404, "proposal-unknown"));
    }

    [Fact]
    public async Task A_proposal_is_named_by_its_id()
    {
        using var answer = await GeneBank.SendAsync(boris, "/proposals/the-last-one/withdrawal", JsonContent.Create(new { }));
        (await CodeAsync(answer)).ShouldBe((400, "proposal-malformed"));
    }

    [Fact]
    public async Task The_same_proposal_or_signature_sent_again_has_the_same_answer()
    {
        var first = await ProposeAsync("again", key: "again");
        (await ProposeAsync("again", key: "again")).GetRawText().ShouldBe(first.GetRawText());

        var signed = await ShouldAnswerAsync(await SignAsync(boris, first, "sign"), HttpStatusCode.Created);
        (await ShouldAnswerAsync(await SignAsync(boris, first, "sign"), HttpStatusCode.Created)).GetRawText().ShouldBe(signed.GetRawText());
        (await CodeAsync(await SignAsync(clara, first))).ShouldBe((409, "proposal-closed"));
        (await ProposeAsync("again", key: "again")).GetRawText().ShouldBe(first.GetRawText());
        (await CodeAsync(await SendAsync(anna, "again", new RenameLine(0, 2), key: "again"))).ShouldBe((422, "idempotency-key-reused"));
    }

    [Fact]
    public async Task Many_who_sign_at_the_same_moment_make_it_happen_once()
    {
        var proposed = await ProposeAsync("crowd");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => SignAsync(n % 2 == 0 ? boris : clara, proposed)));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var late in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
            (await CodeAsync(late)).Code.ShouldBeOneOf("proposal-closed", "concurrent-change");
        (await Stored.ReadAsync<long>(running.Breeding, "select count(*) from mt_events where stream_id = 'line/TRZAX:crowd'")).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_withdrawn_is_not_signed()
    {
        var proposed = await ProposeAsync("withdrawn");
        using var withdrawn = await GeneBank.SendAsync(boris, $"/proposals/{Id(proposed)}/withdrawal", JsonContent.Create(new { }));
        withdrawn.StatusCode.ShouldBe(HttpStatusCode.Created);

        (await CodeAsync(await SignAsync(clara, proposed))).ShouldBe((409, "proposal-closed"));
    }

    [Fact]
    public async Task What_waits_is_listed_page_by_page_to_those_of_the_party_it_waits_for()
    {
        var (first, second) = (Id(await ProposeAsync("one")), Id(await ProposeAsync("two")));
        var signed = await ProposeAsync("three");
        await SignAsync(boris, signed);
        using var stranger = running.Stack.ClientOf(Services.Breeding, "other-bank", "dora", Roles.Curator);
        using var withoutRole = running.Stack.ClientOf(Services.Breeding, party, "emil", Roles.Sampler);

        var page = await ListAsync(boris, "?limit=1");
        page.Listed.ShouldBe([first]);
        (await ListAsync(boris, $"?limit=1&after={page.Next}")).Listed.ShouldBe([second]);
        var all = await ListAsync(anna, "");
        all.Listed.ShouldBe([first, second]);
        all.Next.ShouldBeNull();
        (await ListAsync(stranger, "")).Listed.ShouldBeEmpty();
        (await ListAsync(withoutRole, "")).Listed.ShouldBeEmpty();
        using var hidden = await withoutRole.GetAsync($"/proposals/{first}", TestContext.Current.CancellationToken);
        (await CodeAsync(hidden)).ShouldBe((404, "proposal-unknown"));
        var told = (await ReadAsync(boris, first)).GetProperty("wouldRecord").EnumerateArray().ShouldHaveSingleItem();
        told.GetProperty("type").GetString().ShouldBe("seedtrace.breeding.line-named");
    }

    public void Dispose()
    {
        anna.Dispose();
        boris.Dispose();
        clara.Dispose();
    }

    private HttpClient Account(string name) => running.Stack.ClientOf(Services.Breeding, party, name, Roles.Curator);

    private async Task<JsonElement> ProposeAsync(string line, string? key = null) =>
        await ShouldAnswerAsync(await SendAsync(anna, line, new RenameLine(0), key), HttpStatusCode.Accepted);

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string line, RenameLine request, string? key = null, int names = 0)
    {
        for (var n = 0; n < names; n++)
            await GeneBank.NameLineAsync(client, line);
        using var body = JsonContent.Create(request, options: FactJson.Options);
        return await GeneBank.SendAsync(client, $"/lines/TRZAX:{line}/names", body, key);
    }

    private static Task<HttpResponseMessage> SignAsync(HttpClient client, JsonElement proposed, string? key = null) =>
        GeneBank.SendAsync(client, Where(proposed), JsonContent.Create(new { }), key);

    private static string Where(JsonElement proposed) => proposed.GetProperty("countersignature").GetString()!;

    private static Guid Id(JsonElement proposed) => proposed.GetProperty("proposal").GetGuid();

    private static Task<JsonElement> ReadAsync(HttpClient client, JsonElement proposed) => ReadAsync(client, Id(proposed));

    private static Task<JsonElement> ReadAsync(HttpClient client, Guid id) =>
        client.GetFromJsonAsync<JsonElement>($"/proposals/{id}", TestContext.Current.CancellationToken);

    private static async Task<(List<Guid> Listed, Guid? Next)> ListAsync(HttpClient client, string query)
    {
        var page = await client.GetFromJsonAsync<JsonElement>($"/proposals{query}", TestContext.Current.CancellationToken);
        var next = page.GetProperty("next");
        return ([.. page.GetProperty("proposals").EnumerateArray().Select(Id)], next.ValueKind == JsonValueKind.Null ? null : next.GetGuid());
    }

    private static async Task<JsonElement> ShouldAnswerAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(status, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    private static async Task<(int Status, string? Code)> CodeAsync(HttpResponseMessage answer)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, problem.TryGetProperty("code", out var code) ? code.GetString() : null);
    }

    private Task<string> HeaderAsync(Guid fact, string name) =>
        Stored.ReadAsync<string>(running.Breeding, "select headers ->> $2 from mt_events where id = $1", fact, name);

    private Task<long> PublicFactsAsync() => Stored.ReadAsync<long>(running.Breeding, "select count(*) from mt_events where stream_id not like 'private/%'");
}
