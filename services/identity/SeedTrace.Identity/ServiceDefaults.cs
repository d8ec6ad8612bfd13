using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.OpenApi;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Scalar.AspNetCore;

namespace SeedTrace.Identity;

internal static class ServiceDefaults
{
    private const int LargestRequest = 256 * 1024;

    public static void AddServiceDefaults(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = LargestRequest;
        });
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddProblemDetails(problems => problems.CustomizeProblemDetails = context => Problems.Complete(context.ProblemDetails));
        builder.Services.AddHealthChecks();
        builder.Services.AddOpenApi("v1", Describe);

        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("seedtrace-identity"))
            .WithTracing(traces => traces.AddAspNetCoreInstrumentation())
            .WithMetrics(metrics => metrics.AddAspNetCoreInstrumentation().AddRuntimeInstrumentation());
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
            telemetry.UseOtlpExporter();
    }

    public static void UseProblemDetails(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
    }

    public static void MapServiceDefaults(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();

        var documentation = app.MapGroup("");
        documentation.MapOpenApi("/openapi/{documentName}.json");
        documentation.MapScalarApiReference("/docs", page => page.HideDeveloperTools().DisableAgent().DisableMcp().DisableTelemetry().DisableDefaultFonts());
        if (app.Configuration.GetValue<bool>("Docs:Anonymous"))
            documentation.AllowAnonymous();
        else
            documentation.RequireAuthorization();
    }

    /// <summary>The same wherever the service runs; everything it lists needs a token.</summary>
    private static void Describe(OpenApiOptions api)
    {
        api.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        api.AddDocumentTransformer((document, _, _) =>
        {
            document.Servers = null;
            document.AddComponent<IOpenApiSecurityScheme>("bearer", new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
            });
            foreach (var operation in document.Paths.SelectMany(path => path.Value.Operations!.Values))
                operation.Security = [new() { [new("bearer", document)] = [] }];
            return Task.CompletedTask;
        });
    }
}
