using System.Buffers.Text;
using System.Security.Cryptography;

namespace SeedTrace.Identity.Accounts;

internal static class Secret
{
    /// <summary>256 random bits, safe in forms, files and addresses.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
