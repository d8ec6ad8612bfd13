using SeedTrace.Contracts.Distribution;
using SeedTrace.Distribution.Dealers;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using Shouldly;

namespace SeedTrace.Distribution.Tests.Dealers;

public sealed class RegisterDealerTests
{
    private static readonly DealerRegistered Registered = new(Season.Dealer, "KZ-0017", ["KZ-AKM"], Season.Today.AddYears(-1), Season.Today);

    private static readonly RegisterDealer Register = new(Season.Dealer, "KZ-0017", ["KZ-AKM"], Season.Today.AddYears(-1), Season.Today);

    [Fact]
    public void A_party_becomes_a_dealer_with_a_licence() =>
        Register.Decide(null).Then(new NewFact("dealer/dealer-1", Registered));

    [Fact]
    public void A_licence_is_registered_once() =>
        Register.Decide(Spec.Given<Dealer>(Registered)).ThenRefused("licence-already-registered");

    [Fact]
    public void A_renewed_licence_stands_beside_the_old_one()
    {
        var renewed = Registered with { Licence = "KZ-0018", ValidFrom = Season.Today.AddDays(10), ValidUntil = Season.Today.AddYears(1) };
        (Register with { Licence = "KZ-0018", ValidFrom = renewed.ValidFrom, ValidUntil = renewed.ValidUntil })
            .Decide(Spec.Given<Dealer>(Registered)).Then(new NewFact("dealer/dealer-1", renewed));

        var dealer = Spec.Given<Dealer>(Registered, renewed)!;
        dealer.IsLicensedOn(Season.Today.AddYears(-1)).ShouldBeTrue();
        dealer.IsLicensedOn(Season.Today).ShouldBeTrue();
        dealer.IsLicensedOn(Season.Today.AddDays(1)).ShouldBeFalse();
        dealer.IsLicensedOn(renewed.ValidFrom).ShouldBeTrue();
        dealer.IsLicensedOn(renewed.ValidUntil.AddDays(1)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("KZ 17\n")]
    public void A_licence_number_has_a_form(string licence) =>
        (Register with { Licence = licence }).Decide(null).ThenRefused("licence-malformed");

    [Fact]
    public void A_licence_names_its_districts_by_code()
    {
        (Register with { Districts = [] }).Decide(null).ThenRefused("districts-malformed");
        (Register with { Districts = [null!] }).Decide(null).ThenRefused("districts-malformed");
        (Register with { Districts = ["near the river"] }).Decide(null).ThenRefused("districts-malformed");
    }

    [Fact]
    public void A_licence_ends_after_it_begins() =>
        (Register with { ValidUntil = Register.ValidFrom.AddDays(-1) }).Decide(null).ThenRefused("licence-validity-malformed");
}
