using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;

namespace SeedTrace.Hosting.Tests;

[Trait("Category", "Integration")]
[Collection(nameof(Running))]
public sealed class AccessTests(Running running)
{
    private static readonly Dictionary<string, Action<SecurityTokenDescriptor>> Flaws = new()
    {
        ["expired"] = token => (token.NotBefore, token.Expires) = (DateTime.UnixEpoch, DateTime.UnixEpoch.AddMinutes(10)),
        ["not yet valid"] = token => (token.NotBefore, token.Expires) = (token.Expires!.Value.AddHours(1), token.Expires!.Value.AddHours(2)),
        ["for somebody else"] = token => token.Audience = "others",
        ["of another issuer"] = token => token.Issuer = "http://elsewhere/",
        ["unsigned"] = token => token.SigningCredentials = null,
        ["under a foreign key"] = token => token.SigningCredentials =
            new(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "test" }, SecurityAlgorithms.EcdsaSha256),
        ["under a foreign key by its own name"] = token => token.SigningCredentials =
            new(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "another" }, SecurityAlgorithms.EcdsaSha256),
        ["under the public key as a shared secret"] = token => token.SigningCredentials =
            new(new SymmetricSecurityKey(PublicKeyOf(token)) { KeyId = "test" }, SecurityAlgorithms.HmacSha256),
        ["without a party"] = token => token.Subject.RemoveClaim(token.Subject.FindFirst("party")),
        ["with a party that is none"] = token => Replace(token, "party", "BANK 1"),
        ["without a client"] = token =>
        {
            token.Subject.RemoveClaim(token.Subject.FindFirst("client_id"));
            token.Subject.RemoveClaim(token.Subject.FindFirst("sub"));
        },
    };

    public static TheoryData<string> FlawNames => [.. Flaws.Keys];

    [Theory]
    [MemberData(nameof(FlawNames))]
    public async Task A_token_counts_for_nothing_when_it_is(string flaw) =>
        (await RegisterAsync(Flaws[flaw], Roles.Curator)).ShouldBe((401, "token-missing"));

    [Fact]
    public async Task A_sound_token_opens() => (await RegisterAsync(_ => { }, Roles.Curator)).Status.ShouldBe(201);

    [Fact]
    public async Task Without_a_token_nothing_opens() => (await RegisterAsync(null)).ShouldBe((401, "token-missing"));

    [Fact]
    public async Task Without_a_role_nothing_opens() => (await RegisterAsync(_ => { })).ShouldBe((403, "role-not-allowed"));

    [Theory]
    [InlineData(Roles.Grower)]
    [InlineData(Roles.Service)]
    [InlineData("Curator")]
    public async Task Another_role_does_not_open(string role) => (await RegisterAsync(_ => { }, role)).ShouldBe((403, "role-not-allowed"));

    [Theory]
    [InlineData("/feed?after=0&kinds=accession", Roles.Service, 200)]
    [InlineData("/feed/streams/accession/KAZ001:A", Roles.Service, 200)]
    [InlineData("/feed?after=0&kinds=accession", Roles.Auditor, 200)]
    [InlineData("/feed/streams/accession/KAZ001:A", Roles.Auditor, 200)]
    [InlineData("/feed?after=0&kinds=accession", Roles.Administrator, 403)]
    [InlineData("/feed/streams/accession/KAZ001:A", Roles.Administrator, 403)]
    [InlineData("/accessions/KAZ001:A", Roles.Service, 403)]
    [InlineData("/feed", Roles.Service, 400)]
    [InlineData("/feed?kinds=accession&after=x", Roles.Service, 400)]
    public async Task The_feed_is_for_services_and_auditors_and_services_are_for_the_feed(string address, string role, int status)
    {
        using var client = running.Stack.ClientOf(Services.Breeding, "somebody", Services.Lineage, role);
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task Every_address_needs_a_token_but_health_and_what_the_log_signed()
    {
        using var nobody = running.Stack.Anonymous(Services.Breeding);
        var endpoints = running.Breeding.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        endpoints.Count.ShouldBeGreaterThan(6);
        foreach (var endpoint in endpoints)
        {
            var path = System.Text.RegularExpressions.Regex.Replace("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), @"\{[^}]*\}", "x");
            var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET";
            using var answer = await nobody.SendAsync(new HttpRequestMessage(new(method), path), TestContext.Current.CancellationToken);
            var isOpen = path.StartsWith("/health/", StringComparison.Ordinal) || path.StartsWith("/log/", StringComparison.Ordinal);
            ((int)answer.StatusCode == 401).ShouldBe(!isOpen, $"{method} {path}");
        }
    }

    private async Task<(int Status, string? Code)> RegisterAsync(Action<SecurityTokenDescriptor>? change, params string[] roles)
    {
        using var client = running.Stack.Anonymous(Services.Breeding);
        if (change is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
                "Bearer", running.Stack.Issuer.Token("bank-1", "bank-1-app", roles, change));
        using var answer = await GeneBank.RegisterAsync(client, "access");
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return ((int)answer.StatusCode, problem.RootElement.TryGetProperty("code", out var code) ? code.GetString() : null);
    }

    private static byte[] PublicKeyOf(SecurityTokenDescriptor token) =>
        Encoding.ASCII.GetBytes(((ECDsaSecurityKey)token.SigningCredentials.Key).ECDsa.ExportSubjectPublicKeyInfoPem());

    private static void Replace(SecurityTokenDescriptor token, string type, string value)
    {
        token.Subject.RemoveClaim(token.Subject.FindFirst(type));
        token.Subject.AddClaim(new(type, value));
    }
}
