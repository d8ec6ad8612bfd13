using CsCheck;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Tests.Graph;

public sealed class InterleavingTests
{
    private static readonly LearnedFact[] Facts = [.. Season.Book().Facts];

    /// <summary>Any order that keeps each stream's own.</summary>
    private static readonly Gen<LearnedFact[]> Interleavings = Gen.Int.Array[Facts.Length].Select(keys =>
    {
        var streams = Facts.GroupBy(fact => (fact.Publisher, fact.Stream)).ToDictionary(stream => stream.Key, stream => new Queue<LearnedFact>(stream));
        return Facts.Zip(keys).OrderBy(pair => pair.Second).Select(pair => streams[(pair.First.Publisher, pair.First.Stream)].Dequeue()).ToArray();
    });

    [Fact]
    public void Facts_of_different_streams_may_come_in_any_order() => Interleavings.Sample(facts =>
    {
        using var straight = Ask.Graph(Facts);
        using var mixed = Ask.Graph(facts);
        GraphDigest.Of(mixed).ShouldBe(GraphDigest.Of(straight));
        Written(mixed.Ancestors(Season.Blend)).ShouldBe(Written(straight.Ancestors(Season.Blend)));
        Written(mixed.Descendants(Season.Breeder)).ShouldBe(Written(straight.Descendants(Season.Breeder)));
        Written(mixed.Trace(17)!).ShouldBe(Written(straight.Trace(17)!));
    }, iter: 100);

    [Fact]
    public void A_graph_rebuilt_from_the_stored_facts_equals_the_live_one_at_every_moment() =>
        Gen.Select(Interleavings, Gen.Int[0, Facts.Length]).Sample((facts, known) =>
        {
            using var live = new LineageGraph();
            foreach (var fact in facts.Take(known))
                live.Apply(fact);
            using var rebuilt = Ask.Graph(facts.Take(known).OrderBy(fact => fact.Publisher).ThenBy(fact => fact.Position));
            GraphDigest.Of(rebuilt).ShouldBe(GraphDigest.Of(live));
        });

    [Fact]
    public void The_digest_counts_the_facts_that_name_nothing()
    {
        var book = Season.Book();
        book.Write(Contracts.Delivery.Services.Distribution, "dealer/dealer-one", new DealerRegistered(Season.Dealer, "L-1", ["Abay"], new(2025, 1, 1), new(2026, 1, 1)));
        using var with = Ask.Graph(book.Facts);
        using var without = Ask.Graph(book.Facts.SkipLast(1));
        using var other = Ask.Graph(book.Facts.SkipLast(1).Append(book.Facts[^1] with { Id = Guid.Empty }));
        GraphDigest.Of(with).ShouldNotBe(GraphDigest.Of(without));
        GraphDigest.Of(with).ShouldNotBe(GraphDigest.Of(other));
    }

    [Fact]
    public void The_digest_tells_when_a_fact_is_missing() => Gen.Int[0, Facts.Length - 1].Sample(index =>
    {
        using var whole = Ask.Graph(Facts);
        using var less = Ask.Graph(Facts.Where((_, at) => at != index));
        GraphDigest.Of(less).ShouldNotBe(GraphDigest.Of(whole));
    });

    private static string Written<T>(T answer) => System.Text.Json.JsonSerializer.Serialize(answer, Contracts.Delivery.FactJson.Options);
}
