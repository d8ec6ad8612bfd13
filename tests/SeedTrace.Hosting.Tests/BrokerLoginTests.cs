using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

/// <summary>A broker that says no is told of by the service itself, for nobody reads the broker's log first.</summary>
[Trait("Category", "Integration")]
public sealed class BrokerLoginTests : IAsyncLifetime
{
    private const string Refused = "broker-access: The broker refuses the name or the password of breeding (ACCESS_REFUSED)";

    private readonly string user = $"breeding-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
    private readonly List<string> log = [];
    private TestStack stack = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        stack = await TestStack.StartAsync();
        await stack.Broker.SetUserAsync(user, "right", Services.Breeding);
    }

    public async ValueTask DisposeAsync()
    {
        await stack.Broker.DeleteUserAsync(user);
        await stack.DisposeAsync();
    }

    [Fact]
    public async Task A_wrong_password_is_told_in_readiness_and_log_and_once_it_is_right_the_process_ends_to_be_started_with_a_bus_that_works()
    {
        var breeding = await StartAsync($"amqp://{user}:wrong@127.0.0.1:{stack.Broker.Port}/{stack.Broker.Name}");
        var ended = new TaskCompletionSource();
        breeding.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(ended.SetResult);

        await ShouldSayAsync(Refused);
        log.Count(line => line.Contains("The broker refuses the name or the password of breeding", StringComparison.Ordinal)).ShouldBe(1);
        using var curator = GeneBank.Curator(stack);
        (await GeneBank.NameLineAsync(curator, "taken all the same")).EnsureSuccessStatusCode();

        await stack.Broker.SetUserAsync(user, "wrong", Services.Breeding);
        await Eventually.ShouldBeTrueAsync(async () => !(await ReadinessAsync()).Contains("broker-access", StringComparison.Ordinal), "the broker lets it in");

        await ended.Task.WaitAsync(TimeSpan.FromMinutes(3), Cancellation);
        Environment.ExitCode.ShouldBe(70);
        Environment.ExitCode = 0;
    }

    [Fact]
    public async Task A_name_that_the_broker_does_not_know_is_told()
    {
        await StartAsync($"amqp://nobody-{user}:right@127.0.0.1:{stack.Broker.Port}/{stack.Broker.Name}");

        await ShouldSayAsync(Refused);
    }

    [Fact]
    public async Task A_virtual_host_that_is_closed_to_the_service_is_told()
    {
        await StartAsync($"amqp://{user}:right@127.0.0.1:{stack.Broker.Port}/another-{stack.Broker.Name}");

        await ShouldSayAsync("broker-access: The broker knows breeding and refuses what it asks for: NOT_ALLOWED");
    }

    [Fact]
    public async Task A_broker_that_is_away_refuses_nobody()
    {
        await StartAsync($"amqp://{user}:right@127.0.0.1:{TestStack.FreePort()}/{stack.Broker.Name}");

        await ShouldSayAsync("broker: ");
        (await ReadinessAsync()).ShouldNotContain("broker-access");
    }

    private Task<WebApplication> StartAsync(string broker)
    {
        stack.Settings["Broker:Uri"] = broker;
        return stack.StartServiceAsync(Services.Breeding, GeneBank.Map, builder => builder.Services.AddSingleton<ILoggerProvider>(new Heard(log)));
    }

    private Task ShouldSayAsync(string words) =>
        Eventually.ShouldBeTrueAsync(async () => (await ReadinessAsync()).Split('\n').Any(line => line.StartsWith(words, StringComparison.Ordinal)), words, TimeSpan.FromMinutes(1));

    private async Task<string> ReadinessAsync()
    {
        using var http = stack.Anonymous(Services.Breeding);
        using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancellation);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    private sealed class Heard(List<string> log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => categoryName == typeof(BusAgent).FullName ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (log)
                log.Add(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
