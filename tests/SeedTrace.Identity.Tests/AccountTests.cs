using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SeedTrace.Contracts.Identity;

namespace SeedTrace.Identity.Tests;

[Trait("Category", "Integration")]
public sealed class AccountTests(Installation installation) : IClassFixture<Installation>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_is_opened_with_a_secret_that_is_told_once()
    {
        await using var identity = new Replica(installation);
        using var administrator = await identity.AsAdministratorAsync();
        var terms = new { roles = new[] { Roles.Laboratory }, party = "seed-lab" };

        var proposed = await administrator.PutAsJsonAsync("/accounts/lab-told-once", terms, Cancelled);
        (await proposed.Content.ReadAsStringAsync(Cancelled)).ShouldNotContain("secret");
        var (told, again) = (await identity.SignAsync(proposed), await identity.SignAsync(proposed));
        var secret = told.GetProperty("secret").GetString()!;
        again.GetProperty("secret").GetString().ShouldBeNull();
        await identity.TokenAsync("lab-told-once", secret);

        var repeated = await administrator.PutAsJsonAsync("/accounts/lab-told-once", terms, Cancelled);
        repeated.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await repeated.Content.ReadAsStringAsync(Cancelled)).ShouldNotContain("secret");
        (await administrator.GetStringAsync("/accounts/lab-told-once", Cancelled)).ShouldNotContain("secret");
        (await administrator.GetStringAsync("/accounts", Cancelled)).ShouldNotContain("secret");
        await identity.TokenAsync("lab-told-once", secret);
        identity.Log.ShouldNotContain(line => line.Contains(secret, StringComparison.Ordinal));
        var accounts = await administrator.GetFromJsonAsync<JsonElement>("/accounts", Cancelled);
        identity.Log.ShouldNotContain(line => line.Contains(Installation.AdministratorSecret, StringComparison.Ordinal));
        string ActorOf(string client) => accounts.EnumerateArray().Single(account => account.GetProperty("client").GetString() == client).GetProperty("actor").GetString()!;
        var logged = $"The account {ActorOf("lab-told-once")} has the roles laboratory (new secret: True), as proposed by {ActorOf("administrator")} and signed by {ActorOf("second-administrator")}";
        identity.Log.ShouldContain(line => line.Contains(logged, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Roles_and_party_of_an_account_can_be_changed()
    {
        await using var identity = new Replica(installation);
        using var administrator = await identity.AsAdministratorAsync();
        var secret = await identity.OpenAsync("changing");

        var proposed = await administrator.PutAsJsonAsync("/accounts/changing", new { roles = new[] { Roles.Auditor, Roles.Auditor }, party = "court" }, Cancelled);
        (await administrator.GetFromJsonAsync<JsonElement>("/accounts/changing", Cancelled)).GetProperty("roles").Texts().ShouldBe([Roles.Grower]);
        (await identity.SignAsync(proposed)).GetProperty("secret").GetString().ShouldBeNull();

        var account = await administrator.GetFromJsonAsync<JsonElement>("/accounts/changing", Cancelled);
        account.GetProperty("roles").Texts().ShouldBe([Roles.Auditor]);
        var claims = Answers.Claims(await identity.TokenAsync("changing", secret));
        claims.GetProperty("role").Texts().ShouldBe([Roles.Auditor]);
        claims.GetProperty("party").GetString().ShouldBe("court");
    }

    [Theory]
    [InlineData("new-one", """{"roles":["king"],"party":"p1"}""", "role-unknown")]
    [InlineData("new-one", """{"roles":[null],"party":"p1"}""", "role-unknown")]
    [InlineData("new-one", """{"roles":[],"party":"p1"}""", "role-missing")]
    [InlineData("new-one", """{"party":"p1"}""", "role-missing")]
    [InlineData("new-one", """{"roles":["grower"]}""", "party-malformed")]
    [InlineData("new-one", """{"roles":["grower"],"party":"North Farm"}""", "party-malformed")]
    [InlineData("new-one", """{"roles":["grower"],"party":"p1\n"}""", "party-malformed")]
    [InlineData("New_One", """{"roles":["grower"],"party":"p1"}""", "client-malformed")]
    [InlineData("new-one", """{"roles":"grower"}""", "request-malformed")]
    [InlineData("new-one", "not json", "request-malformed")]
    public async Task A_malformed_account_is_refused_and_changes_nothing(string client, string body, string code)
    {
        await using var identity = new Replica(installation);
        using var administrator = await identity.AsAdministratorAsync();

        var answer = await administrator.PutAsync($"/accounts/{client}", new StringContent(body, Encoding.UTF8, "application/json"), Cancelled);

        await answer.ShouldRefuseAsync(HttpStatusCode.BadRequest, code);
        await (await administrator.GetAsync($"/accounts/{client}", Cancelled)).ShouldRefuseAsync(HttpStatusCode.NotFound, "account-unknown");
    }

    [Fact]
    public async Task A_removed_account_gets_no_token()
    {
        await using var identity = new Replica(installation);
        using var administrator = await identity.AsAdministratorAsync();
        var secret = await identity.OpenAsync("leaving");

        (await administrator.DeleteAsync("/accounts/leaving", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await identity.RequestTokenAsync("leaving", secret)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await (await administrator.DeleteAsync("/accounts/leaving", Cancelled)).ShouldRefuseAsync(HttpStatusCode.NotFound, "account-unknown");
    }

    [Fact]
    public async Task An_administrator_cannot_lock_himself_out()
    {
        await using var identity = new Replica(installation);
        using var administrator = await identity.AsAdministratorAsync();

        var demoted = await administrator.PutAsJsonAsync("/accounts/administrator", new { roles = new[] { Roles.Grower }, party = "authority-kz" }, Cancelled);
        await demoted.ShouldRefuseAsync(HttpStatusCode.Conflict, "own-account");
        await (await administrator.DeleteAsync("/accounts/administrator", Cancelled)).ShouldRefuseAsync(HttpStatusCode.Conflict, "own-account");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_is_no_administrator_any_more_can_do_nothing_with_the_token_that_is_left(bool removed)
    {
        await using var identity = new Replica(installation);
        using var administrator = await identity.AsAdministratorAsync();
        var name = removed ? "was-removed" : "was-demoted";
        using var former = identity.With(await identity.TokenAsync(name, await identity.OpenAsync(name, Roles.Administrator)));
        (await former.GetAsync("/accounts", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
        if (removed)
            await administrator.DeleteAsync($"/accounts/{name}", Cancelled);
        else
            await identity.SignAsync(await administrator.PutAsJsonAsync($"/accounts/{name}", new { roles = new[] { Roles.Grower }, party = name }, Cancelled));

        using var rotation = new HttpRequestMessage(HttpMethod.Post, "/accounts/administrator/secret");
        rotation.Headers.Add("Idempotency-Key", "k1");
        foreach (var answer in (HttpResponseMessage[])
                 [
                     await former.GetAsync("/accounts", Cancelled), await former.GetAsync("/accounts/north-farm", Cancelled),
                     await former.PutAsJsonAsync("/accounts/friend", new { roles = new[] { Roles.Administrator }, party = "friend" }, Cancelled),
                     await former.DeleteAsync("/accounts/administrator", Cancelled), await former.SendAsync(rotation, Cancelled),
                 ])
            await answer.ShouldRefuseAsync(HttpStatusCode.Forbidden, "role-not-allowed");
        await identity.AsAdministratorAsync();
    }

    [Fact]
    public async Task Of_two_administrators_who_remove_each_other_at_the_same_moment_one_stays()
    {
        await using var identity = new Replica(installation);
        using var one = identity.With(await identity.TokenAsync("rival-one", await identity.OpenAsync("rival-one", Roles.Administrator)));
        using var other = identity.With(await identity.TokenAsync("rival-two", await identity.OpenAsync("rival-two", Roles.Administrator)));

        var answers = await Task.WhenAll(one.DeleteAsync("/accounts/rival-two", Cancelled), other.DeleteAsync("/accounts/rival-one", Cancelled));

        answers.Select(answer => answer.StatusCode).ShouldBe([HttpStatusCode.NoContent, HttpStatusCode.Forbidden], ignoreOrder: true);
    }

    [Fact]
    public async Task An_account_put_many_times_at_once_waits_once()
    {
        await using var identity = new Replica(installation);
        using var administrator = await identity.AsAdministratorAsync();
        var terms = new { roles = new[] { Roles.Sampler }, party = "samplers" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => administrator.PutAsJsonAsync("/accounts/hasty", terms, Cancelled)));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Accepted);
        (await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync(Cancelled)))).Distinct().ShouldHaveSingleItem();
    }
}
