namespace SeedTrace.Testing;

/// <summary>The files of this repository, for tests that judge them.</summary>
public static class Repository
{
    public static string Root { get; } = Above(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Every file written by hand with this ending, by its path from the root.</summary>
    public static IEnumerable<(string Path, string Text)> Files(string folder, string ending) =>
        from file in Directory.EnumerateFiles(Path.Combine(Root, folder), "*" + ending, SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        let path = Path.GetRelativePath(Root, file).Replace('\\', '/')
        where !path.Split('/').Any(part => part is "bin" or "obj" or ".local" or ".git" or "TestResults")
        select (path, File.ReadAllText(file));

    private static string Above(DirectoryInfo directory) =>
        File.Exists(Path.Combine(directory.FullName, "SeedTrace.sln")) ? directory.FullName : Above(directory.Parent!);
}
