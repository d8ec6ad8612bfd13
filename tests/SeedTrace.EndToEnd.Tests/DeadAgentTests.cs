namespace SeedTrace.EndToEnd.Tests;

[Trait("Category", "Integration")]
public sealed class DeadAgentTests : DeadAgent
{
    [Fact]
    public async Task What_does_not_heal_ends_the_process_with_its_own_code_and_its_supervisor_starts_it_again()
    {
        await AsSuperuserAsync($"revoke {Sequencing} from {Service}");
        await RegisterAsync(2);

        await HealthAsync("agents: At a standstill: Sequencer (42501: permission denied for table fact_pending", "it is not ready, and says why");
        await SaidAsync("Sequencer has not come round for 00:00:30: it begins anew");
        await SaidAsync("Ended with 70: started again");
        await SaidAsync("Now listening on", times: 2);
        (await PositionsAsync()).ShouldBe(1);

        await AsSuperuserAsync($"grant {Sequencing} to {Service}");
        await PublishedAsync(2);
        await HealthAsync("Healthy", "it is ready again");
    }
}

/// <summary>A class of its own: both wait for half a minute and more, side by side.</summary>
[Trait("Category", "Integration")]
public sealed class MendedAgentTests : DeadAgent
{
    [Fact]
    public async Task What_heals_in_time_has_the_agent_begin_anew_and_the_process_go_on()
    {
        await AsSuperuserAsync($"revoke {Sequencing} from {Service}");
        await RegisterAsync(2);
        await SaidAsync("Sequencer has not come round for 00:00:30: it begins anew");

        await AsSuperuserAsync($"grant {Sequencing} to {Service}");

        await PublishedAsync(2);
        await HealthAsync("Healthy", "it is ready again");
        Log.ShouldNotContain(line => line.Contains("Ended with 70", StringComparison.Ordinal));
    }
}
