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
    private static readonly LineId Line = LineId.Parse("TRZAX:Maris Fenman");

    [Fact]
    public void A_line_selected_from_a_cross_gets_its_name() =>
        new NameLine(Line, Number).Decide(null, CrossOf("TRZAX")).Then(new NewFact("line/TRZAX:Maris Fenman", new LineNamed(Line, Number)));

    [Fact]
    public void A_line_of_unknown_origin_gets_its_name() =>
        new NameLine(Line, null).Decide(null, null).Then(new NewFact("line/TRZAX:Maris Fenman", new LineNamed(Line, null)));

    [Fact]
    public void A_name_is_given_once() =>
        new NameLine(Line, null).Decide(Spec.Given<Line>(new LineNamed(Line, null)), null).ThenRefused("line-name-taken");

    [Fact]
    public void The_cross_must_be_known() => new NameLine(Line, Number).Decide(null, null).ThenRefused("cross-unknown");

    [Fact]
    public void The_cross_must_be_of_the_species() => new NameLine(Line, Number).Decide(null, CrossOf("GLXMA")).ThenRefused("cross-of-another-species");

    private static Cross? CrossOf(string species) => Spec.Given<Cross>(new CrossRecorded(Number, SpeciesCode.Parse(species), [], CrossMethod.Bulk));
}
