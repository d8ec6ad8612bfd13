using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SeedTrace.Web;

namespace SeedTrace.Hosting.Access;

public static class ServiceClients
{
    /// <summary>A typed client whose requests carry this service's own access token.</summary>
    public static IHttpClientBuilder AddServiceClient<T>(this WebApplicationBuilder builder, Action<HttpClient> configure) where T : class
    {
        builder.Services.AddServiceTokens(builder.Configuration);
        return builder.Services.AddHttpClient<T>(configure).InOurName();
    }

    internal static IHttpClientBuilder InOurName(this IHttpClientBuilder client) =>
        client.AddHttpMessageHandler(services => new WithToken(services.GetRequiredService<ServiceTokens>()));

    internal static void AddServiceTokens(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        var (authority, _) = AccessTokens.IssuerIn(configuration);
        var (client, secret) = (configuration.Required("Identity:ClientId"), configuration.Required("Identity:ClientSecret"));
        services.TryAddSingleton(provider => ActivatorUtilities.CreateInstance<ServiceTokens>(provider, client, secret));
        services.AddHttpClient("identity", http => http.BaseAddress = authority);
    }

    private sealed class WithToken(ServiceTokens tokens) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.TokenAsync(cancellationToken));
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
