using System.Net;
using System.Text.Json;
using SeedTrace.Contracts.Identity;
using SeedTrace.Testing;

namespace SeedTrace.Identity.Tests;

[Trait("Category", "Integration")]
public sealed class RotationTests(Installation installation) : IClassFixture<Installation>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_administrator_replaces_his_own_secret()
    {
        await using var identity = new Replica(installation);
        var old = await identity.OpenAsync("rotating", Roles.Administrator);
        using var rotating = identity.With(await identity.TokenAsync("rotating", old));

        var rotated = Secret(await RotateAsync(rotating, "rotating", "k1"))!;

        rotated.ShouldNotBe(old);
        (await identity.RequestTokenAsync("rotating", old)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await identity.TokenAsync("rotating", rotated);
        identity.Log.ShouldNotContain(line => line.Contains(rotated, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_secret_of_another_account_takes_two()
    {
        await using var identity = new Replica(installation);
        using var administrator = await identity.AsAdministratorAsync();
        var old = await identity.OpenAsync("forgetful");

        var proposed = await SendAsync(administrator, "forgetful", "k1");
        await identity.TokenAsync("forgetful", old);
        var rotated = (await identity.SignAsync(proposed)).GetProperty("secret").GetString()!;

        (await identity.RequestTokenAsync("forgetful", old)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await identity.TokenAsync("forgetful", rotated);
        Secret(await RotateAsync(administrator, "forgetful", "k1")).ShouldBeNull();
        await identity.TokenAsync("forgetful", rotated);
        identity.Log.ShouldNotContain(line => line.Contains(rotated, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_repeated_rotation_changes_nothing_for_a_day()
    {
        var clock = new WrongClock();
        await using var identity = new Replica(installation, clock);
        var secret = await identity.OpenAsync("repeating", Roles.Administrator);
        async Task<string?> RotatedAsync(string key)
        {
            var next = Secret(await RotateAsync(identity.With(await identity.TokenAsync("repeating", secret)), "repeating", key));
            secret = next ?? secret;
            return next;
        }

        (await RotatedAsync("k1")).ShouldNotBeNull();
        (await RotatedAsync("k1")).ShouldBeNull();

        clock.Wrong += TimeSpan.FromHours(12);
        (await RotatedAsync("k2")).ShouldNotBeNull();
        (await RotatedAsync("k1")).ShouldBeNull();

        clock.Wrong += TimeSpan.FromHours(12);
        (await RotatedAsync("k1")).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_rotation_repeated_at_the_same_moment_rotates_once()
    {
        await using var identity = new Replica(installation);
        using var hurried = identity.With(await identity.TokenAsync("hurried", await identity.OpenAsync("hurried", Roles.Administrator)));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => RotateAsync(hurried, "hurried", "k1")));

        var secret = answers.Select(Secret).OfType<string>().ShouldHaveSingleItem();
        await identity.TokenAsync("hurried", secret);
    }

    [Fact]
    public async Task A_rotation_without_a_key_or_with_an_endless_one_is_refused()
    {
        await using var identity = new Replica(installation);
        using var administrator = await identity.AsAdministratorAsync();

        var missing = await administrator.PostAsync("/accounts/north-farm/secret", null, Cancelled);
        await missing.ShouldRefuseAsync(HttpStatusCode.BadRequest, "idempotency-key-missing");
        var endless = await SendAsync(administrator, "north-farm", new string('k', 256));
        await endless.ShouldRefuseAsync(HttpStatusCode.BadRequest, "idempotency-key-malformed");
        await identity.TokenAsync("north-farm", Installation.GrowerSecret);
    }

    [Fact]
    public async Task An_unknown_account_has_no_secret_to_rotate()
    {
        await using var identity = new Replica(installation);
        using var administrator = await identity.AsAdministratorAsync();

        await (await SendAsync(administrator, "nobody", "k1")).ShouldRefuseAsync(HttpStatusCode.NotFound, "account-unknown");
    }

    private static string? Secret(JsonElement answer) => answer.GetProperty("secret").GetString();

    private static async Task<JsonElement> RotateAsync(HttpClient administrator, string client, string key)
    {
        var answer = await SendAsync(administrator, client, key);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.JsonAsync();
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient administrator, string client, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/accounts/{client}/secret");
        request.Headers.Add("Idempotency-Key", key);
        return administrator.SendAsync(request, Cancelled);
    }
}
