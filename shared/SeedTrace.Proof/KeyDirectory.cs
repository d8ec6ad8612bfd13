using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Proof;

/// <summary>The keys of a country's logs, as files: <c>root.key</c>, which belongs offline and which only changes of the list need, <c>root.pem</c>, which verifiers
/// have, <c>keys.cose</c>, the signed list, and <c>&lt;service&gt;.key</c>, which each service signs with.</summary>
public sealed class KeyDirectory(string path)
{
    /// <summary>Thirteen months: a year, and one to change it in.</summary>
    private static readonly TimeSpan Validity = TimeSpan.FromDays(396);

    public string RootKeyFile => Path.Combine(path, "root.key");

    public string RootFile => Path.Combine(path, "root.pem");

    public string ListFile => Path.Combine(path, "keys.cose");

    public string KeyFileOf(string service) => Path.Combine(path, $"{service}.key");

    public KeyList ReadList()
    {
        using var root = SigningKey.Read(File.ReadAllText(RootFile));
        return KeyList.Read(File.ReadAllBytes(ListFile), root);
    }

    /// <summary>Makes what is not there yet; what is there is kept.</summary>
    public void Make(string country, IEnumerable<string> services, DateTimeOffset now)
    {
        Directory.CreateDirectory(path);
        if (!File.Exists(ListFile))
        {
            using var root = SigningKey.Make();
            WriteSecret(RootKeyFile, root.ToPem());
            File.WriteAllText(RootFile, root.ToPublicPem());
            File.WriteAllBytes(ListFile, new KeyList(0, now, []).Sign(root));
        }
        foreach (var service in services.Where(service => !File.Exists(KeyFileOf(service))))
            Rotate(country, service, now, compromised: false);
    }

    /// <summary>A new key for a service. The list goes first: from then on both keys hold, and the service changes to the new one when it reads its file.</summary>
    /// <param name="compromised">The keys it had end now; what they signed before stays signed.</param>
    public LogKey Rotate(string country, string service, DateTimeOffset now, bool compromised)
    {
        using var root = SigningKey.Read(File.ReadAllText(RootKeyFile));
        using var next = SigningKey.Make();
        var key = LogKey.Of(next, Services.SourceOf(country, service), now, now + Validity);
        var list = ReadList();
        if (compromised)
            list = list.Ended(key.Origin, now);
        WriteWhole(ListFile, list.With(key, now).Sign(root));
        WriteSecret(KeyFileOf(service), next.ToPem());
        return key;
    }

    private static void WriteSecret(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new StreamWriter(file + ".new", options))
            stream.Write(text);
        File.Move(file + ".new", file, overwrite: true);
    }

    private static void WriteWhole(string file, byte[] bytes)
    {
        File.WriteAllBytes(file + ".new", bytes);
        File.Move(file + ".new", file, overwrite: true);
    }
}
