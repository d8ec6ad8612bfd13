using System.Text.Json;
using SeedTrace.Proof;

namespace SeedTrace.Bundles;

/// <summary>Is a fact what was logged, and at this position?</summary>
internal static class FactCheck
{
    /// <summary>Digits a leaf tells apart: it is over numbers as RFC 8785 writes them.</summary>
    private const int MostDigits = 15;

    /// <param name="head">Of its log; null when there is none.</param>
    public static Finding? Of(BundledFact fact, TreeHead? head)
    {
        if (head is null)
            return Finding.At(fact, "there is no signed head of its log.");
        try
        {
            if (fact.Fact is { } open)
            {
                if (!SaysAll(open.Data))
                    return Finding.At(fact, $"a number in it has more than {MostDigits} digits.");
                if (LeafOf(fact.Source, open) is var leaf && leaf != fact.Leaf)
                    return Finding.At(fact, $"the fact was changed: what it says has the leaf {leaf}, not {fact.Leaf}.");
            }
            var root = MerkleTree.RootByInclusion(HashIn(fact.Leaf), fact.Position - 1, head.Size, [.. fact.Path.Select(HashIn)]);
            return root == head.Root ? null : Finding.At(fact, "this fact is not at this position of the log: its proof does not lead to the signed head.");
        }
        catch (Exception e) when (e is ProofException or FormatException or JsonException)
        {
            return Finding.At(fact, e.Message);
        }
    }

    private static string LeafOf(string source, OpenFact fact) => Leaf.Of(
        fact.Id, source, fact.Type, fact.Subject, fact.Streamversion, fact.Time, fact.Recordedtime, fact.Actor, fact.Party, fact.Data, fact.Countersigner);

    private static bool SaysAll(JsonElement data) => data.ValueKind switch
    {
        JsonValueKind.Object => data.EnumerateObject().All(member => SaysAll(member.Value)),
        JsonValueKind.Array => data.EnumerateArray().All(SaysAll),
        JsonValueKind.Number => data.GetRawText().Split('e', 'E')[0].Where(char.IsAsciiDigit).SkipWhile(digit => digit == '0').Count() <= MostDigits,
        _ => true,
    };

    /// <summary>Written one way only.</summary>
    private static Hash HashIn(string text) => Hash.Parse(text) is var hash && hash.ToString() == text ? hash : throw new FormatException("A hash is written in small letters.");
}
