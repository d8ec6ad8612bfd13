using Marten;
using Microsoft.Extensions.DependencyInjection;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Proposals;
using SeedTrace.Hosting.Reactions;
using SeedTrace.Hosting.Stuck;
using SeedTrace.Testing;

namespace SeedTrace.Hosting.Tests;

/// <summary>Every shape of what every service stores for itself.</summary>
public sealed class PrivateHistoryTests
{
    private static readonly Examples Stored = new("tests/SeedTrace.Hosting.Tests/History");

    /// <summary>By the name it is stored under.</summary>
    internal static readonly Dictionary<string, Type> Types = new()
    {
        [Learned.EventType] = typeof(Learned),
        [NotLearned.EventType] = typeof(NotLearned),
        ["reaction-refused"] = typeof(ReactionRefused),
        ["stuck-retry-asked"] = typeof(RetryAsked),
        ["stuck-skip-asked"] = typeof(SkipAsked),
        ["stuck-settled"] = typeof(StuckSettled),
        ["command-proposed"] = typeof(CommandProposed),
        ["proposal-countersigned"] = typeof(ProposalCountersigned),
        ["proposal-withdrawn"] = typeof(ProposalWithdrawn),
    };

    public static TheoryData<string> Files => [.. Stored.Files];

    public static TheoryData<string> Known => [.. Types.Keys];

    [Theory]
    [MemberData(nameof(Known))]
    public void Everything_has_an_example_with_every_member(string type)
    {
        Stored.Files.ShouldContain($"{type}.json");
        Stored.ShouldShowEveryMember(type, Types[type]);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void What_was_stored_loads_for_ever(string file) => Stored.ShouldLoad(file, Types[Examples.NameOf(file)]);

    [Fact]
    public void What_was_stored_is_never_edited() => Stored.ShouldBeAsApproved("tests/SeedTrace.Hosting.Tests/history.approved.txt");
}

/// <summary>The list above is that of a service.</summary>
[Trait("Category", "Integration")]
[Collection(nameof(Running))]
public sealed class PrivateEventTypesTests(Running running)
{
    [Fact]
    public void A_service_stores_public_facts_and_what_has_an_example() =>
        running.Breeding.Services.GetRequiredService<IDocumentStore>().Options.Events.AllKnownEventTypes()
            .Where(type => type.EventType.Namespace!.StartsWith("SeedTrace.", StringComparison.Ordinal))
            .Select(type => (type.EventTypeName, type.EventType))
            .Except(FactCatalogue.PublishedBy(Services.Breeding).Select(fact => (fact.Name, fact.Record)))
            .ShouldBe(PrivateHistoryTests.Types.Select(type => (type.Key, type.Value)), ignoreOrder: true);
}
