using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Access;
using SeedTrace.Testing;
using SeedTrace.Web;

namespace SeedTrace.Hosting.Tests;

/// <summary>A service learns by itself which keys sign tokens, and which no more.</summary>
public sealed class IssuerKeysTests : IAsyncLifetime
{
    private TokenIssuer issuer = null!;

    public async ValueTask InitializeAsync() => issuer = await TokenIssuer.StartAsync();

    public ValueTask DisposeAsync() => issuer.DisposeAsync();

    [Fact]
    public async Task An_announced_key_is_known_before_the_first_token_it_signs()
    {
        await using var service = await StartAsync();
        (await AskAsync(service, issuer.Token("court", "auditor", [Roles.Auditor]))).Status.ShouldBe(HttpStatusCode.OK);

        issuer.Publish("next");
        await ReadAgainAsync();

        (await AskAsync(service, SignedWith("next"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void A_key_is_announced_much_longer_than_it_takes_a_service_to_look() =>
        (Tokens.KeyAnnouncedFor / Tokens.KeysReadEvery).ShouldBeGreaterThan(100);

    [Fact]
    public async Task A_key_that_is_published_no_more_opens_nothing()
    {
        await using var service = await StartAsync();
        issuer.Publish("next");
        var token = issuer.Token("court", "auditor", [Roles.Auditor]);
        (await AskAsync(service, token)).Status.ShouldBe(HttpStatusCode.OK);

        issuer.Withdraw("test");
        await ReadAgainAsync();

        (await AskAsync(service, token)).ShouldBe((HttpStatusCode.Unauthorized, "token-missing"));
        (await AskAsync(service, SignedWith("next"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Known_keys_go_on_while_identity_is_away_or_says_nothing()
    {
        await using var service = await StartAsync();
        var token = issuer.Token("court", "auditor", [Roles.Auditor]);
        (await AskAsync(service, token)).Status.ShouldBe(HttpStatusCode.OK);

        issuer.Withdraw("test");
        await ReadAgainAsync();
        (await AskAsync(service, token)).Status.ShouldBe(HttpStatusCode.OK);

        await issuer.DisposeAsync();
        await Eventually.ShouldBeTrueAsync(
            () => Task.FromResult(service.Services.GetRequiredService<IssuerKeys>().Rounds.Values.Single() > issuer.TimesRead + 2), "it asked in vain");
        (await AskAsync(service, token)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_is_let_in_before_identity_has_answered_once()
    {
        await using var service = await StartAsync($"http://127.0.0.1:{TestStack.FreePort()}");

        (await AskAsync(service, issuer.Token("court", "auditor", [Roles.Auditor]))).ShouldBe((HttpStatusCode.ServiceUnavailable, "identity-unavailable"));
    }

    private string SignedWith(string kid) => issuer.Token("court", "auditor", [Roles.Auditor], token => token.SigningCredentials = issuer.CredentialsOf(kid));

    /// <summary>When the service reads once more, it has taken in what it read before.</summary>
    private Task ReadAgainAsync()
    {
        var before = issuer.TimesRead;
        return Eventually.ShouldBeTrueAsync(() => Task.FromResult(issuer.TimesRead > before + 1), "it read the keys again");
    }

    private async Task<WebApplication> StartAsync()
    {
        var service = await StartAsync(issuer.Address);
        await ReadAgainAsync();
        return service;
    }

    private static async Task<WebApplication> StartAsync(string authority)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["Identity:Authority"] = authority;
        builder.Services.AddSingleton<TimeProvider>(new HurriedClock());
        builder.AddServiceDefaults(Services.Breeding);
        var service = builder.Build();
        service.UseProblems();
        service.MapWebDefaults();
        service.MapGet("/seed", () => "seed").RequireRoles(Roles.Auditor);
        await service.StartAsync(TestContext.Current.CancellationToken);
        return service;
    }

    private static async Task<(HttpStatusCode Status, string? Code)> AskAsync(WebApplication service, string token)
    {
        using var client = new HttpClient { BaseAddress = new(service.Urls.Single()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.GetAsync(new Uri("/seed", UriKind.Relative), TestContext.Current.CancellationToken);
        if (answer.IsSuccessStatusCode)
            return (answer.StatusCode, null);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (answer.StatusCode, problem.RootElement.GetProperty("code").GetString());
    }

    /// <summary>Tells the time of day; waits a hundredth of the time.</summary>
    private sealed class HurriedClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / 100 : dueTime, period);
    }
}
