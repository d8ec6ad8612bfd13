using System.Text.RegularExpressions;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Breeding.Accessions;

/// <summary>Passport data by MCPD v2.1. What the standard only advises is kept as given; only what would make the record unusable is refused.</summary>
public sealed partial record Passport(
    string Genus, string Species, string? CropName, string? AccessionName, string? CountryOfOrigin, int? BiologicalStatus, string? Ancestry, string? Doi)
{
    private static readonly HashSet<int> BiologicalStatuses =
        [100, 110, 120, 130, 200, 300, 400, 410, 411, 412, 413, 414, 415, 416, 420, 421, 422, 423, 500, 600, 999];

    public Decision? Flaw()
    {
        if (!GenusForm().IsMatch(Genus))
            return Decision.Malformed("genus-malformed", $"'{Genus}' is no genus: one word with an initial capital, such as Triticum (MCPD 5).");
        if (!SpeciesForm().IsMatch(Species))
            return Decision.Malformed("species-epithet-malformed",
                $"'{Species}' is no species epithet: small letters, such as aestivum, or sp. (MCPD 6).");
        if (BiologicalStatus is { } status && !BiologicalStatuses.Contains(status))
            return Decision.Malformed("biological-status-unknown", $"{status} is no biological status of MCPD 19 (SAMPSTAT).");
        return Doi is null || DoiForm().IsMatch(Doi)
            ? null
            : Decision.Malformed("doi-malformed", $"'{Doi}' is no DOI, such as 10.18730/5N2PQ.");
    }

    /// <summary>MCPD writes an unknown value as an empty one.</summary>
    public static string? Known(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    [GeneratedRegex(@"^([×x] ?)?[A-Z][a-z-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex GenusForm();

    [GeneratedRegex(@"^(sp\.|([×x] )?[a-z][a-z -]*[a-z])\z", RegexOptions.CultureInvariant)]
    private static partial Regex SpeciesForm();

    [GeneratedRegex(@"^10\.[0-9]{4,9}/\S+\z", RegexOptions.CultureInvariant)]
    private static partial Regex DoiForm();
}
