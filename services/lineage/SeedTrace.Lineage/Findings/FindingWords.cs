using System.Text.Json;

namespace SeedTrace.Lineage.Findings;

/// <summary>Kinds of findings as they are written.</summary>
internal static class FindingWords
{
    private static readonly Dictionary<string, FindingKind> Kinds = Enum.GetValues<FindingKind>().ToDictionary(Word);

    public static IEnumerable<string> All => Kinds.Keys;

    public static string Word(FindingKind kind) => JsonSerializer.SerializeToElement(kind).GetString()!;

    public static FindingKind? KindOf(string word) => Kinds.TryGetValue(word, out var kind) ? kind : null;
}
