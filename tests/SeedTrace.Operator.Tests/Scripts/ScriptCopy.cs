using System.Diagnostics;
using SeedTrace.Testing;

namespace SeedTrace.Operator.Tests.Scripts;

/// <summary>The scripts of the repository in a directory of their own, with a <c>dotnet</c> that only says where it is and what it was asked.</summary>
internal sealed class ScriptCopy : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("seedtrace-scripts-");

    public ScriptCopy()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "deploy", "local")).Append(Path.Combine(Repository.Root, "deploy/docker/make-env"))
            .Append(Path.Combine(Repository.Root, "seedtrace")).Append(Path.Combine(Repository.Root, ".env.example")))
        {
            var copy = this[Path.GetRelativePath(Repository.Root, file)];
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        Write("bin/dotnet", "#!/bin/sh\necho \"$PWD\" \"$@\"\n");
        File.SetUnixFileMode(this["bin/dotnet"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Write(".local/app/operator/SeedTrace.Operator.dll", "");
    }

    public string this[string path] => Path.Combine(root.FullName, path);

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.WriteAllText(this[path], text);
    }

    public Task<(int Code, string Output)> RunAsync(string from, params string[] command) => EndOfAsync(from, command, TestContext.Current.CancellationToken);

    /// <summary>A command as the entry script would run it, with functions of it replaced before.</summary>
    public Task<(int Code, string Output)> WithinAsync(string script) => RunAsync(".", "bash", "-c",
        $"set -euo pipefail; ROOT={root.FullName} CALLER=$PWD; for part in $ROOT/deploy/local/*.sh; do . $part; done; {script}");

    public void Dispose() => root.Delete(recursive: true);

    private async Task<(int Code, string Output)> EndOfAsync(string from, string[] command, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("env", command)
        {
            WorkingDirectory = this[from],
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{this["bin"]}:{start.Environment["PATH"]}";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await output + await errors);
    }
}
