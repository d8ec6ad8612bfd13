using System.Security.Cryptography;
using SeedTrace.Proof;

namespace SeedTrace.Operator.Bundles;

/// <summary>A country's root key, as its authority publishes it.</summary>
internal static class RootKeyFile
{
    public static async Task<SigningKey> ReadAsync(string file, CancellationToken cancellation)
    {
        try
        {
            return SigningKey.Read(await File.ReadAllTextAsync(file, cancellation));
        }
        catch (CryptographicException e)
        {
            throw new OperatorException($"{file} is no root key: {e.Message}");
        }
    }
}
