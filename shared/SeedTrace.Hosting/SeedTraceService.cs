using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using Npgsql;
using Scalar.AspNetCore;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Reactions;
using SeedTrace.Hosting.Store;

namespace SeedTrace.Hosting;

/// <summary>Everything a SeedTrace service has in common. Missing settings stop it at start; there are no fallbacks.</summary>
public static class SeedTraceService
{
    private const int LargestBody = 256 * 1024;

    /// <param name="service">Name as in <see cref="Services"/>.</param>
    /// <param name="authorityCode">What this service mints numbers as; registered, different for each service and country instance.</param>
    public static void AddSeedTraceService(this WebApplicationBuilder builder, string service, string authorityCode)
    {
        var configuration = builder.Configuration;
        var identity = new ServiceIdentity(service, new Issuer(Required(configuration, "SeedTrace:Country"), authorityCode));
        var services = builder.Services;
        services.AddSingleton(identity);
        services.AddEventStore(identity, Required(configuration, "ConnectionStrings:Store"));
        services.AddHostedService<StoreGuard>();
        services.AddBroker(identity, new Uri(Required(configuration, "Broker:Uri")));
        services.AddSingleton<FactAppender>();
        services.AddSingleton<CommandPipeline>();
        services.AddSingleton<CommitSignal>();
        services.AddSingleton<ReactionList>();
        services.AddSingleton<Quarantine>();
        services.AddSingleton<LearnedStreams>();
        services.AddSingleton<Mirror>();
        services.AddSingleton<MirrorReader>();
        services.AddSingleton<FeedClient>();
        services.AddHosted<Intake>();
        services.AddHosted<Sequencer>();
        services.AddHosted<ReactionWorker>();
        services.AddHosted<PublicationWatch>();
        if (Telemetry.IsCollected(configuration))
            services.AddHosted<QueueDepth>();
        foreach (var publisher in Services.LearnedBy(service).Select(learned => learned.Publisher).Distinct())
            services.AddHttpClient($"feed of {publisher}", client => client.BaseAddress = new(Required(configuration, $"Feeds:{publisher}")));
        services.AddServiceTokens(configuration);
        services.AddHealthChecks().AddCheck<StoreHealth>("store").AddCheck<SequencerHealth>("sequencer").AddCheck<MirrorHealth>("mirror");
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(15));
        builder.AddServiceDefaults(service);
    }

    /// <summary>What every web process here has, whether it keeps facts or not: access by token, problems, health, documents, telemetry.</summary>
    public static void AddServiceDefaults(this WebApplicationBuilder builder, string service)
    {
        var services = builder.Services;
        var authority = Required(builder.Configuration, "Identity:Authority");
        var allowHttp = builder.Configuration.GetValue<bool>("Identity:AllowHttp");
        builder.AddTelemetry(service);
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);
        services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = LargestBody);
        services.TryAddSingleton(TimeProvider.System);
        services.AddProblemDetails();
        services.AddExceptionHandler<ProblemHandler>();
        services.AddAuthentication().AddJwtBearer(jwt =>
        {
            jwt.Authority = authority;
            jwt.RequireHttpsMetadata = !allowHttp && !new Uri(authority).IsLoopback;
            jwt.MapInboundClaims = false;
            jwt.TokenValidationParameters = new()
            {
                ValidAudience = "seedtrace",
                ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256],
                RoleClaimType = "role",
                ClockSkew = TimeSpan.FromSeconds(30),
            };
            jwt.Events = new()
            {
                OnTokenValidated = context =>
                {
                    if (!Caller.IsNamedBy(context.Principal!))
                        context.Fail("The token does not name a client and a party.");
                    return Task.CompletedTask;
                },
            };
        });
        services.AddAuthorizationBuilder().SetFallbackPolicy(new(
            [new Microsoft.AspNetCore.Authorization.Infrastructure.DenyAnonymousAuthorizationRequirement()], []));
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.NumberHandling = FactJson.Options.NumberHandling;
            json.SerializerOptions.MaxDepth = FactJson.Options.MaxDepth;
        });
        services.AddOpenApi(ApiDocument.Describe);
        services.AddHealthChecks();
    }

    /// <summary>Runs the service, or with the argument <c>migrate</c> brings its schema up to date and ends.</summary>
    public static async Task RunServiceAsync(this WebApplication app, string[] args)
    {
        if (args is ["migrate"])
        {
            var runtime = new NpgsqlConnectionStringBuilder(Required(app.Configuration, "ConnectionStrings:Store"));
            await EventStore.MigrateAsync(app.Services.GetRequiredService<ServiceIdentity>(), Required(app.Configuration, "ConnectionStrings:Owner"),
                runtime.Username!, CancellationToken.None);
            return;
        }
        app.MapServiceDefaults();
        app.MapFeed();
        await app.RunAsync();
    }

    public static void MapServiceDefaults(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages(Unanswered);
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
        var documents = new[] { app.MapOpenApi("/openapi/v1.json"), app.MapScalarApiReference("/docs", OfThisServiceAlone) };
        if (app.Configuration.GetValue<bool>("Docs:Anonymous"))
            foreach (var document in documents)
                document.AllowAnonymous();
    }

    /// <summary>The page asks nothing of the world outside and offers nothing of it.</summary>
    private static void OfThisServiceAlone(ScalarOptions page) =>
        page.HideDeveloperTools().DisableAgent().DisableMcp().DisableTelemetry().DisableDefaultFonts();

    private static Task Unanswered(Microsoft.AspNetCore.Diagnostics.StatusCodeContext context)
    {
        var http = context.HttpContext;
        var (code, sentence) = http.Response.StatusCode switch
        {
            401 => ("token-missing", "This needs a valid access token."),
            403 => ("role-not-allowed", "Your role may not do this."),
            404 => ("address-unknown", "There is nothing at this address."),
            405 => ("method-not-allowed", "This address does not take that method."),
            415 => ("media-type-unsupported", "A command is sent as application/json."),
            429 => ("too-many-requests", "Too many requests: wait a minute and try again."),
            _ => ("request-malformed", "The request does not have the form this address expects."),
        };
        return Problems.Result(http.Response.StatusCode, code, sentence).ExecuteAsync(http);
    }

    internal static string Required(IConfiguration configuration, string key) =>
        configuration[key] is { Length: > 0 } value ? value : throw new InvalidOperationException($"The setting {key} is missing.");

    private static void AddHosted<T>(this IServiceCollection services) where T : class, IHostedService
    {
        services.AddSingleton<T>();
        services.AddHostedService(provider => provider.GetRequiredService<T>());
    }
}
