using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Architecture.Tests;

/// <summary>Who may come in without a token, asked of each service as it is put together, without its stores.</summary>
public sealed class EndpointAccessTests
{
    private static readonly string[] Open = ["/health/live", "/health/ready"];

    /// <summary>Health, and the document itself with its page. Tokens and keys are handed out before any address is looked at.</summary>
    private static readonly string[] Undocumented =
    [
        "ANY /health/live", "ANY /health/ready", "GET /openapi/v1.json", "GET /docs/{documentName}", "GET /docs/scalar.js", "GET /docs/scalar.aspnetcore.js",
        "GET /docs/favicon.svg",
    ];

    /// <summary>What a log signed, and proofs: for whoever doubts it.</summary>
    private static readonly string[] Log = ["/log/head", "/log/heads", "/log/proof/inclusion", "/log/proof/consistency", "/log/keys"];

    public static TheoryData<string> All => [.. Code.ServiceNames];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Nobody_comes_in_without_a_token_but_where_everybody_may(string service)
    {
        using var host = ServiceHost.Of(service);
        string[] allowed = service switch
        {
            Services.Certification => [.. Open, .. Log, "/labels/{serial}", "/01/{gtin}/10/{lot}/21/{serial}"],
            Services.Lineage => [.. Open, "/witness/{publisher}/heads"],
            _ => Services.Publishing.Contains(service) ? [.. Open, .. Log] : Open,
        };

        host.Endpoints.Where(IsOpen).Select(endpoint => endpoint.RoutePattern.RawText).ShouldBe(allowed, ignoreOrder: true);
        foreach (var endpoint in host.Endpoints.Where(endpoint => !IsOpen(endpoint)))
            (await host.AskAsync(endpoint)).ShouldBe(HttpStatusCode.Unauthorized, endpoint.DisplayName);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_service_answers_something(string service)
    {
        using var host = ServiceHost.Of(service);
        host.Endpoints.Count.ShouldBeGreaterThan(5);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_service_answers_what_its_document_says_and_what_needs_none(string service)
    {
        using var host = ServiceHost.Of(service);
        using var document = JsonDocument.Parse(Repository.Read($"tests/SeedTrace.EndToEnd.Tests/OpenApi/{service}.approved.json"));
        var documented = from path in document.RootElement.GetProperty("paths").EnumerateObject()
                         from operation in path.Value.EnumerateObject()
                         select $"{operation.Name.ToUpperInvariant()} {path.Name}";

        host.Endpoints.SelectMany(OperationsOf).Distinct().ShouldBe(documented.Concat(Undocumented), ignoreOrder: true);
    }

    [Fact]
    public void Every_keeper_of_custody_sends_and_takes_consignments()
    {
        foreach (var service in Services.KeepingCustody)
        {
            using var host = ServiceHost.Of(service);
            host.Endpoints.Select(endpoint => endpoint.RoutePattern.RawText).ShouldContain("/consignments/{consignment}/receipt", service);
        }
    }

    [Fact]
    public void The_rule_can_fail()
    {
        using var host = ServiceHost.Of(Services.Certification);
        host.Endpoints.ShouldContain(endpoint => IsOpen(endpoint));
        host.Endpoints.ShouldContain(endpoint => !IsOpen(endpoint));
    }

    /// <summary>With its parameters as a document writes them: without constraints.</summary>
    private static IEnumerable<string> OperationsOf(RouteEndpoint endpoint) =>
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"]
        select $"{method} /{Regex.Replace(endpoint.RoutePattern.RawText!.Trim('/'), @"\{\**(\w+)[^}]*\}", "{$1}")}";

    private static bool IsOpen(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private abstract class ServiceHost : IDisposable
    {
        public abstract IReadOnlyList<RouteEndpoint> Endpoints { get; }

        public static ServiceHost Of(string service) =>
            (ServiceHost)Activator.CreateInstance(typeof(ServiceHost<>).MakeGenericType(Code.Of(service).GetType("Program", throwOnError: true)!))!;

        public abstract Task<HttpStatusCode> AskAsync(RouteEndpoint endpoint);

        public abstract void Dispose();
    }

    private sealed class ServiceHost<TProgram> : ServiceHost where TProgram : class
    {
        private readonly DirectoryInfo secrets = Directory.CreateTempSubdirectory("seedtrace-architecture-");
        private readonly WebApplicationFactory<TProgram> factory;

        public ServiceHost()
        {
            var key = Path.Combine(secrets.FullName, "labels.key");
            File.WriteAllText(key, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
            var settings = new Dictionary<string, string>
            {
                ["SeedTrace:Country"] = "KAZ",
                ["ConnectionStrings:Store"] = "Host=127.0.0.1;Port=1;Username=nobody;Database=none",
                ["Broker:Uri"] = "amqp://nobody:@127.0.0.1:1/none",
                ["Identity:Authority"] = "http://127.0.0.1:1",
                ["Identity:ClientId"] = "nobody",
                ["Identity:ClientSecret"] = "none",
                ["Identity:Issuer"] = "http://127.0.0.1:1",
                ["Identity:KeysDirectory"] = Path.Combine(secrets.FullName, "keys"),
                ["Labels:KeyFile"] = key,
                ["Labels:Link"] = "https://id.seedtrace.example/01/09521234123453",
            };
            foreach (var publisher in Services.Publishing)
                settings[$"Feeds:{publisher}"] = "http://127.0.0.1:1";
            settings["Witness"] = "http://127.0.0.1:1";
            foreach (var (name, file) in LogKeyFiles.MakeIn(secrets.FullName).SettingsOf(Services.Breeding))
                settings[name] = file;
            factory = new WebApplicationFactory<TProgram>().WithWebHostBuilder(host =>
            {
                foreach (var (name, value) in settings)
                    host.UseSetting(name, value);
                host.ConfigureLogging(logging => logging.ClearProviders());
                host.ConfigureTestServices(WithoutBackgroundWork);
            });
        }

        public override IReadOnlyList<RouteEndpoint> Endpoints =>
            [.. factory.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

        public override async Task<HttpStatusCode> AskAsync(RouteEndpoint endpoint)
        {
            var method = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { HttpMethods: [var first, ..] } ? first : "GET";
            var path = string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment =>
                string.Concat(segment.Parts.Select(part => part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "x"))));
            using var client = factory.CreateClient();
            using var request = new HttpRequestMessage(new HttpMethod(method), "/" + path);
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            return response.StatusCode;
        }

        public override void Dispose()
        {
            factory.Dispose();
            secrets.Delete(recursive: true);
        }

        private static void WithoutBackgroundWork(IServiceCollection services)
        {
            foreach (var work in services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Name != "GenericWebHostService").ToList())
                services.Remove(work);
        }
    }
}
