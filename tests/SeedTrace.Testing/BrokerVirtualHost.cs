using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Testing;

/// <summary>A throw-away virtual host with the product's own users, permissions, exchanges, queues and bindings.</summary>
public sealed class BrokerVirtualHost : IAsyncDisposable
{
    // The users are the broker's, not the virtual host's: two imports at once get in each other's way.
    private static readonly SemaphoreSlim Turn = new(1);

    private readonly HttpClient management;
    private readonly Uri broker;
    private readonly string name;
    private readonly byte[] secret;

    private BrokerVirtualHost(HttpClient management, Uri broker, string name)
    {
        (this.management, this.broker, this.name) = (management, broker, name);
        secret = Encoding.UTF8.GetBytes(broker.UserInfo);
    }

    public static async Task<BrokerVirtualHost> CreateAsync()
    {
        var broker = new Uri(Integration.Require("SEEDTRACE_TEST_RABBITMQ"));
        var address = new Uri(Integration.Require("SEEDTRACE_TEST_RABBITMQ_MANAGEMENT"));
        var management = new HttpClient { BaseAddress = new(address.GetLeftPart(UriPartial.Authority).Replace(address.UserInfo + "@", "", StringComparison.Ordinal)) };
        management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(address.UserInfo)));
        var host = new BrokerVirtualHost(management, broker, $"test-{RandomNumberGenerator.GetHexString(12, lowercase: true)}");
        await host.OpenAsync();
        return host;
    }

    /// <summary>Lets the services in; they can from the beginning.</summary>
    public async Task OpenAsync()
    {
        var users = Services.All.ToDictionary(service => service, PasswordOf);
        users["admin"] = Uri.UnescapeDataString(broker.UserInfo.Split(':')[1]);
        using var definitions = new StringContent(BrokerDefinitions.For(name, users), Encoding.UTF8, "application/json");
        await Turn.WaitAsync();
        try
        {
            (await management.PostAsync("/api/definitions", definitions)).EnsureSuccessStatusCode();
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>Throws the services out and lets none in: to them the broker is away.</summary>
    public async Task ShutAsync()
    {
        foreach (var service in Services.All)
            (await management.DeleteAsync($"/api/permissions/{name}/{service}")).EnsureSuccessStatusCode();
        foreach (var connection in (await management.GetFromJsonAsync<JsonArray>($"/api/vhosts/{name}/connections"))!)
            await management.DeleteAsync($"/api/connections/{Uri.EscapeDataString((string)connection!["name"]!)}");
    }

    /// <summary>A user of a test's own, who may do what the service may; or, if there is one, another password for him.</summary>
    public async Task SetUserAsync(string user, string password, string service)
    {
        using var account = JsonContent.Create(new { password, tags = "" });
        (await management.PutAsync($"/api/users/{user}", account)).EnsureSuccessStatusCode();
        var like = await management.GetFromJsonAsync<JsonObject>($"/api/permissions/{name}/{service}");
        using var permissions = JsonContent.Create(new { configure = (string)like!["configure"]!, write = (string)like["write"]!, read = (string)like["read"]! });
        (await management.PutAsync($"/api/permissions/{name}/{user}", permissions)).EnsureSuccessStatusCode();
    }

    public async Task DeleteUserAsync(string user) => (await management.DeleteAsync($"/api/users/{user}")).EnsureSuccessStatusCode();

    public string Name => name;

    public int Port => broker.Port;

    /// <summary>Where services find it: a test may put something in between.</summary>
    public int? Behind { get; set; }

    /// <summary>As the service's own user.</summary>
    public Uri UriOf(string service) => new($"amqp://{service}:{PasswordOf(service)}@{broker.Host}:{Behind ?? broker.Port}/{name}");

    /// <summary>As the administrator: for a test that does what no service may.</summary>
    public Uri Administrator => new($"amqp://{broker.UserInfo}@{broker.Host}:{broker.Port}/{name}");

    public async Task PurgeAsync(string queue) => (await management.DeleteAsync($"/api/queues/{name}/{queue}/contents")).EnsureSuccessStatusCode();

    public async Task DeleteBindingAsync(string exchange, string toExchange, string routingKey) =>
        (await management.DeleteAsync($"/api/bindings/{name}/e/{exchange}/e/{toExchange}/{Uri.EscapeDataString(routingKey.Length == 0 ? "~" : routingKey)}")).EnsureSuccessStatusCode();

    public async ValueTask DisposeAsync()
    {
        await management.DeleteAsync($"/api/vhosts/{name}");
        management.Dispose();
    }

    private string PasswordOf(string service) => Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(service)));
}
