using System.Globalization;
using System.Text.Json;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Proof;

namespace SeedTrace.Hosting.Delivery;

/// <summary>A foreign fact that is what its publisher stored, with its numbers read.</summary>
internal sealed record Arrival(CloudEvent Fact, string Kind, long Version, long Position, long Previous)
{
    /// <param name="source">Whose facts are taken here.</param>
    /// <param name="flaw">Why it is none: <c>source</c>, <c>envelope</c> or <c>leaf</c>.</param>
    public static Arrival? Of(CloudEvent fact, string source, out string flaw)
    {
        flaw = fact.Source != source ? "source" : "envelope";
        var slash = fact.Subject.IndexOf('/', StringComparison.Ordinal);
        if (fact.Source != source || slash <= 0 || fact.Subject.Contains('\0', StringComparison.Ordinal)
            || Number(fact.Streamversion) is not { } version || Number(fact.Position) is not { } position || Number(fact.Previous) is not { } previous)
            return null;
        flaw = "leaf";
        return HasItsLeaf(fact) ? new(fact, fact.Subject[..slash], version, position, previous) : null;
    }

    private static bool HasItsLeaf(CloudEvent fact)
    {
        try
        {
            return Leaf.Of(fact) == fact.Leaf;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Content that has no canonical form has no leaf.
            return false;
        }
    }

    private static long? Number(string digits) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
