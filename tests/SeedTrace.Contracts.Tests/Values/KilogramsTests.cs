using System.Text.Json;
using CsCheck;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Tests.Values;

public sealed class KilogramsTests
{
    private static readonly Gen<Kilograms> Masses = Gen.Long[0, 10_000_000_000].Select(grams => new Kilograms(grams / 1000m));

    [Theory]
    [InlineData("-0.001")]
    [InlineData("100000000.001")]
    [InlineData("0.0001")]
    [InlineData("79228162514264337593543950335")]
    public void A_mass_is_neither_negative_nor_finer_than_a_gram_nor_more_than_a_country_harvests(string text) =>
        Should.Throw<MalformedValueException>(() => new Kilograms(decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture)))
            .Code.ShouldBe("quantity-malformed");

    [Fact]
    public void The_limits_themselves_are_masses()
    {
        new Kilograms(0).ShouldBe(Kilograms.Zero);
        new Kilograms(Kilograms.Most).Value.ShouldBe(100_000_000m);
        new Kilograms(0.001m).ToString().ShouldBe("0.001 kg");
    }

    [Fact]
    public void What_is_added_can_be_taken_away() => Gen.Select(Masses, Masses).Sample((one, other) => (one + other - other).ShouldBe(one));

    [Fact]
    public void More_than_there_is_cannot_be_taken() =>
        Should.Throw<MalformedValueException>(() => new Kilograms(1) - new Kilograms(1.001m)).Code.ShouldBe("quantity-malformed");

    [Fact]
    public void A_sum_over_the_limit_is_refused() =>
        Should.Throw<MalformedValueException>(() => new Kilograms(Kilograms.Most) + new Kilograms(0.001m));

    [Fact]
    public void A_sum_is_its_parts_in_any_order() => Masses.Array[0, 9].Sample(masses =>
        Kilograms.Sum(masses).ShouldBe(Kilograms.Sum(masses.Reverse())));

    [Fact]
    public void So_many_containers_weigh_so_many_times_one() => (new Kilograms(0.125m) * 8).ShouldBe(new Kilograms(1));

    [Fact]
    public void Masses_compare_by_what_they_weigh()
    {
        (new Kilograms(2) > new Kilograms(1.999m)).ShouldBeTrue();
        (new Kilograms(2) >= new Kilograms(2.000m)).ShouldBeTrue();
        (new Kilograms(1) < new Kilograms(1)).ShouldBeFalse();
        (new Kilograms(1) <= new Kilograms(1)).ShouldBeTrue();
    }

    [Fact]
    public void The_same_mass_is_written_the_same_however_it_was_given() =>
        JsonSerializer.Serialize(new Kilograms(1.500m), FactJson.Options).ShouldBe(JsonSerializer.Serialize(new Kilograms(1.5m), FactJson.Options));

    [Fact]
    public void A_mass_survives_storage() => Masses.Sample(mass =>
        JsonSerializer.Deserialize<Kilograms>(JsonSerializer.Serialize(mass, FactJson.Options), FactJson.Options).ShouldBe(mass));
}
