using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Multiplication.Growers;
using SeedTrace.Testing;
using static SeedTrace.Multiplication.Tests.Season;

namespace SeedTrace.Multiplication.Tests.Growers;

/// <summary>A grower who may not sow for the time being.</summary>
public sealed class SuspendLicenceTests
{
    private static readonly GrowerRegistered Registered =
        new(Season.Grower, "KZ-2026-17", [Wheat], ["Shortandy"], 500m, new DateOnly(2026, 1, 1), new DateOnly(2028, 12, 31));

    private static readonly LicenceSuspended Stopped = new(Season.Grower, "KZ-2026-17", "FRAUD");
    private static readonly SuspensionLifted Freed = new(Season.Grower, "KZ-2026-17");
    private static readonly SuspendLicence Suspend = new(Season.Grower, "KZ-2026-17", "FRAUD");
    private static readonly LiftSuspension Lift = new(Season.Grower, "KZ-2026-17");

    private static Grower Given(params (object Fact, DateOnly On)[] facts) => facts.Prepend((Registered, new(2026, 1, 1)))
        .Aggregate((Grower?)null, (grower, one) => SeedTrace.Multiplication.Growers.Grower.Fold(grower, one.Item1, new(one.Item2.ToDateTime(new(9, 0)), TimeSpan.Zero)))!;

    [Fact]
    public void A_licence_is_suspended_for_a_reason_and_lifted_again()
    {
        Suspend.Decide(Given()).Then(new NewFact("grower/grower-astyk", Stopped));
        Lift.Decide(Given((Stopped, new(2026, 5, 1)))).Then(new NewFact("grower/grower-astyk", Freed));
        (Suspend with { Reason = "because" }).Decide(Given()).ThenRefused("reason-unknown");
    }

    [Fact]
    public void What_is_suspended_is_not_suspended_again_and_what_is_not_is_not_lifted()
    {
        Suspend.Decide(Given((Stopped, new(2026, 5, 1)))).ThenRefused("licence-suspended");
        Lift.Decide(Given()).ThenRefused("licence-not-suspended");
        Lift.Decide(Given((Stopped, new(2026, 5, 1)), (Freed, new(2026, 5, 9)))).ThenRefused("licence-not-suspended");
    }

    [Fact]
    public void A_licence_is_of_a_grower_there_is()
    {
        Suspend.Decide(null).ThenRefused("grower-unknown");
        (Lift with { Licence = "KZ-1" }).Decide(Given()).ThenRefused("licence-unknown");
    }

    [Fact]
    public void What_counts_is_the_day_of_sowing()
    {
        var licence = Given((Stopped, new(2026, 5, 1)), (Freed, new(2026, 5, 9)), (Stopped, new(2026, 6, 1))).Licences.Single();
        foreach (var (day, suspended) in ((DateOnly, bool)[])[(new(2026, 4, 30), false), (new(2026, 5, 1), true), (new(2026, 5, 8), true), (new(2026, 5, 9), false), (new(2026, 6, 2), true)])
            licence.WasSuspendedOn(day).ShouldBe(suspended, $"{day}");
    }
}
