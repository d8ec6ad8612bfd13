using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Proof;

/// <summary>The keys of a country's logs, as files: <c>root.pem</c>, the root keys as verifiers have them, <c>keys.cose</c>, the list that they signed, and
/// <c>&lt;service&gt;.key</c>, which each service signs with; between two people <c>proposed.cose</c>, <c>proposed.pem</c> when root keys change, and
/// <c>&lt;service&gt;.next.key</c>. <c>root.key</c> and <c>second-root.key</c> lie here only where one person tries it all: each belongs to one of two people, offline.</summary>
public sealed class KeyDirectory(string path)
{
    /// <summary>Thirteen months: a year, and one to change it in.</summary>
    internal static readonly TimeSpan Validity = TimeSpan.FromDays(396);

    public string RootKeyFile => Path.Combine(path, "root.key");

    public string SecondRootKeyFile => Path.Combine(path, "second-root.key");

    public string RootFile => Path.Combine(path, "root.pem");

    public string ListFile => Path.Combine(path, "keys.cose");

    public string ProposalFile => Path.Combine(path, "proposed.cose");

    public string ProposedRootFile => Path.Combine(path, "proposed.pem");

    public string KeyFileOf(string service) => Path.Combine(path, $"{service}.key");

    internal string NextKeyFileOf(string service) => Path.Combine(path, $"{service}.next.key");

    public TrustAnchor ReadAnchor() => TrustAnchor.Read(File.ReadAllText(RootFile));

    public KeyList ReadList()
    {
        using var anchor = ReadAnchor();
        return KeyList.Read(File.ReadAllBytes(ListFile), anchor);
    }

    /// <summary>Makes what is not there yet, as far as the root keys that lie here can sign it; what is there is kept.</summary>
    /// <param name="rootKey">File of one person's root key, which lies elsewhere.</param>
    /// <returns>False: a list is proposed, and waits for the second person.</returns>
    public bool Make(string country, IEnumerable<string> services, DateTimeOffset now, string? rootKey = null)
    {
        Directory.CreateDirectory(path);
        if (!File.Exists(RootFile))
        {
            using var made = TrustAnchor.Of(MakeRoot(RootKeyFile), MakeRoot(SecondRootKeyFile));
            File.WriteAllText(RootFile, made.ToPem());
        }
        var missing = services.Where(service => !File.Exists(KeyFileOf(service))).ToList();
        if (missing.Count == 0 && File.Exists(ListFile))
            return true;
        using var first = SigningKey.Read(File.ReadAllText(rootKey ?? RootKeyFile));
        using (var proposal = KeyProposal.Make(this, first, country, missing, now))
            if (proposal.Anchor.TakesTwo)
            {
                if (rootKey is not null || !File.Exists(SecondRootKeyFile))
                    return false;
                using var second = SigningKey.Read(File.ReadAllText(SecondRootKeyFile));
                proposal.Countersign(second, proposal.Proposed.Digest);
            }
        using var signed = KeyProposal.Read(this);
        signed.Publish();
        return true;
    }

    /// <summary>For one person.</summary>
    public static SigningKey MakeRoot(string file)
    {
        if (File.Exists(file))
            throw new IOException($"{file} is there already, and is kept.");
        var root = SigningKey.Make();
        WriteSecret(file, root.ToPem());
        return root;
    }

    internal void DropProposal()
    {
        foreach (var file in (IEnumerable<string>)[ProposalFile, ProposedRootFile, .. Services.All.Select(NextKeyFileOf)])
            File.Delete(file);
    }

    internal static void WriteSecret(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new StreamWriter(file + ".new", options))
            stream.Write(text);
        File.Move(file + ".new", file, overwrite: true);
    }

    internal static void WriteWhole(string file, byte[] bytes)
    {
        File.WriteAllBytes(file + ".new", bytes);
        File.Move(file + ".new", file, overwrite: true);
    }
}
