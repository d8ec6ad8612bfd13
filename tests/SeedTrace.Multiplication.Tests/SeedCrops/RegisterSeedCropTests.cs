using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Custody.Holdings;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Multiplication.Growers;
using SeedTrace.Multiplication.Learned;
using SeedTrace.Multiplication.Lots;
using SeedTrace.Multiplication.SeedCrops;
using SeedTrace.Testing;
using static SeedTrace.Multiplication.Tests.Season;

namespace SeedTrace.Multiplication.Tests.SeedCrops;

public sealed class RegisterSeedCropTests
{
    private static readonly RegisterSeedCrop Register =
        new(Crop, Season.Grower, Variety, "F-12", "Shortandy", 80m, SownOn, [new Source(Elite, Kg(10_000))], new DateOnly(2026, 6, 1));

    private static readonly GrowerRegistered Licensed =
        new(Season.Grower, "KZ-2026-17", [Wheat], ["Shortandy"], 100m, new DateOnly(2026, 1, 1), new DateOnly(2028, 12, 31));

    private static readonly VarietyRegistered Listed =
        new(Variety, LineId.Parse("TRZAX:Saratovskaya 29"), PartyId.Parse("institute"), "KZ State Register", new DateOnly(2020, 1, 1), null);

    private static readonly Grower? Grower = Spec.Given<Grower>(Licensed);
    private static readonly RegisteredVariety? InRegister = Spec.Given<RegisteredVariety>(Listed);
    private static readonly HeldLot EliteInHand = Held(Elite, 10_000, Released(Elite));

    private static Decision Sow(RegisterSeedCrop crop, Grower? grower = null) => crop.Decide(grower ?? Grower, InRegister, Hands(EliteInHand));

    [Fact]
    public void Nothing_is_sown_under_a_suspended_licence_and_what_was_sown_before_stands()
    {
        var stopped = SeedTrace.Multiplication.Growers.Grower.Fold(Grower, new LicenceSuspended(Season.Grower, "KZ-2026-17", "FRAUD"), new(SownOn.ToDateTime(new(9, 0)), TimeSpan.Zero));
        Sow(Register, stopped).ThenRefused("licence-suspended");
        Sow(Register with { SownOn = SownOn.AddDays(-1) }, stopped).Facts().ShouldNotBeEmpty();
        Sow(Register, Spec.Given<Grower>(Licensed, Licensed with { Licence = "KZ-2026-18" }, new LicenceSuspended(Season.Grower, "KZ-2026-17", "FRAUD"))).Facts().ShouldNotBeEmpty();
    }

    [Fact]
    public void A_sown_field_is_registered_its_area_counted_and_its_seed_taken_from_the_holding() => Sow(Register).Then(
        new NewFact($"crop/{Crop}", new SeedCropRegistered(Crop, Season.Grower, Variety, "F-12", "Shortandy", 80m, SownOn, [new SownSeed(Elite, Kg(10_000))])),
        new NewFact("grower/grower-astyk", new LicensedAreaUsed(Season.Grower, "KZ-2026-17", 2026, Crop, 80m)),
        Holding.Debit(Season.Grower, Elite, Kg(10_000), $"crop/{Crop}", MovementKind.Sown));

    [Fact]
    public void Seed_of_two_lots_leaves_both_holdings_each_under_its_line() =>
        (Register with { Sources = [new Source(Elite, Kg(4_000)), new Source(Bred(2), Kg(6_000))] })
            .Decide(Grower, InRegister, Hands(EliteInHand, Held(Bred(2), 6_000, Released(Bred(2)))))
            .Facts()[2..].ShouldBeEquivalentTo(new[]
            {
                Holding.Debit(Season.Grower, Elite, Kg(4_000), $"crop/{Crop}#1", MovementKind.Sown),
                Holding.Debit(Season.Grower, Bred(2), Kg(6_000), $"crop/{Crop}#2", MovementKind.Sown),
            });

    [Fact]
    public void Only_a_registered_grower_sows_for_seed() =>
        Register.Decide(null, InRegister, Hands(EliteInHand)).ThenRefused("grower-not-registered");

    [Theory]
    [InlineData("2025-12-31")]
    [InlineData("2024-05-10")]
    public void The_licence_must_hold_on_the_sowing_date(string day) =>
        Sow(Register with { SownOn = DateOnly.Parse(day) }).ThenRefused("licence-not-valid");

    [Fact]
    public void A_crop_entered_late_stands_under_the_licence_of_its_day() => Sow(
        Register with { SownOn = new DateOnly(2025, 5, 10) },
        Spec.Given<Grower>(Licensed with { Licence = "KZ-2023-4", ValidFrom = new(2023, 1, 1), ValidUntil = new(2025, 12, 31) }, Licensed))
        .Facts()[1].Fact.ShouldBeOfType<LicensedAreaUsed>().Licence.ShouldBe("KZ-2023-4");

    [Fact]
    public void The_licence_must_cover_the_species() =>
        Sow(Register, Spec.Given<Grower>(Licensed with { Species = [Soybean] })).ThenRefused("species-outside-licence");

    [Fact]
    public void The_licence_must_cover_the_district() =>
        Sow(Register with { District = "Yereymentau" }).ThenRefused("field-outside-licence");

    [Fact]
    public void The_fields_of_one_season_fit_into_the_licensed_area()
    {
        var sown = new LicensedAreaUsed(Season.Grower, "KZ-2026-17", 2026, Crop, 20m);
        Sow(Register, Spec.Given<Grower>(Licensed, sown)).Facts().ShouldNotBeEmpty();
        Sow(Register, Spec.Given<Grower>(Licensed, sown, sown with { Hectares = 0.0001m })).ThenRefused("field-outside-licence");
        Sow(Register, Spec.Given<Grower>(Licensed, sown with { Season = 2027, Hectares = 100m })).Facts().ShouldNotBeEmpty();
    }

    [Fact]
    public void The_variety_must_be_in_a_register() =>
        Register.Decide(Grower, null, Hands(EliteInHand)).ThenRefused("variety-not-registered");

    [Fact]
    public void A_variety_deleted_from_the_register_is_not_sown_for_seed() => Register
        .Decide(Grower, Spec.Given<RegisteredVariety>(Listed with { ListedUntil = new DateOnly(2026, 5, 9) }), Hands(EliteInHand))
        .ThenRefused("variety-not-listed");

    [Fact]
    public void A_variety_may_be_multiplied_before_it_is_listed() => Register
        .Decide(Grower, Spec.Given<RegisteredVariety>(Listed with { ListedFrom = new DateOnly(2027, 1, 1) }), Hands(EliteInHand))
        .Facts().ShouldNotBeEmpty();

    [Fact]
    public void Nothing_was_sown_tomorrow() => Sow(Register with { On = new DateOnly(2026, 5, 9) }).ThenRefused("sown-in-future");

    [Fact]
    public void A_field_has_a_name_and_a_district()
    {
        Sow(Register with { Field = " " }).ThenRefused("field-missing");
        Sow(Register with { District = "" }).ThenRefused("field-missing");
    }

    [Fact]
    public void A_field_has_an_area() => Sow(Register with { Hectares = 0m }).ThenRefused("hectares-malformed");

    [Fact]
    public void A_crop_has_parents_but_not_too_many()
    {
        Sow(Register with { Sources = [] }).ThenRefused("sources-malformed");
        Sow(Register with { Sources = [.. Enumerable.Range(1, 101).Select(serial => new Source(Bred(serial), Kg(1)))] }).ThenRefused("sources-malformed");
    }

    [Fact]
    public void A_lot_is_named_once_among_the_sources() =>
        Sow(Register with { Sources = [new Source(Elite, Kg(1)), new Source(Elite, Kg(2))] }).ThenRefused("sources-repeated");
}
