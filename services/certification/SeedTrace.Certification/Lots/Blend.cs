using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Rules;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Lots;

/// <summary>Which blends of a variety a scheme certifies. That they are of one variety, that every part is known and approved, and that the class is that of the
/// lowest part, is asked of every lot.</summary>
internal static class Blend
{
    public static IEnumerable<MakingVerdict> Judge(SeedLot blend, Origin origin, Blending rule, RulePack pack)
    {
        if (blend.Blended.Count == 0)
            yield break;
        var parts = blend.Blended.Select(part => (part.Mass, Lot: origin.Find(part.Lot))).Where(part => part.Lot is not null).Select(part => (part.Mass, Lot: part.Lot!)).ToList();
        var raw = parts.Where(part => IsRaw(part.Lot, origin)).ToList();
        var kind = raw.Count == 0 ? BlendKind.CleanedLots : raw.Count == parts.Count ? BlendKind.InDirt : BlendKind.Mixed;
        var (found, allowed, cited) = (Words(kind), string.Join(" or ", rule.Kinds.Select(Words)), $"({rule.Source})");
        yield return rule.Kinds.Contains(kind)
            ? Row("blend", allowed, found)
            : Row("blend", allowed, found, Decision.Refuse(
                "blend-not-allowed", $"Lot {blend.Lot} is a blend of {found}; {pack.Citation} certifies blends of {allowed} {cited}. Clean what is not cleaned, and blend anew."));
        if (rule.EntireHarvest && kind == BlendKind.InDirt)
        {
            var partial = raw.FirstOrDefault(part => part.Lot.Crop is null ? part.Lot.Blended.Count == 0 : part.Mass != part.Lot.Mass);
            yield return partial.Lot is not { } kept
                ? Row("blendOfEntireHarvests", "entire harvests", "entire harvests")
                : Row("blendOfEntireHarvests", "entire harvests", $"{partial.Mass} of lot {kept.Lot}", Decision.Refuse(
                    "blend-not-entire", $"Of lot {kept.Lot}, which was not cleaned, {partial.Mass} are in the blend; {pack.Citation} certifies blends of entire harvests {cited}. Blend all of it, or clean it and blend the cleaned lots."));
        }
        var years = string.Join(" and ", origin.From(blend.Lot).Select(lot => lot.HarvestYear).OfType<int>().Distinct().Order());
        yield return rule.CarryOver || !years.Contains("and", StringComparison.Ordinal)
            ? Row("blendOfHarvests", rule.CarryOver ? "harvests of any years" : "one harvest year", years)
            : Row("blendOfHarvests", "one harvest year", years, Decision.Refuse(
                "blend-of-harvests", $"In lot {blend.Lot} is seed of the harvests {years}; {pack.Citation} certifies blends of one harvest {cited}. Keep carry-over seed apart and have it tested again on its own."));

        MakingVerdict Row(string word, string required, string told, Decision? refusal = null) => new(
            SeedLot.Key(blend.Lot), new(word, required, $"{told} (lot {blend.Lot})", refusal is null ? Outcome.Met : Outcome.Missed, rule.Source, rule.Verified), refusal);
    }

    private static string Words(BlendKind kind) => kind switch
    {
        BlendKind.InDirt => "harvests as they came from the field",
        BlendKind.CleanedLots => "cleaned lots",
        _ => "cleaned lots with harvests as they came from the field",
    };

    /// <summary>Nobody has cleaned it yet, nor anything it is a part or a blend of.</summary>
    private static bool IsRaw(SeedLot lot, Origin origin) => lot.Crop is not null
        || ((lot.IsSplit || lot.Blended.Count > 0) && lot.Sources.All(source => origin.Find(source) is { } known && known != lot && IsRaw(known, origin)));
}
