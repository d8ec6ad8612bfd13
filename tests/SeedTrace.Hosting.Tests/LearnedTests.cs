using System.Text.Json;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Hosting.Tests;

public sealed class LearnedTests
{
    private const string LotHarvested = "seedtrace.multiplication.lot-harvested";

    [Theory]
    [InlineData("""{"lot":"no number"}""")]
    [InlineData("""{"mass":"heavy"}""")]
    [InlineData("""{"lot":null}""")]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    public void A_fact_that_cannot_be_read_or_lacks_what_it_is_about_holds_up_no_view(string data)
    {
        Action reading = () => Learned.Read(LotHarvested, Json(data));

        var unreadable = reading.ShouldThrow<Exception>();
        (unreadable is JsonException or MalformedValueException).ShouldBeTrue(unreadable.ToString());
        Learned.TryRead(LotHarvested, Json(data)).ShouldBeNull();
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
