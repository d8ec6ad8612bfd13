using SeedTrace.Contracts.Delivery;
using SeedTrace.Proof;

namespace SeedTrace.Testing;

/// <summary>Keys for the logs of services that a test starts, with the root keys of two people.</summary>
public static class LogKeyFiles
{
    /// <summary>Makes them, valid since a year ago, for clocks of tests differ.</summary>
    /// <param name="country">Whose, ISO 3166 alpha-3.</param>
    public static KeyDirectory MakeIn(string directory, string country = "KAZ")
    {
        var keys = new KeyDirectory(Path.Combine(directory, "log"));
        keys.Make(country, Services.All, TimeProvider.System.GetUtcNow().AddMonths(-6));
        return keys;
    }

    /// <param name="separator">Between the parts of a setting's name: <c>__</c> in an environment.</param>
    public static IEnumerable<(string Name, string File)> SettingsOf(this KeyDirectory keys, string service, string separator = ":") =>
    [
        ($"Log{separator}KeyFile", keys.KeyFileOf(service)), ($"Log{separator}KeyListFile", keys.ListFile), ($"Log{separator}RootKeyFile", keys.RootFile),
    ];

    /// <summary>A new key for a service, as two people do it.</summary>
    public static LogKey Rotate(this KeyDirectory keys, string service, DateTimeOffset now, bool compromised = false)
    {
        using var first = SigningKey.Read(File.ReadAllText(keys.RootKeyFile));
        using var second = SigningKey.Read(File.ReadAllText(keys.SecondRootKeyFile));
        using (var proposal = KeyProposal.Make(keys, first, "KAZ", [service], now, compromised))
            proposal.Countersign(second, proposal.Proposed.Digest);
        using var signed = KeyProposal.Read(keys);
        return signed.Publish().Keys[^1];
    }
}
