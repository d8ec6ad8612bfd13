using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace SeedTrace.Identity.Tokens;

/// <summary>
/// The keys of this installation, kept in a directory that all replicas share and only their owner may read.
/// Of several signing keys, the one whose file name sorts last signs; tokens signed with any of them are valid.
/// </summary>
internal sealed record TokenKeys(IReadOnlyList<ECDsaSecurityKey> Signing, SymmetricSecurityKey Encryption)
{
    private const UnixFileMode OwnerReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    public static async Task<TokenKeys> OpenAsync(string directory, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory, OwnerReadWrite | UnixFileMode.UserExecute);
        await using var turn = await TakeTurnAsync(Path.Combine(directory, ".lock"), cancellationToken);

        if (SigningFiles(directory).Length == 0)
            await WriteAsync(Path.Combine(directory, "signing-0001.pem"), NewSigningKey(), cancellationToken);
        var encryption = Path.Combine(directory, "encryption.key");
        if (!File.Exists(encryption))
            await WriteAsync(encryption, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), cancellationToken);

        var signing = SigningFiles(directory).OrderDescending(StringComparer.Ordinal).Select(Read).ToList();
        return new TokenKeys(signing, new SymmetricSecurityKey(Convert.FromBase64String(await File.ReadAllTextAsync(encryption, cancellationToken))));
    }

    private static string[] SigningFiles(string directory) => Directory.GetFiles(directory, "signing-*.pem");

    private static string NewSigningKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }

    private static ECDsaSecurityKey Read(string file)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        var signing = new ECDsaSecurityKey(key);
        signing.KeyId = Base64UrlEncoder.Encode(signing.ComputeJwkThumbprint());
        return signing;
    }

    // Written beside and moved, so that a crash leaves no half key behind.
    private static async Task WriteAsync(string file, string key, CancellationToken cancellationToken)
    {
        var draft = file + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = OwnerReadWrite };
        await using (var writer = new StreamWriter(draft, options))
            await writer.WriteAsync(key.AsMemory(), cancellationToken);
        File.Move(draft, file);
    }

    private static async Task<FileStream> TakeTurnAsync(string file, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(LongestWait);
        while (true)
        {
            try
            {
                return new FileStream(file, new FileStreamOptions
                {
                    Mode = FileMode.OpenOrCreate,
                    Access = FileAccess.ReadWrite,
                    Share = FileShare.None,
                    UnixCreateMode = OwnerReadWrite,
                });
            }
            catch (IOException) when (File.Exists(file))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), deadline.Token);
            }
        }
    }
}
