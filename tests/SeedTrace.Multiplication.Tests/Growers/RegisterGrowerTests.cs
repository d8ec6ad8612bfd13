using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Multiplication.Growers;
using SeedTrace.Testing;
using static SeedTrace.Multiplication.Tests.Season;

namespace SeedTrace.Multiplication.Tests.Growers;

public sealed class RegisterGrowerTests
{
    private static readonly RegisterGrower Register =
        new(Season.Grower, "KZ-2026-17", [Wheat], ["Shortandy"], 500m, new DateOnly(2026, 1, 1), new DateOnly(2028, 12, 31));

    private static readonly GrowerRegistered Registered =
        new(Season.Grower, "KZ-2026-17", [Wheat], ["Shortandy"], 500m, new DateOnly(2026, 1, 1), new DateOnly(2028, 12, 31));

    [Fact]
    public void A_party_is_licensed_to_grow_seed() =>
        Register.Decide(null).Then(new NewFact("grower/grower-astyk", Registered));

    [Fact]
    public void A_grower_may_get_a_further_licence() =>
        (Register with { Licence = "KZ-2029-3" }).Decide(Spec.Given<Grower>(Registered)).Facts().ShouldHaveSingleItem();

    [Fact]
    public void The_same_licence_is_not_registered_twice() =>
        Register.Decide(Spec.Given<Grower>(Registered)).ThenRefused("grower-already-registered");

    [Fact]
    public void A_species_named_twice_is_licensed_once() =>
        (Register with { Species = [Wheat, Wheat] }).Decide(null).Then(new NewFact("grower/grower-astyk", Registered));

    [Fact]
    public void A_licence_does_not_end_before_it_begins() =>
        (Register with { ValidUntil = new DateOnly(2025, 12, 31) }).Decide(null).ThenRefused("dates-out-of-order");

    [Fact]
    public void A_licence_may_last_one_day() =>
        (Register with { ValidUntil = Register.ValidFrom }).Decide(null).Facts().ShouldHaveSingleItem();

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void A_licence_has_a_number(string licence) => (Register with { Licence = licence }).Decide(null).ThenRefused("licence-missing");

    [Fact]
    public void A_licence_names_species() => (Register with { Species = [] }).Decide(null).ThenRefused("species-missing");

    [Fact]
    public void A_licence_names_districts()
    {
        (Register with { Districts = [] }).Decide(null).ThenRefused("districts-missing");
        (Register with { Districts = ["Shortandy", " "] }).Decide(null).ThenRefused("districts-missing");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1000001")]
    [InlineData("0.00001")]
    public void A_licence_is_for_an_area_that_can_be(string hectares) =>
        (Register with { Hectares = decimal.Parse(hectares) }).Decide(null).ThenRefused("hectares-malformed");
}
