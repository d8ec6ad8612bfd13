using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using SeedTrace.Contracts;
using SeedTrace.Distribution.Scans;
using SeedTrace.Testing;
using Shouldly;

namespace SeedTrace.Distribution.Tests.Scans;

public sealed class CertifiersLabelCheckTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_label_the_certifier_knows_is_genuine()
    {
        var asked = "";
        (await AskAsync(async http =>
        {
            asked = http.Request.Path;
            await http.Response.WriteAsJsonAsync(new { }, Cancellation);
        })).ShouldBe(LabelAnswer.Genuine);
        asked.ShouldBe($"/labels/{Season.Serial(4)}");
    }

    [Fact]
    public async Task The_certifier_is_asked_in_the_name_of_this_service_so_that_no_address_is_limited()
    {
        var asker = "";
        await AskAsync(http =>
        {
            asker = http.Request.Headers.Authorization.ToString();
            return Task.CompletedTask;
        });

        var token = new JsonWebToken(asker.ShouldNotBeNull()["Bearer ".Length..]);
        token.GetPayloadValue<string>("client_id").ShouldBe("distribution");
        token.GetPayloadValue<string>("role").ShouldBe("service");
    }

    [Fact]
    public async Task A_wrong_proof_is_an_unknown_label() => (await AskAsync(Answering(404))).ShouldBe(LabelAnswer.Unknown);

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    public async Task A_certifier_that_cannot_answer_leaves_the_proof_unchecked(int status) =>
        (await AskAsync(Answering(status))).ShouldBe(LabelAnswer.None);

    [Fact]
    public async Task A_certifier_that_is_just_back_is_asked_again()
    {
        var asked = 0;

        (await AskAsync(http => Answering(Interlocked.Increment(ref asked) == 1 ? 503 : 200)(http))).ShouldBe(LabelAnswer.Genuine);

        asked.ShouldBe(2);
    }

    [Fact]
    public async Task A_certifier_that_is_down_leaves_the_proof_unchecked()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var address = $"http://{free.LocalEndpoint}";
        free.Stop();
        await using var identity = await TokenIssuer.StartAsync();

        (await CheckOf(address, identity.Address).AskAsync(Season.Serial(4), Cancellation)).ShouldBe(LabelAnswer.None);
    }

    [Fact]
    public async Task An_identity_service_that_is_down_leaves_the_proof_unchecked()
    {
        var identity = await TokenIssuer.StartAsync();
        var address = identity.Address;
        await identity.DisposeAsync();

        (await CheckOf(address, address).AskAsync(Season.Serial(4), Cancellation)).ShouldBe(LabelAnswer.None);
    }

    [Fact]
    public async Task Of_many_labels_the_forged_one_is_found()
    {
        LabelSerial[] labels = [.. Enumerable.Range(1, 20).Select(number => Season.Serial(number))];

        (await FirstUnknownAsync(labels, http => http.Request.Path == $"/labels/{labels[17]}" ? 404 : 200)).ShouldBe(labels[17]);
        (await FirstUnknownAsync(labels, _ => 200)).ShouldBeNull();
    }

    [Fact]
    public async Task A_certifier_that_cannot_answer_is_not_asked_label_by_label()
    {
        var asked = 0;

        (await FirstUnknownAsync([.. Enumerable.Range(1, 100).Select(number => Season.Serial(number))], _ =>
        {
            Interlocked.Increment(ref asked);
            return 500;
        })).ShouldBeNull();

        asked.ShouldBeLessThan(20);
    }

    [Fact]
    public async Task A_sale_does_not_wait_long_for_a_slow_certifier()
    {
        var asked = 0;
        LabelSerial[] labels = [.. Enumerable.Range(1, 100).Select(number => Season.Serial(number))];

        (await AskAsync(http =>
        {
            Interlocked.Increment(ref asked);
            return Task.CompletedTask;
        }, check => check.FirstUnknownAsync(labels, Cancellation), new Hasty())).ShouldBeNull();

        asked.ShouldBeLessThan(20);
    }

    [Fact]
    public async Task What_the_certifier_answers_is_counted()
    {
        var answers = new ConcurrentBag<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "seedtrace.label.checks")
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => answers.Add($"{tags[0].Value}"));
        listener.Start();

        foreach (var status in (int[])[200, 404, 500])
            await AskAsync(Answering(status));

        answers.Distinct().ShouldBe(["genuine", "unknown", "none"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_scan_does_not_wait_for_a_silent_certifier() =>
        (await AskAsync(http => Task.Delay(Timeout.Infinite, http.RequestAborted))).ShouldBe(LabelAnswer.None);

    [Fact]
    public void The_service_does_not_start_without_the_address_of_the_certifier() =>
        Should.Throw<InvalidOperationException>(() => WebApplication.CreateEmptyBuilder(new()).AddCertifiersLabelCheck())
            .Message.ShouldContain("Feeds:certification");

    private static RequestDelegate Answering(int status) => http =>
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    private static Task<LabelAnswer> AskAsync(RequestDelegate certifier) =>
        AskAsync(certifier, check => check.AskAsync(Season.Serial(4), Cancellation));

    private static Task<LabelSerial?> FirstUnknownAsync(LabelSerial[] labels, Func<HttpContext, int> status) => AskAsync(http =>
    {
        http.Response.StatusCode = status(http);
        return Task.CompletedTask;
    }, check => check.FirstUnknownAsync(labels, Cancellation));

    private static async Task<T> AskAsync<T>(RequestDelegate certifier, Func<CertifiersLabelCheck, Task<T>> ask, TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/labels/{serial}", certifier);
        await app.StartAsync(Cancellation);
        await using var identity = await TokenIssuer.StartAsync();
        return await ask(CheckOf(app.Urls.Single(), identity.Address, clock));
    }

    private static CertifiersLabelCheck CheckOf(string certifier, string identity, TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Configuration.AddInMemoryCollection(
        [
            new("Feeds:certification", certifier), new("Identity:Authority", identity), new("Identity:ClientId", "distribution"),
            new("Identity:ClientSecret", "of-distribution"),
        ]);
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.AddCertifiersLabelCheck();
        return builder.Services.BuildServiceProvider().GetRequiredService<CertifiersLabelCheck>();
    }

    /// <summary>A clock by which every look takes an hour.</summary>
    private sealed class Hasty : TimeProvider
    {
        private long looks;

        public override long GetTimestamp() => Interlocked.Increment(ref looks) * 3_600 * TimestampFrequency;
    }
}
