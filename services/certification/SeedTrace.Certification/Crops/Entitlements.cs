using SeedTrace.Certification.ControlPlots;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Certification.Crops;

internal static class Entitlements
{
    /// <summary>Of every class the crop is entered for, where its scheme has rules that day.</summary>
    public static async Task<IReadOnlyList<Entitlement>> EntitlementsAsync(this CommandContext on, CropInspection crop)
    {
        var found = new List<Entitlement>();
        foreach (var aim in crop.Aims)
            if (await on.RulesAsync(aim.Scheme, crop.Variety) is { } pack && pack.Find(aim.Code) is { } norms)
                found.Add(new(pack, norms, await on.SownInPlotsAsync(crop.Crop, pack)));
        return found;
    }

    /// <returns>None for an official, of whom nothing is asked before he judges a crop.</returns>
    public static async Task<IReadOnlyList<Entitlement>> EntitlementsAsync(this CommandContext on, CropInspection? crop, InspectorKind judge) =>
        crop is null || judge == InspectorKind.Official ? [] : await on.EntitlementsAsync(crop);

    /// <summary>Where licensed inspectors were in the crop; of no other does anybody need to know.</summary>
    public static async Task<Sowing?> SownInPlotsAsync(this CommandContext on, CropInspection crop, IEnumerable<RulePack> packs) =>
        crop.HasLicensedVisits ? await on.SownInPlotsAsync(crop.Crop, packs.FirstOrDefault(pack => pack.AsksControlPlots)) : null;

    /// <returns>Null where the scheme asks for no control plots, or nothing is known of what was sown.</returns>
    public static async Task<Sowing?> SownInPlotsAsync(this CommandContext on, DocumentNumber crop, RulePack? pack) =>
        pack?.AsksControlPlots == true && await Sowing.LearnedAsync(on, crop) is { } sowing ? (await on.InPlotsAsync([sowing], pack))[0] : null;
}
