using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SeedTrace.Contracts.Identity;

namespace SeedTrace.Identity.Tests;

/// <summary>One running process of identity on an installation; several may run at once.</summary>
public sealed class Replica(Installation installation, TimeProvider? clock = null, params (string Key, string Value)[] settings)
    : WebApplicationFactory<Program>
{
    private readonly Dictionary<string, string> _settings = installation.Settings;
    private readonly LogBook _log = new();

    public IEnumerable<string> Log => _log.Lines;

    public Task<HttpResponseMessage> RequestTokenAsync(string client, string secret) => CreateClient().PostAsync(
        "/connect/token",
        new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = client, ["client_secret"] = secret }),
        TestContext.Current.CancellationToken);

    public async Task<string> TokenAsync(string client, string secret)
    {
        var answer = await RequestTokenAsync(client, secret);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("access_token").GetString()!;
    }

    public HttpClient With(string token)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async Task<HttpClient> AsAdministratorAsync() => With(await TokenAsync("administrator", Installation.AdministratorSecret));

    public async Task<HttpClient> AsSecondAdministratorAsync() => With(await TokenAsync("second-administrator", Installation.SecondAdministratorSecret));

    /// <summary>Another administrator signs what one has proposed.</summary>
    /// <returns>The account as it is now, with its secret where that is a new one.</returns>
    public async Task<JsonElement> SignAsync(HttpResponseMessage proposed, string key = "signed")
    {
        // As text, which can be read twice.
        var text = await proposed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        proposed.StatusCode.ShouldBe(HttpStatusCode.Accepted, text);
        var signed = await SignAsync(await AsSecondAdministratorAsync(), JsonSerializer.Deserialize<JsonElement>(text), key);
        signed.StatusCode.ShouldBe(HttpStatusCode.OK, await signed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return await signed.JsonAsync();
    }

    public static Task<HttpResponseMessage> SignAsync(HttpClient administrator, JsonElement proposed, string key = "signed")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, proposed.GetProperty("countersignature").GetString());
        request.Headers.Add("Idempotency-Key", key);
        return administrator.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Proposed by the administrator, signed by the second.</summary>
    /// <returns>Its secret.</returns>
    public async Task<string> OpenAsync(string client, string role = Roles.Grower, string? party = null)
    {
        using var administrator = await AsAdministratorAsync();
        var proposed = await administrator.PutAsJsonAsync(
            $"/accounts/{client}", new { roles = new[] { role }, party = party ?? client }, TestContext.Current.CancellationToken);
        return (await SignAsync(proposed)).GetProperty("secret").GetString()!;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (key, value) in _settings)
            builder.UseSetting(key, value);
        builder.UseSetting("Logging:LogLevel:Default", "Trace");
        builder.UseSetting("Logging:LogLevel:Microsoft", "Trace");
        builder.UseSetting("Logging:LogLevel:OpenIddict", "Trace");
        foreach (var (key, value) in settings)
            builder.UseSetting(key, value);
        builder.UseEnvironment("Production");
        builder.ConfigureServices(services =>
        {
            services.AddLogging(logging => logging.ClearProviders().AddProvider(_log));
            if (clock is not null)
                services.AddSingleton(clock);
        });
    }

    private sealed class LogBook : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
