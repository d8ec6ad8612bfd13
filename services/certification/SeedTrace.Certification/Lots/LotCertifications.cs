using SeedTrace.Contracts;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Certification.Lots;

public static class LotCertifications
{
    /// <summary>What is certified of these lots; those of which nothing was ever said are missing.</summary>
    public static async Task<IReadOnlyList<LotCertification>> CertificationsAsync(this CommandContext on, IEnumerable<LotNumber> lots)
    {
        var found = new List<LotCertification>();
        foreach (var lot in lots)
            if (await on.LoadAsync<LotCertification>(LotCertification.Key(lot)) is { } certification)
                found.Add(certification);
        return found;
    }
}
