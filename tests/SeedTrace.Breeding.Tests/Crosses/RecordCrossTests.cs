using SeedTrace.Breeding.Crosses;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;

namespace SeedTrace.Breeding.Tests.Crosses;

public sealed class RecordCrossTests
{
    private const string Ogden = "line/GLXMA:Ogden";
    private const string Landrace = "accession/USA029:PI 54610";
    private static readonly DocumentNumber Number = DocumentNumber.Mint(new("KAZ", "BRD"), 2026, "CROSS", 1);
    private static readonly PartyId Breeder = PartyId.Parse("breeder-1");
    private static readonly SpeciesCode Soybean = SpeciesCode.Parse("GLXMA");
    private static readonly Parent[] Pair = [new(Ogden, ParentRole.Female), new(Landrace, ParentRole.Male)];

    [Fact]
    public void A_line_is_crossed_with_an_accession() =>
        Record(CrossMethod.Biparental, Pair).Then(new NewFact($"cross/{Number}", new CrossRecorded(Number, Soybean, Pair, CrossMethod.Biparental, Breeder)));

    public static TheoryData<CrossMethod, Parent[]> Fitting => new()
    {
        { CrossMethod.Self, [new(Ogden, ParentRole.Self)] },
        { CrossMethod.DoubleHaploid, [new(Ogden, ParentRole.Unknown)] },
        { CrossMethod.DoubleHaploid, Pair },
        { CrossMethod.OpenPollinated, [new(Ogden, ParentRole.Female)] },
        { CrossMethod.OpenPollinated, [new(Ogden, ParentRole.Female), new(Landrace, ParentRole.Population)] },
        { CrossMethod.Bulk, [new(Ogden, ParentRole.Population), new(Landrace, ParentRole.Population)] },
    };

    [Theory]
    [MemberData(nameof(Fitting), DisableDiscoveryEnumeration = true)]
    public void Each_method_takes_its_parents(CrossMethod method, Parent[] parents) => Record(method, parents).Facts().Length.ShouldBe(1);

    public static TheoryData<CrossMethod, Parent[]> Misfits => new()
    {
        { CrossMethod.Biparental, [new(Ogden, ParentRole.Female)] },
        { CrossMethod.Biparental, [new(Ogden, ParentRole.Female), new(Ogden, ParentRole.Male)] },
        { CrossMethod.Biparental, [new(Ogden, ParentRole.Female), new(Landrace, ParentRole.Unknown)] },
        { CrossMethod.Self, Pair },
        { CrossMethod.DoubleHaploid, [new(Ogden, ParentRole.Female), new(Landrace, ParentRole.Female)] },
        { CrossMethod.OpenPollinated, [new(Ogden, ParentRole.Male)] },
        { CrossMethod.Bulk, Pair },
        { (CrossMethod)99, Pair },
    };

    [Theory]
    [MemberData(nameof(Misfits), DisableDiscoveryEnumeration = true)]
    public void Parents_that_do_not_fit_the_method_are_refused(CrossMethod method, Parent[] parents) => Record(method, parents).ThenRefused("parents-misfit");

    [Fact]
    public void A_cross_has_parents() => Record(CrossMethod.Bulk).ThenRefused("cross-parents-missing");

    [Fact]
    public void A_parent_is_named_once() =>
        Record(CrossMethod.Bulk, new(Ogden, ParentRole.Population), new(Ogden, ParentRole.Population)).ThenRefused("parent-repeated");

    [Fact]
    public void A_parent_must_be_known_here() =>
        Record(CrossMethod.Biparental, Pair[0], new("line/GLXMA:CNS", ParentRole.Male)).ThenRefused("parent-unknown");

    private static Decision Record(CrossMethod method, params Parent[] parents) =>
        new RecordCross(Number, Breeder, Soybean, parents, method).Decide(new HashSet<string> { Ogden, Landrace });
}
