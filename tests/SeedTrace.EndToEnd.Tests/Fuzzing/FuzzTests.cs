using System.Globalization;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Testing;

namespace SeedTrace.EndToEnd.Tests.Fuzzing;

/// <summary>Whatever is sent, nothing breaks, nobody gets in, nothing gets out.</summary>
[Trait("Category", "Integration")]
[Collection(nameof(RunningStack))]
public sealed class FuzzTests(RunningStack running)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_is_sent_every_answer_keeps_the_laws_and_no_fact_is_lost()
    {
        var (requests, seed) = (Setting("SEEDTRACE_FUZZ_REQUESTS", 3_000), Setting("SEEDTRACE_FUZZ_SEED", 1));
        using var campaign = new Campaign(running, seed);

        var broken = await campaign.RunAsync((int)requests, Cancellation);

        TestContext.Current.SendDiagnosticMessage($"{requests} requests with seed {seed}, {campaign.Accepted} commands accepted");
        if (Environment.GetEnvironmentVariable("SEEDTRACE_FUZZ_REPORT") is { Length: > 0 } report)
            await File.WriteAllLinesAsync(report, [$"{campaign.Accepted} commands accepted", .. campaign.Answers.Select(answer => $"{answer.Value,6} {answer.Key}"), .. broken], Cancellation);
        broken.ShouldBeEmpty();
        campaign.Accepted.ShouldBeGreaterThan((int)requests / 100, "requests so bad that they say nothing");
        campaign.Counted.ShouldBeGreaterThan(0, "refusals were held against facts of nobody");
        foreach (var publisher in Services.Publishing)
            await Eventually.ShouldBeTrueAsync(async () =>
                (await FactTable.PublishedAsync(running.DatabaseOf(publisher), Cancellation)).ToHashSet()
                    .SetEquals(await FactTable.MirroredAsync(running.DatabaseOf(Services.Lineage), publisher, Cancellation)), $"every fact of {publisher} in lineage");
    }

    private static ulong Setting(string name, ulong usual) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } given ? ulong.Parse(given, CultureInfo.InvariantCulture) : usual;
}
