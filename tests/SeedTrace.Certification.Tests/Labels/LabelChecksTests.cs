using System.Diagnostics.Metrics;
using System.Net;
using System.Security.Claims;
using System.Text;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SeedTrace.Certification.Labels;
using SeedTrace.Contracts.Identity;
using SeedTrace.Web;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Labels;

/// <summary>The check for everybody over HTTP. A wrong proof is refused before the store is asked, so none runs here.</summary>
public sealed class LabelChecksTests : IAsyncLifetime
{
    private const int PerMinute = 3;
    private readonly HttpClient client = new();
    private WebApplication app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new LabelProofs(Encoding.ASCII.GetBytes("a key for tests, never for labels")));
        builder.Services.AddSingleton(Season.Packs);
        builder.Services.AddSingleton<IDocumentStore>(_ => DocumentStore.For("Host=nowhere.invalid"));
        builder.Services.AddScoped(services => services.GetRequiredService<IDocumentStore>().QuerySession());
        builder.Services.AddRequestLimits(builder.Configuration);
        builder.Services.AddLabelChecks(PerMinute);
        builder.Services.AddProxies(["127.0.0.0/8"]);
        app = builder.Build();
        app.UseForwardedHeaders();
        app.Use((http, next) =>
        {
            http.User = new(new ClaimsIdentity(http.Request.Headers["role"].Select(role => new Claim("role", role!)), "test", null, "role"));
            return next(http);
        });
        app.UseRateLimiter();
        app.MapCheckLabel();
        await app.StartAsync(Cancellation);
        client.BaseAddress = new(app.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }

    private async Task<(HttpResponseMessage Answer, string Body)> CheckAsync(long series, string proof)
    {
        var answer = await client.GetAsync(new Uri($"/labels/{Document("LABEL", series)}-1-{proof}", UriKind.Relative), Cancellation);
        return (answer, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task A_wrong_proof_is_an_unknown_label_and_nothing_more()
    {
        var (one, said) = await CheckAsync(1, "00000000");
        var (other, saidOther) = await CheckAsync(2, "9K3TQ0ZB");
        one.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        other.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        said.ShouldContain("label-unknown");
        WithoutTrace(said).ShouldBe(WithoutTrace(saidOther));
    }

    [Fact]
    public async Task Wrong_proofs_are_counted_so_that_somebody_who_guesses_is_seen()
    {
        var counted = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Name == "seedtrace.label.wrong.proofs")
                listener.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref counted, count));
        listener.Start();

        await CheckAsync(1, "00000000");

        counted.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Whoever_asks_too_often_must_wait()
    {
        for (var n = 1; n <= PerMinute; n++)
            (await CheckAsync(1, "00000000")).Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var (answer, said) = await CheckAsync(1, "00000000");
        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        said.ShouldContain("too-many-requests");
    }

    [Theory]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    public void An_asker_is_one_whichever_of_its_addresses_it_comes_from(string one, string other, bool same) =>
        (RequestLimits.AskerAt(IPAddress.Parse(one)) == RequestLimits.AskerAt(IPAddress.Parse(other))).ShouldBe(same);

    [Fact]
    public void An_asker_without_an_address_is_no_service() => RequestLimits.AskerAt(null).ShouldNotBe("service");

    [Fact]
    public async Task Those_who_ask_through_a_known_proxy_are_counted_one_by_one()
    {
        for (var n = 0; n <= PerMinute; n++)
        {
            client.DefaultRequestHeaders.Remove("X-Forwarded-For");
            client.DefaultRequestHeaders.Add("X-Forwarded-For", $"203.0.113.{n}");
            (await CheckAsync(1, "00000000")).Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public void Without_a_known_proxy_nobody_speaks_for_others()
    {
        var services = new ServiceCollection();
        services.AddProxies([]);
        services.BuildServiceProvider().GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value.ForwardedHeaders.ShouldBe(ForwardedHeaders.None);
    }

    /// <summary>The limit of labels is the only one that counts here.</summary>
    [Fact]
    public async Task Checking_a_label_takes_nothing_from_what_else_may_be_asked()
    {
        var limiter = app.Services.GetRequiredService<IOptions<RateLimiterOptions>>().Value.GlobalLimiter!;
        var asker = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Loopback } };
        var before = limiter.GetStatistics(asker)!.CurrentAvailablePermits;

        await CheckAsync(1, "00000000");

        limiter.GetStatistics(asker)!.CurrentAvailablePermits.ShouldBe(before);
    }

    [Fact]
    public async Task A_service_that_asks_for_others_does_not_wait()
    {
        client.DefaultRequestHeaders.Add("role", Roles.Service);
        for (var n = 0; n <= PerMinute; n++)
            (await CheckAsync(1, "00000000")).Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static string WithoutTrace(string problem) => problem.Split(",\"traceId\"")[0];
}
