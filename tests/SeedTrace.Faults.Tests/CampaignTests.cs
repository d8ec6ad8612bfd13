using SeedTrace.Faults.Tests.Faults;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests;

/// <summary>A short campaign, always the same one.</summary>
[Trait("Category", "Integration")]
[Collection(nameof(BrokenCountry))]
public sealed class CampaignTests(BrokenCountry country)
{
    [Fact]
    public async Task Nothing_acknowledged_is_lost_doubled_or_disordered_whatever_is_killed_frozen_cut_off_wiped_or_poisoned()
    {
        var report = await country.BreakAsync(TestContext.Current.CancellationToken);

        report.Findings.ShouldBeEmpty($"seed {BrokenCountry.Seed}, journal {report.Journal}");
        var dealt = AllFaults.Quick.Where(fault => fault.CanStrike(country.Country.Stack.Servers)).ToList();
        if (dealt.Count < AllFaults.Quick.Count)
            TestContext.Current.AddWarning("The country's disk was not its own, so it was never full and never lost its power.");
        report.Faults.Values.Sum().ShouldBe(dealt.Count + dealt.Count(fault => fault.LeavesOthersAlone));
        foreach (var fault in dealt)
            report.Faults.ShouldContainKey(fault.Name);
        report.Kills.ShouldBeGreaterThanOrEqualTo(6);
        report.Acknowledged.ShouldBeGreaterThan(100);
        report.Takeovers.ShouldNotBeEmpty();
        report.Unrouted.ShouldBePositive();
        report.Heads.ShouldBePositive();
        country.AtRest.Stores[PrivateStack.Identity].Accounts.ShouldContain(account => account.Client.StartsWith($"s{BrokenCountry.Seed}-", StringComparison.Ordinal));
        country.AtRest.Stores[PrivateStack.Identity].Keys.ShouldContain(key => key.Proposal != null);
    }
}
