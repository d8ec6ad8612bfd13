using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Certification.Lots;

public static class LotCertifications
{
    /// <returns>What a certifier accepted last by a rule, of a crop or lot; null while none did.</returns>
    internal static EvidenceAccepted? Accepted(this IEnumerable<LotCertification> lots, string scheme, string rule, string of) =>
        lots.SelectMany(lot => lot.Evidence).LastOrDefault(seen => seen.Scheme == scheme && seen.Rule == rule && seen.Of == of);

    /// <summary>What is certified of these lots; those of which nothing was ever said are missing.</summary>
    public static async Task<IReadOnlyList<LotCertification>> CertificationsAsync(this CommandContext on, IEnumerable<LotNumber> lots)
    {
        var found = new List<LotCertification>();
        foreach (var lot in lots)
            if (await on.LoadAsync<LotCertification>(LotCertification.Key(lot)) is { } certification)
                found.Add(certification);
        return found;
    }

    /// <summary>How a lot came to be, for a scheme.</summary>
    public static async Task<Making> MakingAsync(this CommandContext on, string scheme, Origin origin) => new(
        scheme, origin, await on.CropsAsync(origin.Crops), await on.SowingsAsync(origin.Crops), await on.CertificationsAsync(origin.Lots.Select(lot => lot.Lot)));

    /// <summary>The rules of the schemes the lot is certified in, as they are on the day of the command.</summary>
    public static async Task<IReadOnlyList<RulePack>> RulesAsync(this CommandContext on, LotCertification? lot)
    {
        var packs = new List<RulePack>();
        foreach (var standing in lot?.Schemes.Values ?? [])
            if (standing.Certificate is { } certificate && await on.RulesAsync(certificate.Class.Scheme, standing.Varietal?.Variety) is { } pack)
                packs.Add(pack);
        return packs;
    }
}
