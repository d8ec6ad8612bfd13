using System.Collections.Concurrent;
using System.Diagnostics;
using SeedTrace.Testing;

namespace SeedTrace.EndToEnd.Tests;

/// <summary>A service as it runs in the field: a process of its own, told everything by its environment.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> log = new();

    private ServiceProcess(string service, string[] arguments, IReadOnlyDictionary<string, string> settings)
        : this(["dotnet", ProgramOf(service), .. arguments], ProgramOf(service), settings) => Service = service;

    private ServiceProcess(string[] command, string program, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(program)!,
        };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => log.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => log.Enqueue(line.Data ?? "");
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Service { get; } = "";

    public IEnumerable<string> Log => log;

    public bool HasExited => process.HasExited;

    public static ServiceProcess Start(string service, IReadOnlyDictionary<string, string> settings) => new(service, [], settings);

    /// <summary>With what starts it again on a machine of its own.</summary>
    public static ServiceProcess Supervise(string service, IReadOnlyDictionary<string, string> settings) =>
        new([Path.Combine(Repository.Root, "deploy", "local", "supervise"), "dotnet", ProgramOf(service)], ProgramOf(service), settings);

    public static async Task MigrateAsync(string service, IReadOnlyDictionary<string, string> settings)
    {
        await using var migration = new ServiceProcess(service, ["migrate"], settings);
        await migration.process.WaitForExitAsync();
        if (migration.process.ExitCode != 0)
            throw new InvalidOperationException($"{service} could not be migrated: {string.Join('\n', migration.log)}");
    }

    /// <summary>As a supervisor stops it; how long it took, and how it ended.</summary>
    public async Task<(TimeSpan Took, int ExitCode)> TerminateAsync()
    {
        var watch = Stopwatch.StartNew();
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync();
        return (watch.Elapsed, process.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static string ProgramOf(string service)
    {
        var name = $"SeedTrace.{char.ToUpperInvariant(service[0])}{service[1..]}";
        // …/tests/SeedTrace.EndToEnd.Tests/bin/<configuration>/<framework>/
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var root = output.Parent!.Parent!.Parent!.Parent!.Parent!;
        return Path.Combine(root.FullName, "services", service, name, "bin", output.Parent.Name, output.Name, $"{name}.dll");
    }
}
