using SeedTrace.Breeding.Lines;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;

namespace SeedTrace.Breeding.Tests.Lines;

public sealed class RecordParentageTests
{
    private static readonly PartyId Breeder = PartyId.Parse("breeder-1");

    [Fact]
    public void A_pedigree_is_recorded_with_the_lines_it_names() => Record([], Entry("Ogden x CNS", "Ogden", "CNS"), Entry("Ogden"), Entry("CNS")).Then(
        Named("Ogden x CNS"), Parentage("Ogden x CNS", "Ogden", "CNS"), Named("Ogden"), Named("CNS"));

    [Fact]
    public void A_parent_may_be_known_already() => Record([Known("Ogden")], Entry("Lee", "Ogden")).Then(Named("Lee"), Parentage("Lee", "Ogden"));

    [Fact]
    public void A_line_that_was_known_without_parents_gets_them() => Record([Known("Lee"), Known("CNS")], Entry("Lee", "CNS")).Then(Parentage("Lee", "CNS"), Late("Lee"));

    [Fact]
    public void Nobody_gives_parents_to_anothers_line()
    {
        var own = Known("Lee") with { Breeder = Breeder };
        var anothers = own with { Breeder = PartyId.Parse("breeder-2") };
        Record([own, Known("CNS")], Entry("Lee", "CNS")).Facts().ShouldNotBeEmpty();
        Record([anothers, Known("CNS")], Entry("Lee", "CNS")).ThenRefused("line-of-another-breeder");
        Record([anothers with { Parents = [.. Parents(["CNS"])] }, Known("CNS")], Entry("Lee", "CNS")).ThenRefused("line-of-another-breeder");
        Record([anothers], Entry("Sloan", "Lee"), Entry("Lee")).Then(Named("Sloan"), Parentage("Sloan", "Lee"));
    }

    [Fact]
    public void A_line_has_at_most_a_hundred_parents() =>
        Record([], Entry("Bulk", [.. Enumerable.Range(0, 101).Select(n => $"L{n}")])).ThenRefused("too-many-parents");

    [Fact]
    public void What_is_recorded_is_not_recorded_again() =>
        Record([Known("Lee", "CNS", "S 100"), Known("CNS"), Known("S 100")], Entry("Lee", "S 100", "CNS"), Entry("CNS")).ThenNothing();

    [Fact]
    public void Who_is_given_without_parents_contradicts_nothing() => Record([Known("Lee", "CNS"), Known("CNS")], Entry("Lee")).ThenNothing();

    [Fact]
    public void A_pedigree_that_does_not_know_the_female_agrees_with_one_that_does()
    {
        var lee = Known("Lee") with { Parents = [new(Key("CNS"), ParentRole.Female), new(Key("S 100"), ParentRole.Male)] };
        Record([lee, Known("CNS"), Known("S 100")], Entry("Lee", "CNS", "S 100")).ThenNothing();
        Record([lee, Known("CNS"), Known("S 100")], new ParentageEntry(Id("Lee"), [new(Key("CNS"), ParentRole.Male), new(Key("S 100"), ParentRole.Female)]))
            .ThenRefused("parentage-conflict");
    }

    [Fact]
    public void Other_parents_than_the_recorded_ones_are_refused_by_name()
    {
        var decision = Record([Known("Lee", "CNS"), Known("CNS"), Known("Ogden")], Entry("Lee", "CNS", "Ogden"));
        decision.ThenRefused("parentage-conflict");
        ((Decision.Refused)decision).Sentence.ShouldContain("GLXMA:Lee");
    }

    [Fact]
    public void A_parent_nobody_named_is_refused() => Record([], Entry("Lee", "CNS")).ThenRefused("parent-unknown");

    [Fact]
    public void A_line_is_not_its_own_parent() => Record([], Entry("Lee", "Lee")).ThenRefused("line-own-parent");

    [Fact]
    public void A_parent_is_named_once() => Record([], Entry("Lee", "CNS", "CNS"), Entry("CNS")).ThenRefused("parent-repeated");

    [Fact]
    public void Lines_are_not_their_own_ancestors() =>
        Record([], Entry("A", "B"), Entry("B", "C"), Entry("C", "A")).ThenRefused("parentage-cycle");

    [Fact]
    public void A_circle_is_not_closed_later_either() =>
        Record([Known("A"), Known("B", "A"), Known("C", "B")], Entry("A", "C")).ThenRefused("parentage-cycle");

    [Fact]
    public void An_ancestor_on_both_sides_is_no_circle() =>
        Record([], Entry("D", "B", "C"), Entry("B", "A"), Entry("C", "A"), Entry("A")).Facts().Length.ShouldBe(7);

    [Fact]
    public void A_line_is_given_once() => Record([], Entry("Lee"), Entry("Lee")).ThenRefused("entry-repeated");

    [Fact]
    public void A_pedigree_has_a_name() => new RecordParentage("", Breeder, [Entry("Lee")]).Decide(new Dictionary<string, Line>()).ThenRefused("pedigree-unnamed");

    [Fact]
    public void At_most_five_hundred_lines_are_recorded_at_once()
    {
        Record([], [.. Enumerable.Range(0, 501).Select(n => Entry($"L{n}"))]).ThenRefused("parentage-entries");
        Record([]).ThenRefused("parentage-entries");
        Record([], [.. Enumerable.Range(0, 500).Select(n => n == 0 ? Entry("L0") : Entry($"L{n}", $"L{n - 1}"))]).Facts().Length.ShouldBe(999);
    }

    private static NewFact Late(string name) => new("private/parentage/GLXMA", new ParentageCameLate([Id(name)]));

    private static LineId Id(string name) => LineId.Of(SpeciesCode.Parse("GLXMA"), name);

    private static string Key(string name) => Line.Key(Id(name));

    private static Parent[] Parents(string[] names) => [.. names.Select(name => new Parent(Key(name), ParentRole.Unknown))];

    private static ParentageEntry Entry(string name, params string[] parents) => new(Id(name), Parents(parents));

    private static Line Known(string name, params string[] parents) => Spec.Given<Line>(
        [new LineNamed(Id(name), null), .. parents.Length == 0 ? [] : new object[] { new ParentageRecorded(Id(name), Parents(parents), "elsewhere") }])!;

    private static NewFact Named(string name) => new(Key(name), new LineNamed(Id(name), null));

    private static NewFact Parentage(string name, params string[] parents) => new(Key(name), new ParentageRecorded(Id(name), Parents(parents), "soybean"));

    private static Decision Record(Line[] known, params ParentageEntry[] entries) =>
        new RecordParentage("soybean", Breeder, entries).Decide(known.ToDictionary(line => Line.Key(line.Id)));
}
