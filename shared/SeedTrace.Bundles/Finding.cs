namespace SeedTrace.Bundles;

/// <summary>The first thing that is wrong with a bundle.</summary>
/// <param name="Place">Of the fact it is wrong about; null when it is not about one.</param>
public sealed record Finding(string Sentence, FactPlace? Place = null)
{
    internal static Finding At(BundledFact fact, string sentence) => new($"{fact.Place}: {sentence}", fact.Reference);
}

/// <summary>What came out of checking a bundle.</summary>
/// <param name="Root">The root key that its list of keys is signed with.</param>
/// <param name="Trusted">It is the key the reader gave, from elsewhere; else the reader has to compare it.</param>
/// <param name="Checked">What holds, one sentence each, in the order it was looked at.</param>
/// <param name="Wrong">Null when everything holds.</param>
public sealed record Verdict(Bundle? Bundle, string? Root, bool Trusted, IReadOnlyList<string> Checked, Finding? Wrong)
{
    public bool Holds => Wrong is null;
}
