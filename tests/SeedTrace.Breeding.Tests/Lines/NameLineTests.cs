using SeedTrace.Breeding.Crosses;
using SeedTrace.Breeding.Lines;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;

namespace SeedTrace.Breeding.Tests.Lines;

public sealed class NameLineTests
{
    private static readonly DocumentNumber Number = DocumentNumber.Mint(new("KAZ", "BRD"), 2026, "CROSS", 1);
    private static readonly PartyId Breeder = PartyId.Parse("breeder-1");
    private static readonly LineId Line = LineId.Parse("TRZAX:Maris Fenman");

    [Fact]
    public void A_line_selected_from_a_cross_gets_its_name() =>
        new NameLine(Line, Breeder, Number).Decide(null, CrossOf("TRZAX")).Then(new NewFact("line/TRZAX:Maris Fenman", new LineNamed(Line, Number, Breeder)));

    [Fact]
    public void A_line_of_unknown_origin_gets_its_name() =>
        new NameLine(Line, Breeder, null).Decide(null, null).Then(new NewFact("line/TRZAX:Maris Fenman", new LineNamed(Line, null, Breeder)));

    [Fact]
    public void A_name_is_given_once() =>
        new NameLine(Line, Breeder, null).Decide(Spec.Given<Line>(new LineNamed(Line, null)), null).ThenRefused("line-name-taken");

    [Fact]
    public void The_cross_must_be_known() => new NameLine(Line, Breeder, Number).Decide(null, null).ThenRefused("cross-unknown");

    [Fact]
    public void Nobody_names_a_line_of_anothers_cross()
    {
        new NameLine(Line, Breeder, Number).Decide(null, CrossOf("TRZAX", PartyId.Parse("breeder-2"))).ThenRefused("cross-unknown");
        new NameLine(Line, Breeder, Number).Decide(null, CrossOf("TRZAX", Breeder)).Facts().ShouldNotBeEmpty();
    }

    [Fact]
    public void The_cross_must_be_of_the_species() => new NameLine(Line, Breeder, Number).Decide(null, CrossOf("GLXMA")).ThenRefused("cross-of-another-species");

    private static Cross? CrossOf(string species, PartyId? breeder = null) => Spec.Given<Cross>(new CrossRecorded(Number, SpeciesCode.Parse(species), [], CrossMethod.Bulk, breeder));
}
