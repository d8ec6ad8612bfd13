using SeedTrace.Breeding.Accessions;
using SeedTrace.Breeding.Lines;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Breeding.Crosses;

internal static class KnownGermplasm
{
    private const string AccessionKind = "accession/";
    private const string LineKind = "line/";

    /// <summary>Those of the keys that are accessions or lines known here.</summary>
    public static async Task<IReadOnlySet<string>> KnownGermplasmAsync(this CommandContext on, IEnumerable<string> keys)
    {
        var known = new HashSet<string>();
        foreach (var key in keys.Distinct())
            if (await IsKnownAsync(on, key))
                known.Add(key);
        return known;
    }

    private static async Task<bool> IsKnownAsync(CommandContext on, string key)
    {
        if (key.StartsWith(AccessionKind, StringComparison.Ordinal))
            return await on.LoadAsync<Accession>(Accession.Key(AccessionId.Parse(key[AccessionKind.Length..]))) is not null;
        if (key.StartsWith(LineKind, StringComparison.Ordinal))
            return await on.LoadAsync<Line>(Line.Key(LineId.Parse(key[LineKind.Length..]))) is not null;
        throw new MalformedValueException("germplasm-malformed", "A parent is given by its key: accession/USA029:PI 54610 or line/GLXMA:Ogden.");
    }
}
