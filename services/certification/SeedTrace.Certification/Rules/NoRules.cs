using SeedTrace.Contracts;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Rules;

/// <summary>The two ways in which there is nothing to judge by.</summary>
internal static class NoRules
{
    public static Decision For(string scheme, SpeciesCode species) =>
        Decision.Refuse("rules-missing", $"There are no rules of scheme {scheme} for {species} in force that day.");

    public static Decision ForClass(RulePack pack, string code) =>
        Decision.Refuse(
            "class-unknown", $"{pack.Citation} has no class {code}; it has {string.Join(", ", pack.Classes.Select(norms => norms.Code))}.");
}
