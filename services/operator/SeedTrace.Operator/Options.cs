namespace SeedTrace.Operator;

/// <summary>Words of a verb: <c>--name value</c> pairs, flags, which are a name alone, and the rest.</summary>
internal sealed class Options
{
    private static readonly string[] Flags = ["compromised", "dry-run", "json", "tell-order"];

    private readonly Dictionary<string, string> named = [];

    public Options(IReadOnlyList<string> words, params string[] known)
    {
        var rest = new List<string>();
        for (var n = 0; n < words.Count; n++)
            if (!words[n].StartsWith("--", StringComparison.Ordinal))
                rest.Add(words[n]);
            else if (Flags.Intersect(known).Contains(words[n][2..]))
                named[words[n][2..]] = "";
            else if (known.Contains(words[n][2..]) && n + 1 < words.Count)
                named[words[n][2..]] = words[++n];
            else
                throw new OperatorException($"{words[n]} is not understood here, or lacks its value.");
        Rest = rest;
    }

    public IReadOnlyList<string> Rest { get; }

    /// <summary>The answer is for a machine.</summary>
    public bool Json => Has("json");

    /// <summary>The one word that is not an option.</summary>
    public string Only(string what) => Rest is [var only] ? only : throw new OperatorException($"{what}.");

    public void ShouldHaveNoMore()
    {
        if (Rest is [var first, ..])
            throw new OperatorException($"\"{first}\" is not understood here.");
    }

    public bool Has(string flag) => named.ContainsKey(flag);

    public string? this[string name] => named.GetValueOrDefault(name);
}
