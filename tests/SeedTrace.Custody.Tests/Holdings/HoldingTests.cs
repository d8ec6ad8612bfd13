using SeedTrace.Contracts.Custody;
using SeedTrace.Custody.Holdings;
using SeedTrace.Testing;
using Shouldly;
using Xunit;
using static SeedTrace.Custody.Tests.Consignments.Samples;

namespace SeedTrace.Custody.Tests.Holdings;

public sealed class HoldingTests
{
    /// <summary>100 kg loose and ten bags of 25 kg.</summary>
    private static readonly Holding Held =
        Spec.Given<Holding>(new HoldingCredited(Farm, Wheat, Kg(350), [Bags(1, 10)], "consignment/1", MovementKind.Received))!;

    [Fact]
    public void Loose_seed_and_whole_containers_are_taken()
    {
        Held.Objection(Kg(100)).ShouldBeNull();
        Held.Objection(Kg(350), Bags(1, 10)).ShouldBeNull();
        Held.Objection(Kg(75), Bags(2, 3), Bags(7, 7)).ShouldBeNull();
    }

    [Fact]
    public void No_more_is_taken_than_is_loose()
    {
        Held.Objection(Kg(100.001m))!.ThenRefused("overdraw");
        Held.Objection(Kg(350.001m), Bags(1, 10))!.ThenRefused("overdraw");
        Held.Objection(200_000_000m)!.ThenRefused("overdraw");
    }

    [Fact]
    public void Containers_are_taken_that_are_there_and_each_once()
    {
        Held.Objection(Kg(25), Bags(11, 11))!.ThenRefused("containers-not-held");
        Held.Objection(Kg(25), Bags(0, 0))!.ThenRefused("containers-not-held");
        Held.Objection(Kg(50), Bags(1, 1), Bags(1, 1))!.ThenRefused("containers-not-held");
    }

    [Fact]
    public void Containers_weigh_no_more_than_what_is_taken() => Held.Objection(Kg(24), Bags(1, 1))!.ThenRefused("containers-exceed-mass");

    [Fact]
    public void Something_is_taken() => Held.Objection(Kg(0))!.ThenRefused("mass-missing");
}
