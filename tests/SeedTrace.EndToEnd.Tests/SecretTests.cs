using SeedTrace.Contracts.Delivery;
using SeedTrace.Testing;

namespace SeedTrace.EndToEnd.Tests;

/// <summary>Of all that was said to a stack in a season, and to it afterwards by whoever wished it ill, no secret is in a log.</summary>
[Trait("Category", "Integration")]
[Collection(nameof(RunningStack))]
public sealed class SecretTests(RunningStack running)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Everywhere => ["identity", .. Services.All];

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task No_secret_is_in_what_a_service_says(string service)
    {
        await running.SeasonAsync();
        await Eventually.ShouldBeTrueAsync(() => Task.FromResult(running.WholeLogOf(service).Any()), $"{service} says something");

        (await ToldInAsync(string.Join('\n', running.WholeLogOf(service)))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("postgres.log")]
    [InlineData("rabbitmq.log")]
    public async Task No_secret_is_in_what_a_server_says(string log)
    {
        await running.SeasonAsync();
        await using var file = new FileStream(
            Path.Combine(Integration.Require("SEEDTRACE_TEST_LOGS"), log), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var text = await reader.ReadToEndAsync(Cancellation);

        text.ShouldNotBeNullOrWhiteSpace();
        (await ToldInAsync(text)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_secret_that_is_told_is_found()
    {
        await running.SeasonAsync();
        var (what, secret) = running.Secrets.First();
        (await ToldInAsync($"Could not sign in with {secret}.")).ShouldBe([what]);
    }

    private async Task<IEnumerable<string>> ToldInAsync(string text)
    {
        var secrets = running.Secrets.ToList();
        foreach (var party in (string[])["administrator", PlayedSeason.FirstGrower, "demo-certifier", "lineage"])
            secrets.Add(($"token of {party}", (await running.Stack.DeskOf(party).TokenAsync(Cancellation)).Split('.')[^1]));
        secrets.Count.ShouldBeGreaterThan(40);
        secrets.ShouldAllBe(secret => secret.Secret.Length > 10);
        return secrets.Where(secret => text.Contains(secret.Secret, StringComparison.Ordinal)).Select(secret => secret.What);
    }
}
