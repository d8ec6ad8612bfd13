using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Tests;

public sealed class TopologyTests
{
    public static TheoryData<string> All => [.. Services.All];

    [Theory]
    [MemberData(nameof(All))]
    public void A_service_learns_only_what_somebody_publishes(string service) =>
        Services.LearnedBy(service).ShouldAllBe(learned =>
            FactCatalogue.PublishedBy(learned.Publisher).Any(fact => fact.StreamKind == learned.StreamKind));

    [Theory]
    [MemberData(nameof(All))]
    public void No_service_learns_from_itself(string service) =>
        Services.LearnedBy(service).ShouldAllBe(learned => learned.Publisher != service);

    [Theory]
    [MemberData(nameof(All))]
    public void Nothing_is_learned_twice(string service) => Services.LearnedBy(service).ShouldBeUnique();

    [Fact]
    public void Lineage_learns_everything() =>
        Services.LearnedBy(Services.Lineage).Select(learned => (learned.Publisher, learned.StreamKind)).ShouldBe(
            Services.Publishing.SelectMany(publisher => FactCatalogue.PublishedBy(publisher), (publisher, fact) => (publisher, fact.StreamKind)).Distinct(),
            ignoreOrder: true);

    [Fact]
    public void Every_fact_has_a_publisher_that_exists() =>
        FactCatalogue.All.SelectMany(fact => fact.Publishers).ShouldAllBe(publisher => Services.Publishing.Contains(publisher));

    [Fact]
    public void Who_keeps_custody_learns_of_every_consignment_that_may_come_to_it() =>
        Services.KeepingCustody.ShouldAllBe(keeper => Services.KeepingCustody.Where(other => other != keeper)
            .All(other => Services.LearnedBy(keeper).Contains(new Services.Learned(other, "consignment"))));

    [Fact]
    public void A_stranger_learns_nothing() => Services.LearnedBy("nobody").ShouldBeEmpty();
}
