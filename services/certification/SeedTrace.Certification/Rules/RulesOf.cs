using SeedTrace.Certification.Learned;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Certification.Rules;

internal static class RulesOf
{
    /// <summary>The rules of a scheme for seed of a variety.</summary>
    /// <param name="variety">Null when what it is of is not known.</param>
    /// <param name="day">Null for the day of the command.</param>
    public static async Task<RulePack?> RulesAsync(this CommandContext on, string scheme, VarietyId? variety, DateOnly? day = null) => variety is { } known
        ? on.Service<RulePacks>().For(scheme, known.Species, day ?? on.Day, (await on.LearnedAsync<ListedVariety>(Services.Breeding, ListedVariety.Key(known)))?.Kind)
        : null;
}
