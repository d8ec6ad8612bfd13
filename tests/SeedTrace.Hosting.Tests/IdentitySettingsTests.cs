using Microsoft.Extensions.Configuration;
using SeedTrace.Hosting.Access;

namespace SeedTrace.Hosting.Tests;

public sealed class IdentitySettingsTests
{
    [Theory]
    [InlineData("https://identity.example", false, false)]
    [InlineData("http://identity:8080", false, false)]
    [InlineData("http://identity:8080", true, true)]
    [InlineData("http://127.0.0.1:8080", false, true)]
    public void Signing_keys_are_fetched_over_HTTP_only_on_this_machine_or_where_it_is_allowed(string authority, bool allowed, bool overHttp) =>
        AccessTokens.IssuerIn(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Identity:Authority"] = authority,
            ["Identity:AllowHttp"] = allowed.ToString(),
        }).Build()).OverHttp.ShouldBe(overHttp);
}
