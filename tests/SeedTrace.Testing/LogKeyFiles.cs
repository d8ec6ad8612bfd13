using SeedTrace.Contracts.Delivery;
using SeedTrace.Proof;

namespace SeedTrace.Testing;

/// <summary>Keys for the logs of services that a test starts.</summary>
public static class LogKeyFiles
{
    /// <summary>Makes them, valid since a year ago, for clocks of tests differ.</summary>
    public static KeyDirectory MakeIn(string directory)
    {
        var keys = new KeyDirectory(Path.Combine(directory, "log"));
        keys.Make("KAZ", Services.All, TimeProvider.System.GetUtcNow().AddMonths(-6));
        return keys;
    }

    /// <param name="separator">Between the parts of a setting's name: <c>__</c> in an environment.</param>
    public static IEnumerable<(string Name, string File)> SettingsOf(this KeyDirectory keys, string service, string separator = ":") =>
    [
        ($"Log{separator}KeyFile", keys.KeyFileOf(service)), ($"Log{separator}KeyListFile", keys.ListFile), ($"Log{separator}RootKeyFile", keys.RootFile),
    ];
}
