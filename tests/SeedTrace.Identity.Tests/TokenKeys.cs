using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SeedTrace.Testing;

namespace SeedTrace.Identity.Tests;

/// <summary>A directory of keys of a test's own, how old what lies there is, and what is asked about keys.</summary>
public sealed partial class TokenKeys(Installation installation) : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("seedtrace-keys-");

    public string Path => _directory.FullName;

    public IEnumerable<string> Files => Directory.GetFiles(Path, "signing-*.pem").Order(StringComparer.Ordinal);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>All replicas that are started share the directory.</summary>
    public Replica Start(TimeProvider? clock = null) => new(installation, clock, ("Identity:KeysDirectory", Path));

    /// <summary>Time passes for what lies there: it was proposed and signed so much earlier.</summary>
    public void Age(TimeSpan by)
    {
        foreach (var (file, name) in Files.Select(file => (file, NameForm().Match(file))).Where(file => file.Item2.Success))
            File.Move(file, string.Create(CultureInfo.InvariantCulture, $"{name.Groups["before"]}{Time(name) - by:yyyyMMdd'T'HHmmss'Z'}{name.Groups["after"]}"));
        var proposal = System.IO.Path.Combine(Path, "proposal.json");
        var kept = JsonNode.Parse(File.ReadAllText(proposal))!;
        kept["Proposal"]!["At"] = kept["Proposal"]!["At"]!.GetValue<DateTimeOffset>() - by;
        File.WriteAllText(proposal, kept.ToJsonString());

        static DateTimeOffset Time(Match name) =>
            DateTimeOffset.ParseExact(name.Groups["from"].Value, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
    }

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

    public static async Task<List<(string Key, string State)>> StatesAsync(Replica identity) =>
        [.. (await ListAsync(identity)).GetProperty("keys").EnumerateArray()
            .Select(key => (key.GetProperty("key").GetString()!, key.GetProperty("state").GetString()!))];

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

    [GeneratedRegex(@"^(?<before>.*/signing-)(?<from>\d{8}T\d{6}Z)(?<after>-.*)$")]
    private static partial Regex NameForm();
}
