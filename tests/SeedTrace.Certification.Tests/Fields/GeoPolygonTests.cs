using SeedTrace.Certification.Fields;
using SeedTrace.Testing;

namespace SeedTrace.Certification.Tests.Fields;

public sealed class GeoPolygonTests
{
    [Fact]
    public void A_closed_ring_that_does_not_cross_itself_is_an_outline() => Land.Field().Malformation(Land.Rules).ShouldBeNull();

    [Fact]
    public void What_is_no_polygon_is_none()
    {
        var ring = Land.Field().Coordinates[0];
        foreach (var broken in new GeoPolygon[]
        {
            new("Point", [ring]), new("Polygon", []), new("Polygon", [[]]), new("Polygon", [[.. ring.Take(4)]]), new("Polygon", [[ring[0], ring[1], ring[0]]]),
            new("Polygon", [[[71], .. ring.Skip(1)]]), new("Polygon", [[[190, 51], .. ring.Skip(1).Take(3), [190, 51]]]), new("Polygon", [[[71, 89], .. ring.Skip(1).Take(3), [71, 89]]]),
            new("Polygon", [[.. Enumerable.Repeat(ring[0], 2_001)]]), new("Polygon", [[[71, 51], [73, 51], [73, 52], [71, 51]]]),
        })
            broken.Malformation(Land.Rules)!.ThenRefused("field-malformed");
    }

    [Fact]
    public void An_outline_that_crosses_itself_says_where()
    {
        var bow = Land.Polygon((0, 0), (800, 1_000), (800, 0), (0, 1_000)).Malformation(Land.Rules)!;
        bow.ThenRefused("field-crosses-itself");
        ((Hosting.Decisions.Decision.Refused)bow).Sentence.ShouldContain("71.505");
        (Land.Field() with { Coordinates = [.. Land.Field().Coordinates, Land.Ring((900, 0), (950, 0), (950, 50))] }).Malformation(Land.Rules)!.ThenRefused("field-crosses-itself");
        Land.Polygon((0, 0), (800, 0), (400, 0)).Malformation(Land.Rules)!.ThenRefused("field-crosses-itself");
    }

    [Fact]
    public void A_height_is_not_kept_and_a_position_is_kept_to_the_centimetre()
    {
        var high = Land.Field() with { Coordinates = [[.. Land.Field().Coordinates[0].Select(position => (IReadOnlyList<decimal>)[position[0] + 0.00000001m, position[1], 347])]] };
        high.Malformation(Land.Rules).ShouldBeNull();
        high.Rings[0].Points.ShouldBe(Land.Field().Rings[0].Points);
    }

    [Fact]
    public void There_are_rules_for_fields_on_every_day()
    {
        var rules = Land.Rules with { ValidUntil = Season.Today };
        new FieldRuleBook(rules, Land.Rules with { ValidFrom = Season.Today.AddDays(1) }).On(Season.Today.AddDays(1)).ValidUntil.ShouldBeNull();
        Land.Rules.ShouldBe(FieldRuleBook.Load().On(new(1999, 1, 1)));
        Should.Throw<InvalidOperationException>(() => new FieldRuleBook());
        Should.Throw<InvalidOperationException>(() => new FieldRuleBook(rules));
        Should.Throw<InvalidOperationException>(() => new FieldRuleBook(rules, Land.Rules with { ValidFrom = Season.Today.AddDays(2) }));
        Should.Throw<InvalidOperationException>(() => new FieldRuleBook(rules, Land.Rules with { ValidFrom = Season.Today }));
    }

    [Fact]
    public void Every_figure_says_where_it_is_from() => typeof(FieldRules).GetProperties().Where(property => property.PropertyType == typeof(Figure))
        .Select(property => ((Figure)property.GetValue(Land.Rules)!).Source).ShouldAllBe(source => source.Length > 10);

    [Fact]
    public void Neighbours_are_looked_for_as_far_as_any_scheme_asks_for_isolation() =>
        Season.Packs.All.SelectMany(pack => pack.Classes).Select(norms => norms.Of(Certification.Rules.Measure.Isolation)?.Least ?? 0).Max()
            .ShouldBeLessThanOrEqualTo(Land.Rules.NeighboursWithinMetres.Value);

    [Fact]
    public void What_is_sown_in_autumn_is_of_the_next_season()
    {
        Land.Rules.SeasonOf(new(2025, 9, 15)).ShouldBe(2026);
        Land.Rules.SeasonOf(new(2026, 4, 20)).ShouldBe(2026);
        Land.Rules.SeasonOf(new(2026, 8, 1)).ShouldBe(2027);
    }
}
