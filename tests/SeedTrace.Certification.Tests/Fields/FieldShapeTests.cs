using CsCheck;
using SeedTrace.Certification.Fields;
using SeedTrace.Contracts.Certification;

namespace SeedTrace.Certification.Tests.Fields;

public sealed class FieldShapeTests
{
    private static readonly Gen<GeoPolygon> Fields = Gen.Select(Gen.Int[-2_000, 2_000], Gen.Int[-2_000, 2_000], Gen.Int[50, 2_500], Gen.Int[50, 2_500])
        .Select((east, north, width, height) => Land.Field(east, north, width, height));

    [Fact]
    public void A_field_of_800_by_1000_metres_has_80_hectares() => Land.Field().Shape().Hectares.ShouldBe(80, 0.1m);

    /// <summary>The triangle of GeographicLib's own test of areas on WGS 84.</summary>
    [Fact]
    public void Its_area_is_that_on_the_ellipsoid() =>
        new FieldShape([new([new(1, 2), new(2, 1), new(3, 3), new(1, 2)])]).Hectares.ShouldBe(1_845_456.2325m, 1_845.5m);

    [Fact]
    public void A_hole_is_no_part_of_the_field()
    {
        var wood = Land.Field() with { Coordinates = [.. Land.Field().Coordinates, Land.Ring((100, 100), (300, 100), (300, 300), (100, 300))] };
        wood.Shape().Hectares.ShouldBe(76, 0.1m);
        wood.Shape().MetresTo(Land.At(200, 200)).ShouldBe(100, 0.5m);
    }

    /// <summary>A hundredth of a degree at 45° north is 1,111.3 m of a meridian and 788.5 m of a parallel.</summary>
    [Fact]
    public void Distances_are_those_on_the_ellipsoid()
    {
        var field = new FieldShape([new([new(10, 45), new(10.001m, 45), new(10.001m, 45.001m), new(10, 45.001m), new(10, 45)])]);
        field.MetresTo(new GeoPoint(10, 44.99m)).ShouldBe(1_111.3m, 1.2m);
        field.MetresTo(new GeoPoint(9.99m, 45)).ShouldBe(788.5m, 0.8m);
    }

    [Fact]
    public void The_distance_of_two_fields_is_that_of_their_nearest_edges()
    {
        Land.Field().Shape().MetresTo(Land.Field(950).Shape()).ShouldBe(150, 0.5m);
        Land.Field().Shape().MetresTo(Land.Field(1_100, 1_400).Shape()).ShouldBe(500, 1);
        Land.Field().Shape().MetresTo(Land.Field(800).Shape()).ShouldBe(0);
    }

    [Fact]
    public void How_far_and_how_much_is_the_same_from_both_sides() => Gen.Select(Fields, Fields).Sample((one, other) =>
    {
        var (here, there) = (one.Shape(), other.Shape());
        here.MetresTo(there).ShouldBe(there.MetresTo(here), 2);
        here.SharedWith(there).ShouldBe(there.SharedWith(here), 0.0002m);
        (here.SharedWith(there) > 0.01m).ShouldBe(here.SharedWith(there) > 0.01m && here.MetresTo(there) == 0);
    });

    /// <summary>Whoever looks into the cells of a field finds whatever overlaps it, and into those around it whatever is near.</summary>
    [Fact]
    public void What_overlaps_shares_a_cell_and_what_is_near_lies_in_one_around() => Gen.Select(Fields, Fields, Gen.Int[0, 3_000]).Sample((one, other, metres) =>
    {
        var (here, there) = (one.Shape(), other.Shape());
        if (here.SharedWith(there) > 0)
            here.Cells.Intersect(there.Cells).ShouldNotBeEmpty();
        if (here.MetresTo(there) <= metres)
            here.CellsWithin(metres).Intersect(there.Cells).ShouldNotBeEmpty();
    });

    [Fact]
    public void A_field_cut_in_two_shares_nothing_and_loses_nothing() => Gen.Select(Gen.Int[100, 2_000], Gen.Int[10, 90]).Sample((width, percent) =>
    {
        decimal cut = width * percent / 100m;
        var (whole, west, east) = (Land.Field(width: width).Shape(), Land.Field(width: cut).Shape(), Land.Field(cut, width: width - cut).Shape());
        (west.Hectares + east.Hectares).ShouldBe(whole.Hectares, 0.01m);
        west.SharedWith(east).ShouldBe(0, 0.001m);
        west.SharedWith(whole).ShouldBe(west.Hectares, 0.01m);
    });

    [Fact]
    public void A_cell_is_named_by_its_south_western_corner()
    {
        Land.Field(50, 50, 100, 100).Shape().Cells.ShouldBe(["+5130+07150"]);
        new FieldShape([new([new(-0.011m, -0.011m), new(-0.01m, -0.011m), new(-0.01m, -0.01m), new(-0.011m, -0.011m)])]).Cells.ShouldBe(["-0002-00002"]);
    }
}
