namespace SeedTrace.Contracts.Tests.Values;

public sealed class LabelSerialTests
{
    private static readonly DocumentNumber Series = DocumentNumber.Mint(new("KAZ", "CER"), 2026, "LABEL", 7);

    [Fact]
    public void A_serial_is_series_number_and_proof()
    {
        var serial = LabelSerial.Parse($"{Series}-42-9K3TQ0ZB");

        (serial.Series, serial.Number, serial.Proof).ShouldBe((Series, 42, "9K3TQ0ZB"));
        serial.ToString().ShouldBe($"{Series}-42-9K3TQ0ZB");
        serial.ShouldBe(new LabelSerial(Series, 42, "9K3TQ0ZB"));
    }

    [Theory]
    [InlineData("-42-9K3TQ0ZB")]
    [InlineData("-42")]
    public void Whoever_cannot_check_the_proof_may_leave_it_out(string rest) => LabelSerial.ParseWithOrWithoutProof(Series + rest).ShouldBe((Series, 42L));

    [Theory]
    [InlineData("-42-9K3TQ0Z")]
    [InlineData("-42-9K3TQ0ZB-1")]
    [InlineData("-0")]
    [InlineData("")]
    public void A_proof_that_is_there_has_its_form(string rest) =>
        Should.Throw<MalformedValueException>(() => LabelSerial.ParseWithOrWithoutProof(Series + rest)).Code.ShouldBe("label-malformed");

    [Fact]
    public void What_may_be_written_down_has_no_proof() => new LabelSerial(Series, 42, "9K3TQ0ZB").WithoutProof.ShouldBe($"{Series}-42");

    [Theory]
    [InlineData("-0-9K3TQ0ZB")]
    [InlineData("-042-9K3TQ0ZB")]
    [InlineData("-+42-9K3TQ0ZB")]
    [InlineData("-42-9K3TQ0Z")]
    [InlineData("-42-9k3tq0zb")]
    [InlineData("-42-9K3TQ0ZU")]
    [InlineData("-42")]
    [InlineData("-1234567890123-9K3TQ0ZB")]
    public void What_looks_otherwise_is_no_serial(string rest) =>
        Should.Throw<MalformedValueException>(() => LabelSerial.Parse(Series + rest)).Code.ShouldBe("label-malformed");

    [Fact]
    public void A_serial_of_a_mistyped_series_is_none() =>
        Should.Throw<MalformedValueException>(() => LabelSerial.Parse("KAZ-CER-26-LABEL-000008-I-42-9K3TQ0ZB")).Code.ShouldBe("document-number-malformed");
}
