using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Fields;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Fields;

/// <summary>The outline of a field that is given with the entry of its crop.</summary>
public sealed class MapFieldTests
{
    private static Decision Enter(GeoPolygon outline, MappedField? before = null, params MappedField[] others) => new EnterCrop(Crop, "EU", "BS", Grower).Decide(
        null, Sowing(ReleasedParent()), Listed(), Pack(), new(new FieldEntry(Sowing(ReleasedParent()).Crop, outline, before, others, Land.Rules)));

    [Fact]
    public void A_field_is_mapped_in_a_stream_of_its_own_and_listed_in_every_cell_it_lies_in()
    {
        var facts = Enter(Land.Field(-100, 50)).Facts();
        facts.Select(fact => fact.Stream).ShouldBe(
            [$"crop/{Crop}", $"field/crop/{Crop}", "field/cell/2026/+5130+07148", "field/cell/2026/+5130+07150"]);
        facts[1].Fact.ShouldBeOfType<FieldMapped>().Hectares.ShouldBe(80, 0.1m);
        facts[3].Fact.ShouldBe(new FieldPlaced(Crop, 2026, "+5130+07150"));
    }

    [Fact]
    public void What_is_said_of_the_crop_does_not_say_where_it_stands() =>
        System.Text.Json.JsonSerializer.Serialize((CropEntered)Enter(Land.Field()).Facts()[0].Fact).ShouldNotContain("71.5");

    [Fact]
    public void A_crop_without_an_outline_is_entered_as_ever() =>
        new EnterCrop(Crop, "EU", "BS", Grower).Decide(null, Sowing(ReleasedParent()), Listed(), Pack()).Facts().ShouldHaveSingleItem();

    [Fact]
    public void A_broken_outline_is_no_field() => Enter(new("Polygon", [])).ThenRefused("field-malformed");

    [Fact]
    public void The_outline_and_the_hectares_sown_agree_within_a_tolerance()
    {
        Enter(Land.Field(width: 839)).Facts().ShouldNotBeEmpty();
        Enter(Land.Field(width: 842)).ThenRefused("area-mismatch");
        Enter(Land.Field(width: 758)).ThenRefused("area-mismatch");
    }

    [Fact]
    public void No_ground_is_entered_twice_in_a_season_and_the_other_entry_is_named()
    {
        var twice = Enter(Land.Field(), null, Land.Field(2_000).Mapped(), Land.Field(700, 900).Mapped());
        twice.ThenRefused("field-overlaps");
        ((Decision.Refused)twice).Sentence.ShouldContain($"{OtherCrop}");
    }

    [Fact]
    public void Edges_that_were_drawn_by_hand_may_cross_a_little()
    {
        Enter(Land.Field(), null, Land.Field(793).Mapped()).Facts().ShouldNotBeEmpty();
        Enter(Land.Field(), null, Land.Field(790).Mapped()).ThenRefused("field-overlaps");
    }

    [Fact]
    public void A_small_field_within_a_large_one_is_found() => Enter(Land.Field(), null, Land.Field(100, 100, 40, 40).Mapped()).ThenRefused("field-overlaps");

    [Fact]
    public void The_field_of_a_crop_is_mapped_once_for_all_schemes()
    {
        Enter(Land.Field(), Land.Field().Mapped(Crop)).Facts().ShouldHaveSingleItem();
        Enter(Land.Field(1), Land.Field().Mapped(Crop)).ThenRefused("field-already-mapped");
    }
}
