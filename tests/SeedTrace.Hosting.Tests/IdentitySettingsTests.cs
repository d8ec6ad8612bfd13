using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Hosting.Tests;

public sealed class IdentitySettingsTests
{
    [Theory]
    [InlineData("https://identity.example", false, true)]
    [InlineData("http://identity:8080", false, true)]
    [InlineData("http://identity:8080", true, false)]
    [InlineData("http://127.0.0.1:8080", false, false)]
    public async Task Signing_keys_are_fetched_over_HTTP_only_on_this_machine_or_where_it_is_allowed(string authority, bool allowed, bool needsHttps)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["Identity:Authority"] = authority;
        builder.Configuration["Identity:AllowHttp"] = allowed.ToString();
        builder.AddServiceDefaults(Services.Breeding);
        await using var app = builder.Build();

        var options = new JwtBearerOptions();
        foreach (var configure in app.Services.GetServices<IConfigureOptions<JwtBearerOptions>>().OfType<IConfigureNamedOptions<JwtBearerOptions>>())
            configure.Configure(JwtBearerDefaults.AuthenticationScheme, options);
        options.RequireHttpsMetadata.ShouldBe(needsHttps);
    }
}
