using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Load;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Checking;

/// <summary>What went wrong is said, by whom it has to be.</summary>
public sealed class AlarmsTests
{
    private readonly SmallCountry country = new();

    [Fact]
    public void A_fact_that_no_queue_took_and_nobody_was_told_of_is_found()
    {
        Unroute();

        country.Look((Services.Multiplication, 3), (Services.Breeding, 2)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            finding => finding.Breach.ShouldBe(Breach.Unsaid), finding => finding.Check.ShouldBe(nameof(Alarms)), finding => finding.Says.ShouldStartWith("breeding consignment/C "));
    }

    [Fact]
    public void A_fact_that_no_queue_took_is_in_order_when_somebody_was_told()
    {
        Unroute();

        country.Look((Services.Breeding, 3)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_service_says_of_a_fact_without_a_queue_is_read_in_its_log()
    {
        var log = Path.GetTempFileName();
        await using var replica = new Replica(Services.Breeding, 1, 0, log, new Dictionary<string, string>(), null) { Version = "" };
        await File.WriteAllLinesAsync(log,
        [
            "fail: SeedTrace.Hosting.Delivery.FactBus[13]",
            "      No queue is bound for seedtrace.breeding.accession-registered: the fact at position 17 reached nobody by the broker",
            "info: SeedTrace.Hosting.Delivery.Sequencer[10]",
        ], TestContext.Current.CancellationToken);

        Alarms.Read([replica]).ShouldBe([(Services.Breeding, 17L)]);
        File.Delete(log);
    }

    [Theory]
    [InlineData(70, false)]
    [InlineData(78, true)]
    [InlineData(134, true)]
    [InlineData(0, true)]
    public void A_process_that_ends_by_itself_is_a_crash_unless_its_watchdog_had_it_start_again(int code, bool crash) =>
        Inspection.Crashes("breeding-1", [code]).Any(finding => finding.Breach == Breach.Crashed).ShouldBe(crash);

    private void Unroute() => country.Write(What.Unrouted, line => line with
    {
        Service = Services.Breeding,
        Path = "consignment",
        Facts = [new(new Command("dispatch", Services.Breeding, "breeder", "breeder", "/lots").FactId(0), SmallCountry.Consignment, 1)],
    });
}
