using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace SeedTrace.Identity.Keys;

/// <summary>The keys of this installation and the proposal of the next, in a directory that all replicas share and only their owner may read. Whoever
/// writes there takes the turn first.</summary>
internal sealed class KeyDirectory
{
    private readonly string path;
    private volatile IReadOnlyDictionary<string, ECDsaSecurityKey> read = new Dictionary<string, ECDsaSecurityKey>();

    private KeyDirectory(string path) => this.path = path;

    private string ProposalFile => Path.Combine(path, "proposal.json");

    /// <summary>Makes what is not there yet.</summary>
    public static async Task<KeyDirectory> OpenAsync(string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(path, PrivateFile.OwnerReadWrite | UnixFileMode.UserExecute);
        var directory = new KeyDirectory(path);
        await directory.KeysAsync(cancellationToken);
        return directory;
    }

    public Task<FileStream> TakeTurnAsync(CancellationToken cancellationToken) => PrivateFile.HoldAsync(Path.Combine(path, ".lock"), cancellationToken);

    /// <summary>Without a key nobody could be given a token: the first is made, and the next one when somebody takes all away.</summary>
    /// <returns>At least one.</returns>
    public async Task<IReadOnlyList<TokenKey>> KeysAsync(CancellationToken cancellationToken)
    {
        if (Read() is { Count: > 0 } keys)
            return keys;
        await using var turn = await TakeTurnAsync(cancellationToken);
        if (Read() is [])
            await WriteAsync(TokenKey.First, NewKey(), cancellationToken);
        return Read();
    }

    public async Task<SymmetricSecurityKey> EncryptionAsync(CancellationToken cancellationToken)
    {
        const string Name = "encryption.key";
        await using var turn = await TakeTurnAsync(cancellationToken);
        if (!File.Exists(Path.Combine(path, Name)))
            await WriteAsync(Name, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), cancellationToken);
        return new(Convert.FromBase64String(await File.ReadAllTextAsync(Path.Combine(path, Name), cancellationToken)));
    }

    public IReadOnlyList<TokenKey> Read()
    {
        var files = Directory.GetFiles(path, TokenKey.Files).Select(file => (Name: Path.GetFileName(file), Text: TextOf(file))).Where(file => file.Text is not null).ToList();
        var before = read;
        var keys = files.Select(file => file.Text!).Distinct().ToDictionary(text => text, text => before.GetValueOrDefault(text) ?? KeyIn(text));
        read = keys;
        return [.. files.Select(file => TokenKey.Of(file.Name, keys[file.Text!]))];
    }

    /// <summary>In the turn.</summary>
    /// <returns>The key this proposal makes: one, however often it is asked for.</returns>
    public async Task<TokenKey> MakeAsync(Guid proposal, DateTimeOffset signsFrom, CancellationToken cancellationToken)
    {
        if (Read().FirstOrDefault(key => key.Proposal == proposal) is { } made)
            return made;
        var file = TokenKey.FileOf(signsFrom, proposal);
        await WriteAsync(file, NewKey(), cancellationToken);
        return Read().Single(key => key.File == file);
    }

    public void Delete(TokenKey key) => File.Delete(Path.Combine(path, key.File));

    /// <summary>The last one, signed or not.</summary>
    public KeptProposal? LastProposal() => TextOf(ProposalFile) is { } text ? JsonSerializer.Deserialize<KeptProposal>(text) : null;

    /// <summary>In the turn.</summary>
    public Task KeepAsync(KeptProposal proposal, CancellationToken cancellationToken) =>
        PrivateFile.WriteAsync(ProposalFile, JsonSerializer.Serialize(proposal), overwrite: true, cancellationToken);

    private Task WriteAsync(string name, string key, CancellationToken cancellationToken) =>
        PrivateFile.WriteAsync(Path.Combine(path, name), key, overwrite: false, cancellationToken);

    private static string NewKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }

    private static ECDsaSecurityKey KeyIn(string pem)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        var signing = new ECDsaSecurityKey(key);
        signing.KeyId = Base64UrlEncoder.Encode(signing.ComputeJwkThumbprint());
        return signing;
    }

    /// <returns>Null: another replica has deleted it.</returns>
    private static string? TextOf(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
