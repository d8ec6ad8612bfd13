using SeedTrace.Hosting.Tests;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongWaitsFirst))]

namespace SeedTrace.Hosting.Tests;

/// <summary>What waits for a minute begins first: the others run meanwhile.</summary>
public sealed class LongWaitsFirst : ITestCollectionOrderer
{
    private static readonly string[] First = [nameof(ReactionTests), nameof(BrokerLoginTests)];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections) where TTestCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(one => Array.FindIndex(First, name => one.TestCollectionDisplayName.Contains($".{name}", StringComparison.Ordinal)))];
}
