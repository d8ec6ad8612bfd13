using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scalar.AspNetCore;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Web;

/// <summary>What every web process here has, whether it keeps facts or not: problems, limits, health, API document and page, telemetry, and nothing open by oversight.</summary>
public static class WebDefaults
{
    private const int LargestBody = 256 * 1024;

    public static void AddWebDefaults(this WebApplicationBuilder builder, string service)
    {
        var services = builder.Services;
        builder.AddTelemetry(service);
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);
        // What was asked and answered is in the traces; eight lines a request would bury what an operator has to read.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        // Whoever stops it waits fifteen seconds; what is not done by then is given up before, in order.
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(12));
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.MaxDepth = FactJson.Options.MaxDepth);
        services.TryAddSingleton(TimeProvider.System);
        services.AddProblemDetails();
        services.AddExceptionHandler<ProblemHandler>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddRequestLimits(builder.Configuration);
        services.AddOpenApi(ApiDocument.Describe);
        services.AddHealthChecks();
    }

    /// <summary>Whatever comes after this answers its failures as problems.</summary>
    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages(Problems.OfStatusAsync);
    }

    public static void MapWebDefaults(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        // Whoever watches over the process asks as often as he likes.
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous().DisableRateLimiting();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = HealthAnswer.WriteAsync }).AllowAnonymous().DisableRateLimiting();
        app.MapDocuments();
    }

    /// <summary>The page asks nothing of the world outside and offers nothing of it.</summary>
    private static void MapDocuments(this WebApplication app)
    {
        IEndpointConventionBuilder documents = app.MapGroup("");
        var routes = (IEndpointRouteBuilder)documents;
        routes.MapOpenApi("/openapi/v1.json");
        routes.MapScalarApiReference("/docs", page => page.HideDeveloperTools().DisableAgent().DisableMcp().DisableTelemetry().DisableDefaultFonts());
        if (app.Configuration.GetValue<bool>("Docs:Anonymous"))
            documents.AllowAnonymous();
        else
            documents.Finally(AskForToken);
    }

    /// <summary>The page opens its own scripts to everybody; here they are as closed as the page.</summary>
    private static void AskForToken(EndpointBuilder endpoint)
    {
        foreach (var open in endpoint.Metadata.OfType<IAllowAnonymous>().ToList())
            endpoint.Metadata.Remove(open);
    }
}
