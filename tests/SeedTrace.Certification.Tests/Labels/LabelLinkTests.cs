using Microsoft.Extensions.Configuration;
using SeedTrace.Certification.Labels;
using SeedTrace.Contracts;
using SeedTrace.Proof;
using SeedTrace.Testing;

namespace SeedTrace.Certification.Tests.Labels;

public sealed class LabelLinkTests
{
    private const string Base = "https://id.seedtrace.example/01/09521234123453";

    private static readonly LabelText Text = new(
        LotNumber.Parse("KAZ-MUL-26-TRZAX-000042-V"), "KAZ-CER-26-LABEL-000007-I-1025", "EU", "C1", new(2027, 10, 12), new(2026, 10, 20, 0, 0, 0, TimeSpan.Zero));

    private static string LinkOf(LabelText text)
    {
        using var key = SigningKey.Make();
        return new LabelLink(Base).To(SignedLabel.Sign(text, key));
    }

    [Fact]
    public void Trade_scanners_read_lot_serial_and_last_day_by_the_application_identifiers_of_GS1() =>
        LinkOf(Text).ShouldStartWith($"{Base}/10/MUL26TRZAX000042V/21/CER267I-101?17=271012&s=");

    [Fact]
    public void A_lot_from_abroad_keeps_its_country() =>
        LinkOf(Text with { Lot = LotNumber.Mint(new("TUR", "MUL"), 2026, SpeciesCode.Parse("TRZAX"), 7) }).ShouldContain("/10/TURMUL26TRZAX000007");

    [Theory]
    [InlineData("CER", 1, 100_000_000)]
    [InlineData("CER", 999_999, 9_999_999_999)]
    [InlineData("CERTIF", 999_999_999_999, 100_000_000)]
    public void No_value_is_longer_than_GS1_allows(string authority, long serial, long number)
    {
        var minted = DocumentNumber.Mint(new("KAZ", authority), 2026, "LABEL", serial);
        var lot = LotNumber.Mint(new("TUR", authority), 2026, SpeciesCode.Parse("TRZAX"), serial);
        var path = new Uri(LinkOf(Text with { Lot = lot, Label = LabelSerial.Label(minted, number) })).Segments;
        path[^1].TrimEnd('/').Length.ShouldBeLessThanOrEqualTo(20);
        path[^3].TrimEnd('/').Length.ShouldBeLessThanOrEqualTo(20);
    }

    [Fact]
    public void The_whole_link_fits_a_code_that_can_be_printed_three_centimetres_wide() => LinkOf(Text).Length.ShouldBeLessThanOrEqualTo(331);

    [Fact]
    public void A_path_that_is_not_the_labels_own_is_noticed()
    {
        LabelLink.Names(Text.Lot, Text.Label, "MUL26TRZAX000042V", "CER267I-101").ShouldBeTrue();
        LabelLink.Names(Text.Lot, Text.Label, "MUL26TRZAX000043V", "CER267I-101").ShouldBeFalse();
        LabelLink.Names(Text.Lot, Text.Label, "MUL26TRZAX000042V", "CER267I-102").ShouldBeFalse();
    }

    [Fact]
    public void A_pretag_has_neither_signature_nor_last_day_in_its_code()
    {
        var serial = LabelSerial.Parse($"{Text.Label}-7QX3M0ZT");
        new LabelLink(Base).To(Text.Lot, serial).ShouldBe($"{Base}/10/MUL26TRZAX000042V/21/CER267I-101?p={serial}");
    }

    [Fact]
    public void No_address_of_labels_ships_with_the_service() =>
        Repository.Read("services/certification/SeedTrace.Certification/appsettings.json").ShouldNotContain("Link");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://id.seedtrace.example")]
    [InlineData("https://id.seedtrace.example/01/09521234123454")]
    [InlineData("https://id.seedtrace.example/01/9521234123453/")]
    [InlineData("/01/09521234123453")]
    public void The_service_does_not_start_without_an_address_and_a_GTIN_whose_check_digit_is_right(string? link) =>
        Should.Throw<InvalidOperationException>(() => LabelLink.From(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Labels:Link"] = link }).Build()));
}
