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
    private readonly Lock changing = new();
    private Process? process;

    public string Service => service;

    public string Name => $"{service}-{number}";

    public int Port => port;

    public string Log => log;

    /// <summary>Root of the sources it was built from; another one holds from its next start.</summary>
    public required string Version { get; set; }

    /// <summary>A fault keeps it down: nobody starts it.</summary>
    public bool HeldDown { get; set; }

    /// <summary>With which codes it ended without having been killed or asked to, since the country was up.</summary>
    public IReadOnlyList<int> Ends => ends;

    /// <summary>How it came up is not what is looked at: on a machine with other work it may have been started more than once.</summary>
    public void IsUp() => ends.Clear();

    /// <summary>Each time it was asked to end: how long that took, and how it ended.</summary>
    public IReadOnlyList<(TimeSpan Took, int Code)> Stops => stops;

    public bool HasItsClock => clock is not null;

    public void SetClock(TimeSpan wrong) => clock!.Set(wrong);

    /// <summary>Unless it runs or is held down.</summary>
    public void Start()
    {
        lock (changing)
        {
            if (HeldDown || process is { HasExited: false })
                return;
            BuryEnded();
            process = Launch(Version, []);
        }
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
        if (Take() is not { } running)
            return;
        running.Kill();
        await running.WaitForExitAsync();
        running.Dispose();
    }

    public void Freeze() => SignalToCurrent(SigStop);

    public void Thaw() => SignalToCurrent(SigContinue);

    public async Task TerminateAsync()
    {
        if (Take() is not { } running)
            return;
        var asked = TimeProvider.System.GetTimestamp();
        Signal(running, SigTerminate);
        await running.WaitForExitAsync();
        stops.Add((TimeProvider.System.GetElapsedTime(asked), running.ExitCode));
        running.Dispose();
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    /// <summary>From now on it is the taker's to end: nobody else looks at it. Null where nothing runs.</summary>
    private Process? Take()
    {
        lock (changing)
        {
            BuryEnded();
            var taken = process;
            process = null;
            return taken;
        }
    }

    private void BuryEnded()
    {
        if (process is not { HasExited: true } ended)
            return;
        ends.Add(ended.ExitCode);
        ended.Dispose();
        process = null;
    }

    private void SignalToCurrent(int signal)
    {
        lock (changing)
        {
            if (process is not null)
                Signal(process, signal);
        }
    }

    private void Signal(Process receiver, int signal)
    {
        if (!receiver.HasExited && Send(receiver.Id, signal) != 0)
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
