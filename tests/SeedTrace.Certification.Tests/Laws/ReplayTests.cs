using System.Text.Json;
using CsCheck;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Certification.Tests.Laws;

/// <summary>What is stored says all there is: whoever reads it later knows what was known then.</summary>
public sealed class ReplayTests
{
    [Fact]
    public void Replay_of_ten_thousand_random_seasons_equals_live_state() => Step.Seasons.Sample(season =>
    {
        var world = Play(season);
        foreach (var stream in world.Facts.GroupBy(fact => fact.Stream))
        {
            var (replayed, live) = (Written(Replayed(stream.Key, [.. stream.Select(fact => (fact.Fact, fact.Time))])), Written(world.Live[stream.Key]));
            // The assertion is slow, and asked half a million times.
            if (replayed != live)
                replayed.ShouldBe(live, stream.Key);
        }
    }, iter: 10_000);

    internal static World Play((Parentage Parent, Step[] Steps) season)
    {
        var world = new World(season.Parent);
        foreach (var step in season.Steps)
            world.Try(step);
        return world;
    }

    /// <summary>From what the store and the wire hold of a stream: each fact as JSON with its name, and its time as text.</summary>
    private static object? Replayed(string stream, IReadOnlyList<(object Fact, DateTimeOffset Time)> facts) => facts
        .Select(fact => (
            Type: FactCatalogue.Of(fact.Fact).WireName(Services.Certification),
            Data: JsonSerializer.SerializeToUtf8Bytes(fact.Fact, fact.Fact.GetType(), FactJson.Options), Time: Timestamp.Of(fact.Time)))
        .Aggregate((object?)null, (state, stored) => States.Fold(stream, state, Read(stream, stored.Type, stored.Data), Timestamp.Parse(stored.Time)));

    private static object Read(string stream, string type, byte[] data)
    {
        using var document = JsonDocument.Parse(data);
        return FactCatalogue.Read(Services.Certification, stream, type, document.RootElement).ShouldNotBeNull();
    }

    /// <summary>As an endpoint answers it.</summary>
    private static string Written(object? state) => JsonSerializer.Serialize(state, FactJson.Options);
}
