using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using SeedTrace.Proof;
using SeedTrace.Web;

namespace SeedTrace.Hosting.Trees;

/// <summary>The keys of this service, from files; read anew each time, so that a rotation needs no restart.</summary>
public sealed class LogKeys(IConfiguration configuration)
{
    /// <summary>Settings: the service's own key, the signed list of all, the public root keys that signed the list.</summary>
    public const string KeyFile = "Log:KeyFile", ListFile = "Log:KeyListFile", RootFile = "Log:RootKeyFile";

    /// <summary>Setting of an installation from before there were two root keys, until it has them.</summary>
    public const string AllowOneRoot = "Log:AllowOneRoot";

    /// <exception cref="InvalidOperationException">A file is missing, the list does not hold, or one person alone could change it.</exception>
    internal static void Require(IConfiguration configuration)
    {
        foreach (var setting in (string[])[KeyFile, ListFile, RootFile])
            if (!File.Exists(configuration.Required(setting)))
                throw new InvalidOperationException($"There is no file {configuration[setting]}, which the setting {setting} names.");
        try
        {
            using var anchor = TrustAnchor.Read(File.ReadAllText(configuration[RootFile]!));
            KeyList.Read(File.ReadAllBytes(configuration[ListFile]!), anchor);
            if (!anchor.TakesTwo && !configuration.GetValue<bool>(AllowOneRoot))
                throw new InvalidOperationException(
                    $"The file that the setting {RootFile} names has one root key, {anchor.Roots[0].Id}: whoever holds it could change the keys of all logs alone. "
                    + $"Add the root key of a second person, as the runbook says (A second root key); until then {AllowOneRoot}=true says that this is known.");
        }
        catch (CryptographicException e)
        {
            throw new InvalidOperationException($"The file {configuration[RootFile]}, which the setting {RootFile} names, has no root keys: {e.Message}", e);
        }
        catch (ProofException e)
        {
            throw new InvalidOperationException($"The file {configuration[ListFile]}, which the setting {ListFile} names, is not used: {e.Message}", e);
        }
    }

    public async Task<SigningKey> OwnAsync(CancellationToken cancellation) =>
        SigningKey.Read(await File.ReadAllTextAsync(configuration.Required(KeyFile), cancellation));

    public Task<byte[]> SignedListAsync(CancellationToken cancellation) => File.ReadAllBytesAsync(configuration.Required(ListFile), cancellation);

    public async Task<TrustAnchor> AnchorAsync(CancellationToken cancellation) =>
        TrustAnchor.Read(await File.ReadAllTextAsync(configuration.Required(RootFile), cancellation));

    /// <exception cref="ProofException">The root keys did not sign the list.</exception>
    public async Task<KeyList> ListAsync(CancellationToken cancellation)
    {
        using var anchor = await AnchorAsync(cancellation);
        return KeyList.Read(await SignedListAsync(cancellation), anchor);
    }
}
