using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Store;
using SeedTrace.Hosting.Trees;
using SeedTrace.Lineage.Balance;
using SeedTrace.Lineage.Bundles;
using SeedTrace.Lineage.Consequences;
using SeedTrace.Lineage.Export;
using SeedTrace.Lineage.Findings;
using SeedTrace.Lineage.Germplasm;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Labels;
using SeedTrace.Lineage.Lots;
using SeedTrace.Lineage.Nation;
using SeedTrace.Lineage.Passports;
using SeedTrace.Lineage.Tests.Bundles;
using SeedTrace.Lineage.Tests.Passports;
using SeedTrace.Web;

namespace SeedTrace.Lineage.Tests.Http;

/// <summary>The read API as it is served, over a graph of the small season. Who is asking is taken from headers in place of a token.</summary>
public sealed class LineageHost : IAsyncLifetime
{
    private readonly SignedLogs logs;
    private readonly HeldPassports passports = new();
    private readonly LineageGraph graph;
    private readonly WebApplication app;

    public LineageHost() : this(new(Season.Book().Facts), "KAZ", [])
    {
    }

    /// <param name="settings">Of a test's own.</param>
    internal LineageHost(SignedLogs logs, string country, Dictionary<string, string?> settings)
    {
        this.logs = logs;
        graph = Ask.Graph(logs.Facts);
        app = Build(graph, logs, passports, country, settings);
    }

    internal SignedLogs Logs => logs;

    internal HeldPassports Passports => passports;

    /// <summary>Takes into the graph what was handed in, as the keeper of a running service does.</summary>
    public void CatchUp() => passports.All.ForEach(graph.Abroad.Apply);

    public async ValueTask InitializeAsync() => await app.StartAsync();

    public void Fill() => graph.MarkFilled();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    public Task<HttpResponseMessage> GetAsync(string path, string? role, string party = "somebody") => SendAsync(HttpMethod.Get, path, role, party, null);

    public Task<HttpResponseMessage> PutAsync(string path, string? role, byte[] body) => SendAsync(HttpMethod.Put, path, role, "somebody", body);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? role, string party, byte[]? body)
    {
        using var http = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new(Bundle.MediaType) } };
        if (role is not null)
            request.Headers.Add("As", $"{role} {party}");
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static WebApplication Build(
        LineageGraph graph, ILogProofs proofs, IPassports passports, string country, Dictionary<string, string?> settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["Identity:Authority"] = "http://127.0.0.1:1";
        builder.AddServiceDefaults(Services.Lineage);
        builder.Services.AddAuthentication("headers").AddScheme<AuthenticationSchemeOptions, ByHeaders>("headers", null);
        builder.Services.AddSingleton(graph);
        builder.Services.AddBalance();
        builder.Services.AddFindings();
        builder.Services.AddNation();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddBundles();
        builder.Services.AddSingleton(new ServiceIdentity(Services.Lineage, new Issuer(country, "LIN")));
        builder.Services.AddSingleton(proofs);
        builder.Services.AddSingleton(passports);
        builder.Services.AddSingleton<CommitSignal>();
        var app = builder.Build();
        app.MapLots();
        app.MapConsequences();
        app.MapLabels();
        app.MapGermplasm();
        app.MapGraph();
        app.MapBalance();
        app.MapBundles();
        app.MapFindings();
        app.MapNation();
        app.MapExport();
        app.UseProblems();
        app.MapWebDefaults();
        return app;
    }

    private sealed class ByHeaders(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers["As"].ToString().Split(' ') is not [var role, var party])
                return Task.FromResult(AuthenticateResult.NoResult());
            var identity = new ClaimsIdentity([new("sub", "account"), new("party", party), new("role", role)], Scheme.Name, "sub", "role");
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name)));
        }
    }
}
