using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Npgsql;
using SeedTrace.Hosting.Store;
using SeedTrace.Proof;
using SeedTrace.Web;

namespace SeedTrace.Hosting.Trees;

/// <summary>The keys of this service, from files; read anew each time, so that a rotation needs no restart. The store keeps every list that was used: whoever
/// puts an older one into the files, in which a stolen key had not ended, changes nothing by it.</summary>
public sealed class LogKeys(IConfiguration configuration, NpgsqlDataSource database)
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

    public async Task<TrustAnchor> AnchorAsync(CancellationToken cancellation) =>
        TrustAnchor.Read(await File.ReadAllTextAsync(configuration.Required(RootFile), cancellation));

    public async Task<KeyList> ListAsync(CancellationToken cancellation) => (await SignedListAsync(cancellation)).List;

    /// <returns>The latest that this service knows.</returns>
    /// <exception cref="ProofException">The root keys did not sign the list in the file.</exception>
    public async Task<SignedKeyList> SignedListAsync(CancellationToken cancellation)
    {
        using var anchor = await AnchorAsync(cancellation);
        var filed = await FiledAsync(anchor, cancellation);
        var known = await database.QueryAsync(
            "select signed from key_list where number >= $1 order by number desc", [filed.List.Number], row => row.GetFieldValue<byte[]>(0), cancellation);
        if (!known.Exists(filed.Encoded.SequenceEqual))
            await database.QueryAsync("insert into key_list (number, signed) values ($1, $2) on conflict do nothing", [filed.List.Number, filed.Encoded], row => row, cancellation);
        return known.Select(one => Holding(one, anchor)).FirstOrDefault(one => one?.List.Number > filed.List.Number) ?? filed;
    }

    /// <summary>The list in the file.</summary>
    /// <exception cref="ProofException">The root keys did not sign it.</exception>
    internal async Task<SignedKeyList> FiledAsync(TrustAnchor anchor, CancellationToken cancellation)
    {
        var list = SignedKeyList.Read(await File.ReadAllBytesAsync(configuration.Required(ListFile), cancellation));
        list.Verify(anchor);
        return list;
    }

    /// <returns>Null for a list under other root keys: those of before, or somebody's whose files were here once.</returns>
    private static SignedKeyList? Holding(byte[] encoded, TrustAnchor anchor)
    {
        try
        {
            var list = SignedKeyList.Read(encoded);
            list.Verify(anchor);
            return list;
        }
        catch (ProofException)
        {
            return null;
        }
    }
}
