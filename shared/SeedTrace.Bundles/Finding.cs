namespace SeedTrace.Bundles;

/// <summary>The first thing that is wrong with a bundle.</summary>
/// <param name="Place">Of the fact it is wrong about; null when it is not about one.</param>
public sealed record Finding(string Sentence, FactPlace? Place = null)
{
    internal static Finding At(BundledFact fact, string sentence) => new($"{fact.Place}: {sentence}", fact.Reference);
}

/// <summary>What came out of checking a bundle.</summary>
/// <param name="Roots">The root keys that its list of keys is signed with, by name.</param>
/// <param name="Unrooted">The root keys that only came with what they signed, of the bundle or of a passport in it: the reader has to compare them.</param>
/// <param name="Checked">What holds, one sentence each, in the order it was looked at.</param>
/// <param name="Wrong">Null when everything holds.</param>
public sealed record Verdict(Bundle? Bundle, IReadOnlyList<string> Roots, IReadOnlyList<UnrootedCountry> Unrooted, IReadOnlyList<string> Checked, Finding? Wrong)
{
    public bool Holds => Wrong is null;

    /// <summary>Every root key is one the reader gave, from elsewhere.</summary>
    public bool Trusted => Roots.Count > 0 && Unrooted.Count == 0;
}

/// <param name="Root">The root keys that came with its bundle, in words.</param>
public sealed record UnrootedCountry(string Country, string Root);
