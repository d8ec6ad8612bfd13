namespace SeedTrace.Hosting.Tests;

[Trait("Category", "Integration")]
[Collection(nameof(Running))]
public sealed class CommandBodyTests(Running running) : GeneBankCommands(running)
{
    [Theory]
    [InlineData("""{"number":"A" """, "json-malformed")]
    [InlineData("", "json-malformed")]
    [InlineData("null", "json-malformed")]
    [InlineData("[]", "json-malformed")]
    [InlineData("""{"number":"A","colour":"red"}""", "json-malformed")]
    [InlineData("""{"number":"A","number":"B"}""", "json-malformed")]
    [InlineData("""{"number":"A","Number":"B"}""", "json-malformed")]
    [InlineData("""{"number":7}""", "json-malformed")]
    [InlineData("""{"number":null}""", "json-malformed")]
    [InlineData("""{"note":"no number"}""", "json-malformed")]
    [InlineData("""{"number":"A","status":"100"}""", "json-malformed")]
    [InlineData("""{"number":"A","status":1.5}""", "json-malformed")]
    [InlineData("""{"number":"A","occurredAt":"yesterday"}""", "json-malformed")]
    [InlineData("""{"number":"A","occurredAt":"2026-05-04T09:30:00"}""", "time-malformed")]
    [InlineData("""{"number":"A","status":1234567890123456}""", "number-too-long")]
    [InlineData("""{"number":"A","note":"\u0000"}""", "text-malformed")]
    [InlineData("""{"number":"A","note":"\ud800"}""", "text-malformed")]
    [InlineData("""{"number":"A","note":"\udc00\ud800"}""", "text-malformed")]
    [InlineData("""{"number":"A/B"}""", "accession-malformed")]
    public async Task A_body_that_is_not_exactly_a_command_is_refused(string body, string code) => await ShouldRefuseAsync(body, 400, code);

    [Fact]
    public async Task A_text_beyond_its_length_is_refused() =>
        await ShouldRefuseAsync($$"""{"number":"A","note":"{{new string('n', 2_001)}}"}""", 400, "text-too-long");

    [Fact]
    public async Task A_body_nested_too_deep_is_refused() =>
        await ShouldRefuseAsync($$"""{"number":"A","note":{{new string('[', 40)}}{{new string(']', 40)}}}""", 400, "json-malformed");

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused() => await ShouldRefuseAsync(() =>
    {
        var content = new ByteArrayContent([.. "{\"number\":\"A\",\"note\":\""u8, 0xff, .. "\"}"u8]);
        content.Headers.ContentType = new("application/json");
        return GeneBank.SendAsync(Curator, "/accessions", content);
    }, 400, "text-malformed");

    [Fact]
    public async Task A_body_beyond_256_KiB_is_refused() =>
        await ShouldRefuseAsync($$"""{"number":"A","note":"{{new string('n', 300 * 1024)}}"}""", 413, "body-too-large");

    [Fact]
    public async Task A_body_beyond_256_KiB_is_refused_also_when_its_length_is_not_told() => await ShouldRefuseAsync(() =>
    {
        Curator.DefaultRequestHeaders.TransferEncodingChunked = true;
        return GeneBank.SendAsync(Curator, "/accessions", Body($$"""{"number":"A","note":"{{new string('n', 300 * 1024)}}"}"""));
    }, 413, "body-too-large");

    [Fact]
    public async Task Only_JSON_is_read() =>
        await ShouldRefuseAsync(() => GeneBank.SendAsync(Curator, "/accessions", new StringContent("number=A")), 415, "media-type-unsupported");
}
