using System.Security.Cryptography;
using SeedTrace.Proof;

namespace SeedTrace.Operator.Bundles;

/// <summary>A country's root keys, as its authority publishes them.</summary>
internal static class RootKeyFile
{
    /// <summary>A person's own, which signs.</summary>
    public static SigningKey ReadOwn(string file)
    {
        try
        {
            var own = SigningKey.Read(File.ReadAllText(file));
            _ = own.ToPem();
            return own;
        }
        catch (CryptographicException e)
        {
            throw new OperatorException($"{file} is no root key to sign with: {e.Message}");
        }
    }

    public static async Task<TrustAnchor> ReadAsync(string file, CancellationToken cancellation)
    {
        try
        {
            return TrustAnchor.Read(await File.ReadAllTextAsync(file, cancellation));
        }
        catch (CryptographicException e)
        {
            throw new OperatorException($"{file} is no root key: {e.Message}");
        }
    }
}
