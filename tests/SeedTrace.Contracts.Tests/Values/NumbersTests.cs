using CsCheck;

namespace SeedTrace.Contracts.Tests.Values;

public sealed class NumbersTests
{
    private static readonly Issuer Authority = new("KAZ", "MUL");
    private static readonly SpeciesCode Wheat = SpeciesCode.Parse("TRZAX");

    [Fact]
    public void A_lot_number_tells_country_authority_year_species_and_serial() =>
        LotNumber.Mint(Authority, 2026, Wheat, 42).ToString().ShouldBe("KAZ-MUL-26-TRZAX-000042-V");

    [Fact]
    public void What_is_minted_can_be_read() => Gen.Select(Gen.Int[1900, 2999], Gen.Long[1, 999_999_999_999]).Sample((year, serial) =>
    {
        var lot = LotNumber.Mint(Authority, year, Wheat, serial);
        var document = DocumentNumber.Mint(Authority, year, "CROP", serial);
        LotNumber.Parse(lot.ToString()).ShouldBe(lot);
        DocumentNumber.Parse(document.ToString()).ShouldBe(document);
    });

    [Theory]
    [InlineData("")]
    [InlineData("KAZ-MUL-26-TRZAX-000042")]
    [InlineData("KAZ-MUL-26-TRZAX-42-V")]
    [InlineData("kaz-MUL-26-TRZAX-000042-V")]
    [InlineData("KAZ-MUL-2026-TRZAX-000042-V")]
    [InlineData("KAZ-MUL-26-TRZAX-000042-V ")]
    [InlineData("KAZMUL26TRZAX000042V")]
    [InlineData("KAZ-MUL-26-TRZAX-00004٢-V")]
    public void What_looks_otherwise_is_no_number(string text)
    {
        Should.Throw<MalformedValueException>(() => LotNumber.Parse(text)).Code.ShouldBe("lot-number-malformed");
        Should.Throw<MalformedValueException>(() => DocumentNumber.Parse(text)).Code.ShouldBe("document-number-malformed");
    }

    [Fact]
    public void A_document_is_no_lot()
    {
        var crop = DocumentNumber.Mint(Authority, 2026, "CROP", 42).ToString();
        Should.Throw<MalformedValueException>(() => LotNumber.Parse(crop)).Code.ShouldBe("lot-number-malformed");
        Should.Throw<MalformedValueException>(() => DocumentNumber.Parse(DocumentNumber.Mint(Authority, 2026, "SPECIES", 42).ToString()))
            .Code.ShouldBe("document-number-malformed");
    }

    [Fact]
    public void A_refusal_does_not_repeat_all_of_a_long_text() =>
        Should.Throw<MalformedValueException>(() => LotNumber.Parse(new string('A', 5_000))).Message.Length.ShouldBeLessThan(200);
}
