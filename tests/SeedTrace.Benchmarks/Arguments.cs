namespace SeedTrace.Benchmarks;

/// <param name="Out">Where the figures go as JSON.</param>
/// <param name="Only">One benchmark; null for all.</param>
internal sealed record Arguments(Scale Scale, string Out, string? Only)
{
    /// <returns>Null when they were not understood, which was said.</returns>
    public static Arguments? Parse(string[] words, IReadOnlyCollection<string> benchmarks)
    {
        var arguments = new Arguments(Scale.Full, Path.Combine(Root(), ".local", "bench.json"), null);
        for (var rest = words; rest.Length > 0;)
        {
            switch (rest)
            {
                case ["--quick", ..]:
                    (arguments, rest) = (arguments with { Scale = Scale.Quick }, rest[1..]);
                    break;
                case ["--out", var path, ..]:
                    (arguments, rest) = (arguments with { Out = path }, rest[2..]);
                    break;
                case ["--only", var name, ..] when benchmarks.Contains(name):
                    (arguments, rest) = (arguments with { Only = name }, rest[2..]);
                    break;
                default:
                    Console.Error.WriteLine($"bench [--quick] [--only {string.Join('|', benchmarks)}] [--out <file>]; not understood: {rest[0]}");
                    return null;
            }
        }
        return arguments;
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SeedTrace.sln")))
                return folder.FullName;
        }
        return Environment.CurrentDirectory;
    }
}
