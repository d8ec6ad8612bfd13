using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Fields;
using SeedTrace.Certification.Tests.Fields;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Crops;

/// <summary>Where an inspector stood, what he photographed, what he measured.</summary>
public sealed class VisitEvidenceTests
{
    private const string Photo = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static Decision Inspect(GeoPoint? position = null, string[]? photos = null, NeighbourMeasured[]? neighbours = null, MappedField? field = null) => new InspectField(
        Crop, Inspector, "BBCH 75", 80, 10_000, 3, 400, 2, Sampled, null, new(neighbours, position, photos, Land.Rules))
        .Decide(Spec.Given<CropInspection>(Entered(Pack(), "C1")), Sowing().Crop, field);

    [Fact]
    public void An_inspector_stands_in_the_field()
    {
        var facts = Inspect(Land.At(400, 500), field: Land.Field().Mapped(Crop)).Facts();
        facts[1].ShouldBe(new NewFact($"field/crop/{Crop}", new VisitPlaced(Crop, 1, Land.At(400, 500))));
        Land.Field().Mapped(Crop).Shape.MetresTo(Land.At(400, 500)).ShouldBe(0);
    }

    [Fact]
    public void Who_stood_somewhere_else_is_told_how_far()
    {
        var elsewhere = Inspect(Land.At(400, 1_250), field: Land.Field().Mapped(Crop));
        elsewhere.ThenRefused("position-outside-field");
        ((Decision.Refused)elsewhere).Sentence.ShouldContain("250 m outside");
    }

    [Fact]
    public void A_receiver_is_off_by_some_metres()
    {
        Inspect(Land.At(400, 1_029), field: Land.Field().Mapped(Crop)).Facts().Length.ShouldBe(2);
        Inspect(Land.At(400, 1_031), field: Land.Field().Mapped(Crop)).ThenRefused("position-outside-field");
    }

    [Fact]
    public void Nobody_can_tell_of_a_field_that_was_not_mapped() => Inspect(Land.At(400, 9_000)).Facts().Length.ShouldBe(2);

    [Fact]
    public void What_the_crops_stream_says_of_a_visit_does_not_say_where_it_was() =>
        System.Text.Json.JsonSerializer.Serialize((FieldInspected)Inspect(Land.At(400, 500)).Facts()[0].Fact).ShouldNotContain("71.5");

    [Fact]
    public void A_position_is_one() => Inspect(new(71, 89)).ThenRefused("position-malformed");

    [Fact]
    public void Photos_are_told_by_their_hash_each_once_and_not_without_end()
    {
        ((FieldInspected)Inspect(photos: [Photo]).Facts().Single().Fact).Photos.ShouldBe([Photo]);
        Inspect(photos: [Photo, Photo]).ThenRefused("photos-malformed");
        Inspect(photos: [Photo.ToUpperInvariant()]).ThenRefused("photos-malformed");
        Inspect(photos: [Photo + "\n"]).ThenRefused("photos-malformed");
        Inspect(photos: [.. Enumerable.Range(0, 51).Select(n => Photo[..60] + n.ToString("0000"))]).ThenRefused("photos-malformed");
    }

    [Fact]
    public void A_neighbour_is_measured_once_at_a_visit_and_not_below_zero()
    {
        ((FieldInspected)Inspect(neighbours: [new(OtherCrop, 320)]).Facts().Single().Fact).Neighbours.ShouldBe([new(OtherCrop, 320)]);
        Inspect(neighbours: [new(OtherCrop, -1)]).ThenRefused("neighbours-malformed");
        Inspect(neighbours: [new(OtherCrop, 320), new(OtherCrop, 330)]).ThenRefused("neighbours-malformed");
    }
}
