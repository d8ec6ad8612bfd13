using System.Text.Json;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Hosting.Tests;

public sealed class LearnedTests
{
    private const string LotHarvested = "seedtrace.multiplication.lot-harvested";
    private const string Stream = "lot/KAZ-MUL-26-TRZAX-000042-V";

    [Theory]
    [InlineData("""{"lot":"no number"}""")]
    [InlineData("""{"mass":"heavy"}""")]
    [InlineData("""{"lot":null}""")]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    public void A_fact_that_cannot_be_read_or_lacks_what_it_is_about_holds_up_no_view(string data)
    {
        Action reading = () => Learned.Read(Services.Multiplication, Stream, LotHarvested, Json(data));

        var unreadable = reading.ShouldThrow<Exception>();
        (unreadable is JsonException or MalformedValueException).ShouldBeTrue(unreadable.ToString());
        Learned.TryRead(Services.Multiplication, Stream, LotHarvested, Json(data)).ShouldBeNull();
    }

    [Theory]
    [InlineData(Services.Certification, "lot/KAZ-MUL-26-TRZAX-000042-V", "seedtrace.certification.stop-sale-ordered", true)]
    [InlineData(Services.Multiplication, "lot/KAZ-MUL-26-TRZAX-000042-V", "seedtrace.certification.stop-sale-ordered", false)]
    [InlineData(Services.Multiplication, "lot/KAZ-MUL-26-TRZAX-000042-V", "seedtrace.multiplication.stop-sale-ordered", false)]
    [InlineData(Services.Certification, "crop/KAZ-MUL-26-CROP-000042-K", "seedtrace.certification.stop-sale-ordered", false)]
    [InlineData(Services.Certification, "lot/KAZ-MUL-26-TRZAX-000042-V", "elsewhere.certification.stop-sale-ordered", false)]
    public void Nobody_is_believed_what_another_has_to_say(string publisher, string stream, string type, bool believed)
    {
        var said = Learned.Read(publisher, stream, type, Json("""{"lot":"KAZ-MUL-26-TRZAX-000042-V","reason":"FRAUD"}"""));

        (said is not null).ShouldBe(believed);
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
