using SeedTrace.Contracts.Delivery;
using SeedTrace.Proof;

namespace SeedTrace.Testing;

/// <summary>Keys for the logs of services that a test starts.</summary>
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
}
