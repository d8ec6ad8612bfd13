using System.Security.Cryptography;
using SeedTrace.Hosting.Store;
using SeedTrace.Hosting.Trees;
using SeedTrace.Proof;

namespace SeedTrace.Lineage.Passports;

/// <summary>Which root keys of other countries are believed here: <c>Passports:Roots:&lt;country&gt;</c> names a file with the public keys, in PEM, which came
/// from that country's authority by another way than its passports. None by default. Read anew each time.</summary>
internal sealed class ForeignRoots(IConfiguration configuration, ILogProofs proofs, ServiceIdentity identity)
{
    private const string Setting = "Passports:Roots";

    /// <exception cref="InvalidOperationException">A setting names no country, or a file without them.</exception>
    public static void Require(IConfiguration configuration)
    {
        foreach (var root in configuration.GetSection(Setting).GetChildren())
        {
            if (root.Key is not { Length: 3 } || !root.Key.All(char.IsAsciiLetterUpper))
                throw new InvalidOperationException($"The setting {root.Path} is named after no country: three capital letters, ISO 3166 alpha-3, such as UZB.");
            if (!File.Exists(root.Value))
                throw new InvalidOperationException($"There is no file {root.Value}, which the setting {root.Path} names.");
            try
            {
                TrustAnchor.Read(File.ReadAllText(root.Value)).Dispose();
            }
            catch (CryptographicException e)
            {
                throw new InvalidOperationException($"The file {root.Value}, which the setting {root.Path} names, has no root keys: {e.Message}", e);
            }
        }
    }

    /// <summary>By country, this one's own too: a passport may rest on one of this country.</summary>
    public async Task<IReadOnlyDictionary<string, TrustAnchor>> ReadAsync(CancellationToken cancellation)
    {
        var roots = new Dictionary<string, TrustAnchor> { [identity.Issuer.Country] = await proofs.AnchorAsync(cancellation) };
        foreach (var root in configuration.GetSection(Setting).GetChildren())
            roots[root.Key] = TrustAnchor.Read(await File.ReadAllTextAsync(root.Value!, cancellation));
        return roots;
    }
}
