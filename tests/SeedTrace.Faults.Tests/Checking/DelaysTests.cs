using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Faults;
using SeedTrace.Faults.Tests.Load;

namespace SeedTrace.Faults.Tests.Checking;

/// <summary>Of which facts the delay is measured, while others are poisoned, held or slow.</summary>
public sealed class DelaysTests
{
    private const int Breeding = 4, Multiplication = 2, All = Breeding + Multiplication;

    private readonly SmallCountry country = new();

    [Fact]
    public void Facts_near_a_fault_say_nothing_of_calm()
    {
        Break("kill service", "breeding-1");

        country.Delays().Facts.ShouldBe(0);
    }

    [Fact]
    public void Facts_long_after_a_fault_do()
    {
        country.After(TimeSpan.FromSeconds(-9));
        Break("kill service", "breeding-1");

        country.Delays().Facts.ShouldBe(All);
    }

    [Fact]
    public void Poison_touches_no_fact_but_those_of_its_stream()
    {
        Break(Poison.Title, Poison.Of(Services.Breeding, SmallCountry.Held));

        country.Delays().Facts.ShouldBe(All - 2);
    }

    [Fact]
    public void A_slow_link_touches_no_fact_but_those_of_its_service()
    {
        Break(BreakLink.Slow, "breeding-2 to postgres");

        country.Delays().Facts.ShouldBe(Multiplication);
    }

    [Fact]
    public void A_slow_link_of_lineage_touches_all_facts()
    {
        Break(BreakLink.Slow, "lineage-1 to rabbitmq");

        country.Delays().Facts.ShouldBe(0);
    }

    [Fact]
    public void A_slow_link_of_clients_touches_none()
    {
        Break(BreakLink.Slow, "clients to breeding-1");

        country.Delays().Facts.ShouldBe(All);
    }

    [Fact]
    public void A_held_stream_touches_no_other()
    {
        country.Write(What.Held, line => line with { Service = Services.Breeding, Path = SmallCountry.Held });

        country.Delays().Facts.ShouldBe(All - 2);
    }

    private void Break(string fault, string what)
    {
        country.Write(What.Fault, line => line with { Says = fault });
        country.Write(What.Mended, line => line with { Says = fault, Service = what });
    }
}
