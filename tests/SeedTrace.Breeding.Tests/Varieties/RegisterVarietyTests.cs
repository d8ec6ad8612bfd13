using SeedTrace.Breeding.Lines;
using SeedTrace.Breeding.Varieties;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;

namespace SeedTrace.Breeding.Tests.Varieties;

public sealed class RegisterVarietyTests
{
    private static readonly LineId Line = LineId.Parse("TRZAX:Lutescens 53");

    private static readonly VarietyRegistered Registered = new(
        VarietyId.Parse("TRZAX:Saratovskaya 29"), Line, PartyId.Parse("breeder-1"), "KZ State Register", new(2020, 1, 1), new(2030, 12, 31));

    private static readonly RegisterVariety Register = new(
        Line, "Saratovskaya 29", PartyId.Parse("breeder-1"), "KZ State Register", new(2020, 1, 1), new(2030, 12, 31));

    private static readonly Line? Named = Spec.Given<Line>(new LineNamed(Line, null));

    [Fact]
    public void A_line_is_listed_under_its_denomination() =>
        Register.Decide(null, Named).Then(new NewFact("variety/TRZAX:Saratovskaya 29", Registered));

    [Fact]
    public void A_listing_may_be_open() => (Register with { ListedUntil = null }).Decide(null, Named).Facts().Length.ShouldBe(1);

    [Fact]
    public void A_denomination_is_given_once() => Register.Decide(Spec.Given<Variety>(Registered), Named).ThenRefused("denomination-taken");

    [Fact]
    public void Only_a_known_line_is_listed() => Register.Decide(null, null).ThenRefused("line-unknown");

    [Fact]
    public void A_listing_does_not_end_before_it_begins() =>
        (Register with { ListedUntil = new(2019, 12, 31) }).Decide(null, Named).ThenRefused("listing-dates-disordered");

    [Fact]
    public void The_register_is_named() => (Register with { Register = "" }).Decide(null, Named).ThenRefused("register-missing");

    [Fact]
    public void A_variety_is_listed_from_its_first_to_its_last_day()
    {
        var variety = Spec.Given<Variety>(Registered)!;
        variety.IsListedOn(new(2019, 12, 31)).ShouldBeFalse();
        variety.IsListedOn(new(2020, 1, 1)).ShouldBeTrue();
        variety.IsListedOn(new(2030, 12, 31)).ShouldBeTrue();
        variety.IsListedOn(new(2031, 1, 1)).ShouldBeFalse();
    }
}
