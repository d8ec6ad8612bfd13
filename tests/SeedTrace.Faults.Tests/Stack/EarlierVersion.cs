using System.Diagnostics;
using SeedTrace.Testing;

namespace SeedTrace.Faults.Tests.Stack;

/// <summary>The services as they were at a commit, built beside the campaign.</summary>
internal static class EarlierVersion
{
    /// <returns>The root of its sources.</returns>
    public static async Task<string> BuildAsync(string commit, string directory)
    {
        var root = Path.Combine(directory, "earlier");
        if (Directory.Exists(root))
            Directory.Delete(root, recursive: true);
        await RunAsync("git", "clone", "--quiet", "--shared", "--no-checkout", Repository.Root, root);
        await RunAsync("git", "-C", root, "checkout", "--quiet", "--detach", commit);
        foreach (var project in Directory.EnumerateFiles(Path.Combine(root, "services"), "*.csproj", SearchOption.AllDirectories))
            await RunAsync("dotnet", "build", project, "-c", "Release", "-v", "quiet", "-nologo", "-tl:off");
        return root;
    }

    private static async Task RunAsync(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', words)}: {string.Concat(said)}");
    }
}
