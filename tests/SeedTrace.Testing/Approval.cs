using Shouldly;

namespace SeedTrace.Testing;

/// <summary>A file that is made, and approved by being committed: its difference shows a change of what others rely on.</summary>
public static class Approval
{
    private const string Switch = "SEEDTRACE_APPROVE";

    /// <param name="path">From the root of the repository.</param>
    public static void Approves(string path, string content)
    {
        var file = Path.Combine(Repository.Root, path);
        if (Environment.GetEnvironmentVariable(Switch) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, content);
        }
        (File.Exists(file) ? File.ReadAllText(file) : "").ShouldBe(
            content, $"{path} no longer says what is so. If the change is meant: {Switch}=1 dotnet test, then review and commit the file.");
    }
}
