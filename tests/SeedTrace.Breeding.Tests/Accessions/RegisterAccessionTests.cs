using SeedTrace.Breeding.Accessions;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;

namespace SeedTrace.Breeding.Tests.Accessions;

public sealed class RegisterAccessionTests
{
    private static readonly AccessionRegistered Registered = new(
        AccessionId.Parse("USA029:PI 54610"), SpeciesCode.Parse("GLXMA"), "Glycine", "max", "soybean", "Pi-54610", "CHN", 300, "selection from a landrace", "10.18730/5N2PQ");

    private static readonly Passport Passport = new("Glycine", "max", "soybean", "Pi-54610", "CHN", 300, "selection from a landrace", "10.18730/5N2PQ");

    [Fact]
    public void A_sample_enters_the_gene_bank_with_its_passport_data() =>
        Register(Passport).Decide(null).Then(new NewFact("accession/USA029:PI 54610", Registered));

    [Fact]
    public void An_accession_number_is_given_once() =>
        Register(Passport).Decide(Spec.Given<Accession>(Registered)).ThenRefused("accession-already-registered");

    [Theory]
    [InlineData("glycine")]
    [InlineData("GLYCINE")]
    [InlineData("Glycine max")]
    [InlineData("")]
    public void A_genus_is_one_word_with_an_initial_capital(string genus) =>
        Register(Passport with { Genus = genus }).Decide(null).ThenRefused("genus-malformed");

    [Theory]
    [InlineData("Max")]
    [InlineData("spp.")]
    [InlineData("")]
    public void A_species_epithet_is_in_small_letters(string species) =>
        Register(Passport with { Species = species }).Decide(null).ThenRefused("species-epithet-malformed");

    [Theory]
    [InlineData("×Triticosecale", "sp.")]
    [InlineData("x Triticosecale", "rimpaui")]
    [InlineData("Aegilops", "x insulae-cypri")]
    public void Hybrids_and_undetermined_species_are_kept(string genus, string species) =>
        Register(Passport with { Genus = genus, Species = species }).Decide(null).Facts().Length.ShouldBe(1);

    [Fact]
    public void A_biological_status_is_one_of_the_standard() =>
        Register(Passport with { BiologicalStatus = 417 }).Decide(null).ThenRefused("biological-status-unknown");

    [Fact]
    public void A_DOI_has_the_form_of_one() => Register(Passport with { Doi = "PI 54610" }).Decide(null).ThenRefused("doi-malformed");

    [Fact]
    public void An_obsolete_country_and_a_pedigree_in_prose_are_kept_as_given() =>
        Register(Passport with { CountryOfOrigin = "SUN", Ancestry = "See PVP Certificate.", Doi = null }).Decide(null).Facts().Length.ShouldBe(1);

    private static RegisterAccession Register(Passport passport) => new(Registered.Accession, Registered.SpeciesCode, passport);
}
