using System.Reflection;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Architecture.Tests;

public sealed class PublishingTests
{
    public static TheoryData<string> All => [.. Services.All];

    [Theory]
    [MemberData(nameof(All))]
    public void A_service_makes_no_fact_but_its_own(string service) => Foreign(Code.Of(service), service).ShouldBeEmpty();

    [Fact]
    public void Custody_makes_facts_of_custody_only() =>
        Made(Code.Custody).ShouldAllBe(fact => fact.Record.Namespace == typeof(Contracts.Custody.HoldingCredited).Namespace);

    [Theory]
    [MemberData(nameof(All))]
    public void What_a_service_has_learned_is_never_its_own(string service) =>
        Learned(Code.Of(service)).Where(fact => fact.Publishers is [var only] && only == service).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(All))]
    public void A_service_reads_only_facts_it_learns(string service) =>
        Learned(Code.Of(service)).Where(fact => !Services.LearnedBy(service).Any(learned =>
            learned.StreamKind == fact.StreamKind && fact.Publishers.Contains(learned.Publisher))).ShouldBeEmpty();

    [Fact]
    public void The_rules_can_fail()
    {
        Foreign(Code.Of(Services.Breeding), Services.Distribution).ShouldNotBeEmpty();
        Learned(Code.Of(Services.Distribution)).ShouldNotBeEmpty();
    }

    private static IEnumerable<string> Foreign(Assembly assembly, string service) =>
        Made(assembly).Where(fact => !fact.Publishers.Contains(service)).Select(fact => fact.Name);

    private static IEnumerable<FactType> Made(Assembly assembly) =>
        Facts(Instructions.Named(Instructions.Read(assembly).GetTypes(), Mono.Cecil.Cil.Code.Newobj));

    private static IEnumerable<FactType> Learned(Assembly assembly) => Facts(Instructions.Named(
        Instructions.Read(assembly).GetTypes().Where(type => type.Namespace.Contains(".Learned", StringComparison.Ordinal)), Mono.Cecil.Cil.Code.Isinst));

    private static IEnumerable<FactType> Facts(IEnumerable<string> records) =>
        FactCatalogue.All.Where(fact => records.Contains(fact.Record.FullName));
}
