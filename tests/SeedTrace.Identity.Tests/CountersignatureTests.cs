using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SeedTrace.Contracts.Identity;
using SeedTrace.Testing;

namespace SeedTrace.Identity.Tests;

/// <summary>Who gives out roles and secrets alone could be every second person himself.</summary>
[Trait("Category", "Integration")]
public sealed class CountersignatureTests(Installation installation) : IClassFixture<Installation>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_administrator_does_not_sign_what_he_proposed()
    {
        await using var identity = new Replica(installation);
        using var administrator = await identity.AsAdministratorAsync();
        var proposed = await ProposeAsync(administrator, "signed-by-himself", Roles.Certifier);

        await (await Replica.SignAsync(administrator, proposed)).ShouldRefuseAsync(HttpStatusCode.Forbidden, "countersigner-same");
        (await administrator.GetFromJsonAsync<JsonElement>("/accounts/signed-by-himself", Cancelled)).GetProperty("roles").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task An_administrator_gives_himself_no_role()
    {
        await using var identity = new Replica(installation);
        using var administrator = await identity.AsAdministratorAsync();
        var terms = new { roles = new[] { Roles.Administrator, Roles.Certifier }, party = "authority-kz" };

        (await administrator.PutAsJsonAsync("/accounts/administrator", terms, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        Answers.Claims(await identity.TokenAsync("administrator", Installation.AdministratorSecret)).GetProperty("role").Texts().ShouldBe([Roles.Administrator]);
    }

    [Fact]
    public async Task What_was_signed_or_never_proposed_is_unknown()
    {
        await using var identity = new Replica(installation);
        using var second = await identity.AsSecondAdministratorAsync();
        var proposed = await ProposeAsync(await identity.AsAdministratorAsync(), "signed-once", Roles.Grower);
        (await Replica.SignAsync(second, proposed, "k1")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await (await Replica.SignAsync(second, proposed, "k2")).ShouldRefuseAsync(HttpStatusCode.NotFound, "proposal-unknown");
    }

    [Fact]
    public async Task A_later_proposal_takes_the_place_of_an_earlier_one()
    {
        await using var identity = new Replica(installation);
        using var administrator = await identity.AsAdministratorAsync();
        using var second = await identity.AsSecondAdministratorAsync();
        var (earlier, later) = (await ProposeAsync(administrator, "replaced", Roles.Grower), await ProposeAsync(administrator, "replaced", Roles.Sampler));

        await (await Replica.SignAsync(second, earlier)).ShouldRefuseAsync(HttpStatusCode.NotFound, "proposal-unknown");
        (await Replica.SignAsync(second, later)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_proposal_can_be_signed_for_a_week()
    {
        var clock = new WrongClock();
        await using var identity = new Replica(installation, clock);
        var proposed = await ProposeAsync(await identity.AsAdministratorAsync(), "late", Roles.Grower);

        clock.Wrong = TimeSpan.FromDays(7.1);

        await (await Replica.SignAsync(await identity.AsSecondAdministratorAsync(), proposed)).ShouldRefuseAsync(HttpStatusCode.Conflict, "proposal-expired");
    }

    [Fact]
    public async Task Many_who_sign_at_the_same_moment_are_told_one_secret()
    {
        await using var identity = new Replica(installation);
        using var second = await identity.AsSecondAdministratorAsync();
        var proposed = await ProposeAsync(await identity.AsAdministratorAsync(), "crowded", Roles.Grower);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Replica.SignAsync(second, proposed, $"k{n}")));

        var secret = (await answers.Single(answer => answer.IsSuccessStatusCode).JsonAsync()).GetProperty("secret").GetString()!;
        await identity.TokenAsync("crowded", secret);
    }

    private static async Task<JsonElement> ProposeAsync(HttpClient administrator, string client, string role)
    {
        var proposed = await administrator.PutAsJsonAsync($"/accounts/{client}", new { roles = new[] { role }, party = client }, Cancelled);
        proposed.StatusCode.ShouldBe(HttpStatusCode.Accepted, await proposed.Content.ReadAsStringAsync(Cancelled));
        return await proposed.JsonAsync();
    }
}
