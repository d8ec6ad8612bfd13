using System.Text.Json;
using SeedTrace.Multiplication.Lots;
using SeedTrace.Multiplication.SeedCrops;
using static SeedTrace.Multiplication.Tests.Season;

namespace SeedTrace.Multiplication.Tests.SeedCrops;

public sealed class SourceInJsonTests
{
    private static readonly JsonSerializerOptions Strict =
        new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    [Fact]
    public void A_source_is_a_lot_and_a_mass() =>
        JsonSerializer.Deserialize<Source>($$"""{"lot":"{{Elite}}","mass":10000}""", Strict).ShouldBe(new Source(Elite, Kg(10_000)));

    [Theory]
    [InlineData("[{}]")]
    [InlineData("[null]")]
    public void A_source_or_part_that_says_nothing_is_not_read(string json)
    {
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<IReadOnlyList<Source>>(json, Strict));
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<IReadOnlyList<BlendLotsEndpoint.Part>>(json, Strict));
    }
}
