using Microsoft.Extensions.Configuration;
using SeedTrace.Proof;
using SeedTrace.Web;

namespace SeedTrace.Hosting.Trees;

/// <summary>The keys of this service, from files; read anew each time, so that a rotation needs no restart.</summary>
public sealed class LogKeys(IConfiguration configuration)
{
    /// <summary>Settings: the service's own key, the signed list of all, the public root key that signed the list.</summary>
    public const string KeyFile = "Log:KeyFile", ListFile = "Log:KeyListFile", RootFile = "Log:RootKeyFile";

    internal static void Require(IConfiguration configuration)
    {
        foreach (var setting in (string[])[KeyFile, ListFile, RootFile])
            if (!File.Exists(configuration.Required(setting)))
                throw new InvalidOperationException($"There is no file {configuration[setting]}, which the setting {setting} names.");
    }

    public async Task<SigningKey> OwnAsync(CancellationToken cancellation) =>
        SigningKey.Read(await File.ReadAllTextAsync(configuration.Required(KeyFile), cancellation));

    public Task<byte[]> SignedListAsync(CancellationToken cancellation) => File.ReadAllBytesAsync(configuration.Required(ListFile), cancellation);

    public async Task<SigningKey> RootAsync(CancellationToken cancellation) =>
        SigningKey.Read(await File.ReadAllTextAsync(configuration.Required(RootFile), cancellation));

    /// <exception cref="ProofException">The root key did not sign the list.</exception>
    public async Task<KeyList> ListAsync(CancellationToken cancellation)
    {
        using var root = await RootAsync(cancellation);
        return KeyList.Read(await SignedListAsync(cancellation), root);
    }
}
