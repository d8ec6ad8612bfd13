using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SeedTrace.Faults.Tests.Stack;

/// <summary>One process of a service. It can be killed, frozen and thawed; it is started again by whoever supervises it.</summary>
/// <param name="clock">Its own; null where it has the machine's.</param>
internal sealed class Replica(string service, int number, int port, string log, IReadOnlyDictionary<string, string> settings, WrongClock? clock) : IAsyncDisposable
{
    private const int SigStop = 19;
    private const int SigContinue = 18;
    private const int SigTerminate = 15;

    private readonly List<(TimeSpan Took, int Code)> stops = [];
    private readonly List<int> ends = [];
    private Process? process;

    public string Service => service;

    public string Name => $"{service}-{number}";

    public int Port => port;

    public string Log => log;

    /// <summary>Root of the sources it was built from; another one holds from its next start.</summary>
    public required string Version { get; set; }

    /// <summary>A fault keeps it down: nobody starts it.</summary>
    public bool HeldDown { get; set; }

    public bool Runs => process is { HasExited: false };

    /// <summary>With which codes it ended without having been killed or asked to, since the country was up.</summary>
    public IReadOnlyList<int> Ends => ends;

    /// <summary>How it came up is not what is looked at: on a machine with other work it may have been started more than once.</summary>
    public void IsUp() => ends.Clear();

    /// <summary>Each time it was asked to end: how long that took, and how it ended.</summary>
    public IReadOnlyList<(TimeSpan Took, int Code)> Stops => stops;

    public bool HasItsClock => clock is not null;

    public void SetClock(TimeSpan wrong) => clock!.Set(wrong);

    public void Start()
    {
        if (process is { HasExited: true } ended)
            ends.Add(ended.ExitCode);
        process?.Dispose();
        process = Launch(Version, []);
    }

    /// <param name="version">Whose schema it shall be.</param>
    public async Task MigrateAsync(string version)
    {
        using var migration = Launch(version, ["migrate"]);
        await migration.WaitForExitAsync();
        if (migration.ExitCode != 0)
            throw new InvalidOperationException($"{service} could not be migrated: {string.Join('\n', File.ReadLines(log).TakeLast(20))}");
    }

    public async Task KillAsync()
    {
        if (process is not { } running)
            return;
        if (!running.HasExited)
            running.Kill();
        await running.WaitForExitAsync();
        running.Dispose();
        process = null;
    }

    public void Freeze() => Signal(SigStop);

    public void Thaw() => Signal(SigContinue);

    public async Task TerminateAsync()
    {
        if (process is not { HasExited: false } running)
            return;
        var asked = TimeProvider.System.GetTimestamp();
        Signal(SigTerminate);
        await running.WaitForExitAsync();
        stops.Add((TimeProvider.System.GetElapsedTime(asked), running.ExitCode));
        running.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private void Signal(int signal)
    {
        if (process is { HasExited: false } running && Send(running.Id, signal) != 0)
            throw new InvalidOperationException($"{Name} could not be sent signal {signal}.");
    }

    // The shell becomes the service; its log is a file, so that it outlives whoever looks on.
    private Process Launch(string version, string[] arguments)
    {
        var program = ProgramOf(version, service);
        var start = new ProcessStartInfo("/bin/sh", ["-c", "log=$1; shift; exec dotnet \"$@\" >>\"$log\" 2>&1 </dev/null", "sh", log, program, .. arguments])
        {
            WorkingDirectory = Path.GetDirectoryName(program)!,
        };
        foreach (var (name, value) in settings.Concat(clock?.Environment ?? new Dictionary<string, string>()))
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static string ProgramOf(string version, string service)
    {
        var name = $"SeedTrace.{char.ToUpperInvariant(service[0])}{service[1..]}";
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(version, "services", service, name, "bin", output.Parent!.Name, output.Name, $"{name}.dll");
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Send(int process, int signal);
}
