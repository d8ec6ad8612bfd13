using SeedTrace.Proof;

namespace SeedTrace.Operator.Bundles;

/// <summary>The root keys given on a command line: <c>FILE</c> of the bundle's own country, <c>COUNTRY=FILE</c> of one whose passport is in it.</summary>
internal sealed class RootKeys : IDisposable
{
    private readonly Dictionary<string, TrustAnchor> ofCountries = [];

    public TrustAnchor? Own { get; private set; }

    public IReadOnlyDictionary<string, TrustAnchor> OfCountries => ofCountries;

    public static async Task<RootKeys> ReadAsync(IEnumerable<string> words, CancellationToken cancellation)
    {
        var keys = new RootKeys();
        foreach (var word in words)
            if (word.Length > 4 && word[3] == '=' && word[..3].All(char.IsAsciiLetterUpper))
                keys.ofCountries[word[..3]] = await RootKeyFile.ReadAsync(word[4..], cancellation);
            else
                keys.Own = await RootKeyFile.ReadAsync(word, cancellation);
        return keys;
    }

    public void Dispose()
    {
        Own?.Dispose();
        foreach (var key in ofCountries.Values)
            key.Dispose();
    }
}
