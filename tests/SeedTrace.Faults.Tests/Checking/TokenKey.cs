using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SeedTrace.Faults.Tests.Checking;

/// <summary>A key that tokens are signed with, read past identity.</summary>
/// <param name="Id">Thumbprint of the public key (RFC 7638).</param>
/// <param name="SignsFrom">As the file's name says, in whole seconds; so does the proposal it was made for. The key a country begins with has neither.</param>
internal sealed record TokenKey(string File, string Id, DateTimeOffset? SignsFrom, Guid? Proposal)
{
    private const string TimeForm = "yyyyMMdd'T'HHmmss'Z'";

    public static IReadOnlyList<TokenKey> ReadIn(string directory) =>
        [.. Directory.GetFiles(directory, "signing-*.pem").Order(StringComparer.Ordinal).Select(Read).OfType<TokenKey>()];

    /// <returns>Null where it was deleted meanwhile.</returns>
    private static TokenKey? Read(string path)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(System.IO.File.ReadAllText(path));
            return Of(Path.GetFileName(path), Thumbprint(key.ExportParameters(includePrivateParameters: false)));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public static TokenKey Of(string file, string id) => Path.GetFileNameWithoutExtension(file).Split('-') is [_, var from, var proposal]
        && DateTimeOffset.TryParseExact(from, TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var signsFrom) && Guid.TryParseExact(proposal, "N", out var made)
        ? new(file, id, signsFrom, made)
        : new(file, id, null, null);

    private static string Thumbprint(ECParameters key) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(
        $$"""{"crv":"P-256","kty":"EC","x":"{{Base64Url.EncodeToString(key.Q.X)}}","y":"{{Base64Url.EncodeToString(key.Q.Y)}}"}""")));
}
