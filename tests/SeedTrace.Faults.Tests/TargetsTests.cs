using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Checking;
using SeedTrace.Faults.Tests.Load;

namespace SeedTrace.Faults.Tests;

/// <summary>What is later than promised is found.</summary>
public sealed class TargetsTests
{
    private readonly SmallCountry country = new();

    [Fact]
    public void A_service_that_answers_nobody_is_silent_though_the_others_go_on()
    {
        country.Ask(Services.Breeding, "long asked");
        for (var second = 0; second < 100; second++)
            country.After(TimeSpan.FromSeconds(1)).Do(Services.Distribution, $"sell {second}", ($"sale/{second}", "pack-sold", null));
        country.Write(What.Acknowledged, line => line with { Key = "long asked", Facts = [] });

        Late(Services.Breeding, 100);
    }

    [Fact]
    public void A_service_that_had_not_answered_when_the_round_was_over_is_silent_until_then()
    {
        country.Ask(Services.Breeding, "asked in vain");
        country.After(TimeSpan.FromSeconds(91)).Write(What.Over, line => line);

        Late(Services.Breeding, 91);
    }

    [Fact]
    public void A_service_that_nobody_asks_is_not_silent()
    {
        country.Ask(Services.Breeding, "given up");
        country.Write(What.Silent, line => line with { Key = "given up" });
        country.Write(What.Abandoned, line => line with { Key = "given up" });
        country.After(TimeSpan.FromHours(1)).Do(Services.Breeding, "release later", ("lot/B", "breeder-lot-released", null));

        country.Late().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true, 6, false)]
    [InlineData(true, 11, true)]
    [InlineData(false, 6, false)]
    [InlineData(false, 11, true)]
    public void A_sequencer_that_is_stopped_for_long_loses_its_lock_in_time(bool takenOver, int seconds, bool late)
    {
        country.Write(What.Frozen, line => line with { Service = Services.Breeding });
        country.After(TimeSpan.FromSeconds(seconds)).Write(takenOver ? What.TakenOver : What.Thawed, line => line with { Service = Services.Breeding });

        country.Late().Any(finding => finding.Check == nameof(Targets.Takeover)).ShouldBe(late);
    }

    [Fact]
    public void A_country_that_comes_to_rest_late_more_often_than_once_in_twenty_rounds_is_late()
    {
        double[] rounds = [.. Enumerable.Repeat(14.9, 19), 60];

        Targets.Look(new Report(1, "") { Recoveries = rounds }).ShouldBeEmpty();
        Targets.Look(new Report(1, "") { Recoveries = [.. rounds, 15.1] }).ShouldHaveSingleItem().Check.ShouldBe(nameof(Targets.RecoveryP95));
        Targets.Look(new Report(1, "") { Recoveries = [15.1] }).ShouldHaveSingleItem().Breach.ShouldBe(Breach.Late);
    }

    [Theory]
    [InlineData(1000, 1000.0, false)]
    [InlineData(1000, 1000.1, true)]
    [InlineData(999, 5000.0, false)]
    public void Facts_that_nothing_was_near_are_late_in_lineage_after_a_second_when_there_are_enough_of_them(int facts, double p99, bool late) =>
        Targets.Look(new Report(1, "") { Calm = new(facts, 10, 20, p99) }).Any(finding => finding.Check == nameof(Targets.CalmP99)).ShouldBe(late);

    private void Late(string service, double seconds) =>
        country.Late().ShouldHaveSingleItem().Says.ShouldStartWith($"{service} answered nobody for {seconds} s");
}
