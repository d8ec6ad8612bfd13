namespace SeedTrace.Faults.Tests.Stack;

/// <summary>A time of day of a process's own, by libfaketime where it is installed. A second lasts a second: only what is told to people jumps.</summary>
internal sealed class WrongClock
{
    private static readonly string? Library = Find();

    private readonly string file;

    /// <param name="file">Where the time is set; right at first.</param>
    public WrongClock(string file)
    {
        this.file = file;
        Set(TimeSpan.Zero);
    }

    public static bool IsThere => Library is not null;

    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["LD_PRELOAD"] = Library!,
        ["FAKETIME_TIMESTAMP_FILE"] = file,
        ["FAKETIME_CACHE_DURATION"] = "1",
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        ["DONT_FAKE_MONOTONIC"] = "1",
    };

    /// <param name="wrong">By how much; zero sets it right.</param>
    public void Set(TimeSpan wrong) => File.WriteAllText(file, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{wrong.TotalSeconds:+0;-0;+0}\n"));

    private static string? Find() => Directory.Exists("/usr/lib")
        ? Directory.EnumerateFiles("/usr/lib", "libfaketimeMT.so.1", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2, IgnoreInaccessible = true }).FirstOrDefault()
        : null;
}
