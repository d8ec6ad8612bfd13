using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SeedTrace.Testing;

namespace SeedTrace.Identity.Tests;

/// <summary>A directory of keys of a test's own, the time there, and what is asked about keys.</summary>
public sealed class TokenKeys(Installation installation) : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("seedtrace-keys-");

    public FixedClock Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public string Path => _directory.FullName;

    public IEnumerable<string> Files => Directory.GetFiles(Path, "signing-*.pem").Order(StringComparer.Ordinal);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>All replicas that are started share the directory.</summary>
    public Replica Start() => new(installation, Clock, ("Identity:KeysDirectory", Path));

    public static Task<HttpResponseMessage> SendProposalAsync(HttpClient administrator, string key = "k1")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/keys");
        request.Headers.Add("Idempotency-Key", key);
        return administrator.SendAsync(request, Cancelled);
    }

    public static async Task<JsonElement> ProposeAsync(Replica identity, string key = "k1")
    {
        using var administrator = await identity.AsAdministratorAsync();
        var proposed = await SendProposalAsync(administrator, key);
        proposed.StatusCode.ShouldBe(HttpStatusCode.Accepted, await proposed.Content.ReadAsStringAsync(Cancelled));
        return await proposed.JsonAsync();
    }

    /// <summary>Proposed by the administrator, signed by the second.</summary>
    /// <returns>The new key's id, when it is public.</returns>
    public static async Task<string> MakeAsync(Replica identity, string key = "k1")
    {
        var proposed = await ProposeAsync(identity, key);
        using var second = await identity.AsSecondAdministratorAsync();
        var made = await Replica.SignAsync(second, proposed);
        made.StatusCode.ShouldBe(HttpStatusCode.OK, await made.Content.ReadAsStringAsync(Cancelled));
        var id = (await made.JsonAsync()).GetProperty("key").GetString()!;
        await Eventually.ShouldBeTrueAsync(async () => (await PublishedAsync(identity)).Contains(id), "the new key is public");
        return id;
    }

    public static async Task<string[]> PublishedAsync(Replica identity)
    {
        using var anyone = identity.CreateClient();
        var keys = await anyone.GetFromJsonAsync<JsonElement>("/.well-known/jwks", Cancelled);
        return [.. keys.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("kid").GetString()!)];
    }

    public static async Task<JsonElement> ListAsync(Replica identity)
    {
        using var administrator = await identity.AsAdministratorAsync();
        return await administrator.GetFromJsonAsync<JsonElement>("/keys", Cancelled);
    }

    public static async Task<string> SigningAsync(Replica identity) => KeyOf(await identity.TokenAsync("administrator", Installation.AdministratorSecret));

    public static Task ShouldSignAsync(Replica identity, string key) =>
        Eventually.ShouldBeTrueAsync(async () => await SigningAsync(identity) == key, "it signs with the key");

    public static string KeyOf(string token) => Answers.Header(token).GetProperty("kid").GetString()!;

    public static async Task<HttpStatusCode> ShowAsync(Replica identity, string token)
    {
        using var client = identity.With(token);
        return (await client.GetAsync("/accounts", Cancelled)).StatusCode;
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
