using SeedTrace.Faults.Tests.Faults;

namespace SeedTrace.Faults.Tests;

/// <summary>A short campaign, always the same one.</summary>
[Trait("Category", "Integration")]
public sealed class CampaignTests
{
    private const int Seed = 20261;
    private const int Kills = 6;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_doubled_or_disordered_whatever_is_killed()
    {
        var options = new Options(4, Kills, Seed, Options.DirectoryOf(Seed)) { Writers = 4, Scans = 200, Round = TimeSpan.FromMinutes(4) };
        var campaign = new Campaign(options, AllFaults.Killing, TextWriter.Null);

        var report = await campaign.RunAsync(TestContext.Current.CancellationToken);

        report.Findings.ShouldBeEmpty($"seed {Seed}, journal {campaign.JournalPath}");
        report.Kills.ShouldBe(Kills);
        foreach (var fault in AllFaults.Killing)
            report.Faults.ShouldContainKey(fault.Name);
        report.Acknowledged.ShouldBeGreaterThan(100);
    }
}
