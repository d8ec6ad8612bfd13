using System.Text.Json;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Balance;

namespace SeedTrace.Lineage.Graph;

/// <summary>All that a fact says to the graph, found before any of it is taken: so it is taken whole.</summary>
/// <param name="Fact">As it is kept.</param>
/// <param name="Nodes">What it names; whatever it founds, makes somebody's or moves is among them.</param>
internal sealed record Statement(
    LearnedFact Fact, string[] Nodes, string? Founded, (string Node, string Party)[] Owned, (string Lot, string Party, long Grams)? Moved, Claim[] Claims,
    Posting[] Postings)
{
    public static Statement Of(LearnedFact fact)
    {
        try
        {
            return Read(fact with { Data = SaysAll(fact.Record, fact.Data) ? default : fact.Data });
        }
        // A list with an empty place in it, or whatever else nobody thought of: as good as a type not known here, and no reason to hold up the others.
        catch (Exception)
        {
            return Read(fact with { Record = null });
        }
    }

    private static Statement Read(LearnedFact fact) => new(
        fact, [.. Mentions.Of(fact)], Mentions.Founded(fact.Record), [.. Mentions.Owned(fact)], Mentions.Moved(fact.Record), [.. SeedTrace.Bundles.Claims.Of(fact.Record)],
        [.. Balance.Postings.Of(fact.Record)]);

    /// <summary>Millions of facts are kept: text is kept only of those whose record does not say the same, because a later version wrote more.</summary>
    private static bool SaysAll(object? record, JsonElement data) => record is not null && data.ValueKind != JsonValueKind.Undefined
        && JsonElement.DeepEquals(JsonSerializer.SerializeToElement(record, record.GetType(), FactJson.Options), data);
}
