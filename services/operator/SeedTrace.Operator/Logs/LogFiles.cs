using SeedTrace.Contracts.Delivery;
using SeedTrace.Proof;

namespace SeedTrace.Operator.Logs;

/// <summary>What an auditor or a witness has of its own: the root keys it trusts, and the heads it kept.</summary>
internal static class LogFiles
{
    private static string Local => Environment.GetEnvironmentVariable("SEEDTRACE_LOCAL") ?? ".local";

    public static string Directory => Path.Combine(Local, "secrets", "log");

    public static string Kept => Path.Combine(Local, "witness");

    public static TrustAnchor Anchor(string? file) => TrustAnchor.Read(File.ReadAllText(file ?? new KeyDirectory(Directory).RootFile));

    /// <summary>The log of this service, as the signed list names it.</summary>
    public static string OriginOf(KeyList keys, string service) =>
        keys.Keys.Select(key => key.Origin).Distinct().Where(origin => origin.EndsWith($"/{service}", StringComparison.Ordinal)).ToList() is [var only]
            ? only
            : throw new OperatorException($"The list of keys does not name one log of {service}.");

    public static IReadOnlyList<SignedHead> ReadHeads(string directory, string service) => File.Exists(FileOf(directory, service))
        ? [.. File.ReadLines(FileOf(directory, service)).Select(line => SignedHead.Read(Convert.FromBase64String(line)))]
        : [];

    public static void Keep(string directory, string service, SignedHead head)
    {
        System.IO.Directory.CreateDirectory(directory);
        File.AppendAllText(FileOf(directory, service), Convert.ToBase64String(head.Encoded) + "\n");
    }

    public static IReadOnlyList<string> Publishers(IReadOnlyList<string> asked) => asked switch
    {
        [] => Services.Publishing,
        [var one] when Services.Publishing.Contains(one) => [one],
        _ => throw new OperatorException($"There is a log of each of {string.Join(", ", Services.Publishing)}."),
    };

    private static string FileOf(string directory, string service) => Path.Combine(directory, $"{service}.heads");
}
