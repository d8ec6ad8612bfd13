using System.Text.Json;
using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Hosting.Tests;

public sealed class LearnedTests
{
    private const string LotHarvested = "seedtrace.multiplication.lot-harvested";

    [Theory]
    [InlineData("""{"lot":"no number"}""")]
    [InlineData("""{"mass":"heavy"}""")]
    [InlineData("""[]""")]
    public void A_fact_that_cannot_be_read_holds_up_no_view(string data)
    {
        Should.Throw<Exception>(() => Learned.Read(LotHarvested, Json(data)));
        Learned.TryRead(LotHarvested, Json(data)).ShouldBeNull();
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
