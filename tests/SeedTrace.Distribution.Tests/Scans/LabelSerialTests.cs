using System.Text.Json;
using SeedTrace.Contracts;
using Shouldly;

namespace SeedTrace.Distribution.Tests.Scans;

public sealed class LabelSerialTests
{
    [Fact]
    public void A_serial_is_series_number_and_proof()
    {
        var serial = LabelSerial.Parse($"{Season.Labels}-42-7QX3M0ZT");

        (serial.Series, serial.Number, serial.Proof).ShouldBe((Season.Labels, 42L, "7QX3M0ZT"));
        serial.ToString().ShouldBe($"{Season.Labels}-42-7QX3M0ZT");
        JsonSerializer.Deserialize<LabelSerial>(JsonSerializer.Serialize(serial)).ShouldBe(serial);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-42")]
    [InlineData("-42-7QX3M0Z")]
    [InlineData("-42-7QX3M0ZU")]
    [InlineData("-42-7qx3m0zt")]
    [InlineData("-0-7QX3M0ZT")]
    [InlineData("-042-7QX3M0ZT")]
    [InlineData("--42-7QX3M0ZT")]
    [InlineData("-1234567890123456-7QX3M0ZT")]
    [InlineData("-42-7QX3M0ZT\n")]
    public void What_is_not_a_serial_is_malformed(string rest) =>
        Should.Throw<MalformedValueException>(() => LabelSerial.Parse($"{Season.Labels}{rest}")).Code.ShouldBe("label-serial-malformed");

    [Fact]
    public void A_mistyped_series_is_malformed() =>
        Should.Throw<MalformedValueException>(() => LabelSerial.Parse($"{Season.Labels.ToString().Replace("LAB", "LAC")}-42-7QX3M0ZT"))
            .Code.ShouldBe("label-serial-malformed");
}
