namespace SeedTrace.Contracts.Tests.Values;

public sealed class IdentifiersTests
{
    private static readonly DocumentNumber Series = DocumentNumber.Mint(new("KAZ", "CER"), 2026, "LABEL", 7);

    [Theory]
    [InlineData("farm-1")]
    [InlineData("07")]
    public void A_party_is_small_letters_digits_and_hyphens(string text) => PartyId.Parse(text).ToString().ShouldBe(text);

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("-farm")]
    [InlineData("Farm")]
    [InlineData("farm/1")]
    [InlineData("farm one")]
    [InlineData("a123456789012345678901234567890123456789x")]
    public void What_could_be_a_name_is_no_party(string text) => Refused(() => PartyId.Parse(text), "party-malformed");

    [Theory]
    [InlineData("trzax")]
    [InlineData("TRZA")]
    [InlineData("TRZAX1")]
    [InlineData("")]
    public void A_species_is_an_EPPO_code(string text) => Refused(() => SpeciesCode.Parse(text), "species-malformed");

    [Theory]
    [InlineData("USA029:PI 54610")]
    [InlineData("RUS001:к-12")]
    public void An_accession_is_an_institute_and_its_number(string text) => AccessionId.Parse(text).ToString().ShouldBe(text);

    [Theory]
    [InlineData("PI 54610")]
    [InlineData("USA029:")]
    [InlineData("USA029: PI")]
    [InlineData("USA029:PI ")]
    [InlineData("USA029:PI/1")]
    [InlineData("usa029:PI 1")]
    public void What_looks_otherwise_is_no_accession(string text) => Refused(() => AccessionId.Parse(text), "accession-malformed");

    [Fact]
    public void A_line_keeps_the_spelling_of_its_breeder()
    {
        var line = LineId.Parse("GLXMA:Ogden x CNS (F4) 12/3");

        (line.Species, line.Name).ShouldBe((SpeciesCode.Parse("GLXMA"), "Ogden x CNS (F4) 12/3"));
        LineId.Of(line.Species, line.Name).ShouldBe(line);
    }

    [Theory]
    [InlineData("Ogden")]
    [InlineData("GLXMA:")]
    [InlineData("GLXMA: Ogden")]
    [InlineData("GLXMA:Og\tden")]
    public void What_looks_otherwise_is_no_line(string text) => Refused(() => LineId.Parse(text), "line-malformed");

    [Fact]
    public void A_variety_is_a_denomination_within_its_species()
    {
        var variety = VarietyId.Of(SpeciesCode.Parse("TRZAX"), "Саратовская 29");

        (variety.Species, variety.Denomination).ShouldBe((SpeciesCode.Parse("TRZAX"), "Саратовская 29"));
        Refused(() => VarietyId.Parse("TRZAX:"), "variety-malformed");
    }

    [Fact]
    public void No_value_goes_on_after_a_line_break()
    {
        OnOneLine<PartyId>("farm-1");
        OnOneLine<SpeciesCode>("TRZAX");
        OnOneLine<AccessionId>("USA029:PI 54610");
        OnOneLine<LineId>("GLXMA:Ogden");
        OnOneLine<VarietyId>("GLXMA:Williams");
        OnOneLine<LotNumber>(LotNumber.Mint(new("KAZ", "MUL"), 2026, SpeciesCode.Parse("TRZAX"), 42).ToString());
        OnOneLine<DocumentNumber>(Series.ToString());
        OnOneLine<LabelSerial>($"{Series}-42-9K3TQ0ZB");
    }

    [Fact]
    public void A_refused_value_leaves_nothing_behind() => Read<PartyId>("Not A Party").ShouldBe((false, default));

    private static void OnOneLine<T>(string text) where T : struct, ITextValue<T>
    {
        Read<T>(text).ShouldBe((true, T.Parse(text)));
        Read<T>(text + "\n").ShouldBe((false, default));
    }

    private static (bool, T) Read<T>(string text) where T : struct, ITextValue<T> => (T.TryParse(text, null, out var value), value);

    private static void Refused(Action parse, string code) => Should.Throw<MalformedValueException>(parse).Code.ShouldBe(code);
}
