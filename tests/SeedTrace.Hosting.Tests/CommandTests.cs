using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Hosting.Tests;

[Trait("Category", "Integration")]
[Collection(nameof(Running))]
public sealed class CommandTests(Running running) : GeneBankCommands(running)
{
    private readonly Running running = running;

    [Fact]
    public async Task A_command_that_is_sent_again_gets_the_same_answer_and_records_nothing_more()
    {
        using var first = await GeneBank.RegisterAsync(Curator, "again", "once");
        var before = await Stored.FactsAsync(running.Breeding);
        using var second = await GeneBank.RegisterAsync(Curator, "again", "once");

        second.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await TextOf(second)).ShouldBe(await TextOf(first));
        second.Headers.ETag.ShouldBe(first.Headers.ETag);
        (await Stored.FactsAsync(running.Breeding)).ShouldBe(before);
    }

    [Fact]
    public async Task Twenty_copies_of_a_command_at_once_record_it_once_and_get_one_answer()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => GeneBank.RegisterAsync(Curator, "crowd", "crowd")));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Created);
        (await Task.WhenAll(answers.Select(TextOf))).Distinct().ShouldHaveSingleItem();
        (await VersionAsync("crowd")).ShouldBe(1);
    }

    [Fact]
    public async Task A_key_is_good_for_one_command_only()
    {
        await GeneBank.RegisterAsync(Curator, "reuse", "reuse");
        await ShouldRefuseAsync(() => GeneBank.RegisterAsync(Curator, "reuse", "reuse", note: "other"), 422, "idempotency-key-reused");
    }

    [Fact]
    public async Task The_same_key_of_another_party_is_another_command()
    {
        using var other = GeneBank.Curator(running.Stack, "bank-2");
        await GeneBank.RegisterAsync(Curator, "shared-key", "shared");
        await GeneBank.RegisterAsync(other, "shared-key", "shared");
        (await VersionAsync("shared-key")).ShouldBe(2);
    }

    [Theory]
    [InlineData("", "idempotency-key-missing")]
    [InlineData("long", "idempotency-key-malformed")]
    public async Task A_command_needs_a_key_of_at_most_255_characters(string key, string code) =>
        await ShouldRefuseAsync(() => GeneBank.RegisterAsync(Curator, "key", key == "long" ? new string('k', 256) : key), 400, code);

    [Theory]
    [InlineData("2999-01-01T00:00:00Z", "time-in-future")]
    [InlineData("1899-12-31T23:59:59Z", "time-malformed")]
    public async Task What_is_recorded_happened_and_in_living_memory_of_seed_registers(string time, string code) =>
        await ShouldRefuseAsync(() => GeneBank.RegisterAsync(
            Curator, "time", occurredAt: DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture)), 400, code);

    [Fact]
    public async Task An_address_that_cannot_be_stored_is_refused_not_an_error()
    {
        using var answer = await Curator.GetAsync(new Uri("/accessions/KAZ001%3AA%00", UriKind.Relative), TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(400);
    }

    [Theory]
    [InlineData("another's", 404, "accession-unknown")]
    [InlineData("unseen", 412, "version-stale")]
    public async Task A_precondition_tells_nothing_of_what_is_not_the_callers_and_holds_for_something_he_read(string number, int status, string code) =>
        await ShouldRefuseAsync(() => GeneBank.RegisterAsync(Curator, number, ifMatch: "\"7\""), status, code);

    [Fact]
    public async Task A_precondition_holds_or_nothing_is_recorded()
    {
        await GeneBank.RegisterAsync(Curator, "match");
        using var read = await Curator.GetAsync(new Uri("/accessions/KAZ001:match", UriKind.Relative), TestContext.Current.CancellationToken);
        (await GeneBank.RegisterAsync(Curator, "match", ifMatch: read.Headers.ETag!.ToString())).StatusCode.ShouldBe(HttpStatusCode.Created);
        await ShouldRefuseAsync(() => GeneBank.RegisterAsync(Curator, "match", ifMatch: read.Headers.ETag!.ToString()), 412, "version-stale");
    }

    [Fact]
    public async Task Writers_that_race_for_a_stream_succeed_in_turn_or_are_told_so()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => GeneBank.RegisterAsync(Curator, "race")));

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
            await GeneBank.RegisterAsync(Curator, "full");
        await ShouldRefuseAsync(() => GeneBank.RegisterAsync(Curator, "full", "try"), 409, "bank-full");
        await ShouldRefuseAsync(() => GeneBank.RegisterAsync(Curator, "full", "try"), 409, "bank-full");
        (await GeneBank.RegisterAsync(Curator, "not-full", "try")).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task An_answer_tells_the_facts_as_they_were_stored()
    {
        using var answer = await GeneBank.RegisterAsync(Curator, "told", occurredAt: new(2020, 2, 3, 4, 5, 6, 789, TimeSpan.FromHours(5)));
        var told = (await answer.Content.ReadFromJsonAsync<CommandAnswer>(FactJson.Options, TestContext.Current.CancellationToken))!;
        var fact = told.Facts.ShouldHaveSingleItem();
        (told.Subject, told.Version, fact.Type, fact.Streamversion).ShouldBe((GeneBank.Stream("told"), 1, "seedtrace.breeding.accession-registered", 1));
        fact.Time.ShouldBe(new DateTimeOffset(2020, 2, 2, 23, 5, 6, 789, TimeSpan.Zero));
        (await Stored.ReadAsync<string>(running.Breeding, "select data->>'accession' from mt_events where id = $1", fact.Id)).ShouldBe("KAZ001:told");
    }

    private Task<long> VersionAsync(string number) =>
        Stored.ReadAsync<long>(running.Breeding, "select count(*) from mt_events where stream_id = $1", GeneBank.Stream(number));

    private static async Task<string?> CodeOf(HttpResponseMessage answer)
    {
        using var problem = JsonDocument.Parse(await TextOf(answer));
        return problem.RootElement.GetProperty("code").GetString();
    }
}
