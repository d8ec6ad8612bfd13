using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using SeedTrace.Faults.Tests;
using SeedTrace.Faults.Tests.Faults;

[assembly: SupportedOSPlatform("linux")]

if (args is not ["faults", .. var words])
    return args.Contains("--server") || args.Contains("--internal-msbuild-node")
        ? await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
        : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    var options = Options.Parse(words);
    var report = await new Campaign(options, options.Sabotage?.Faults ?? AllFaults.List, Console.Out).RunAsync(stop.Token);
    if (options.Sabotage is not { } saboteur)
        return report.Findings.Count == 0 ? 0 : 1;
    var caught = saboteur.IsCaughtBy(report.Findings);
    Console.WriteLine($"{saboteur.Name} was {(caught ? $"caught by {saboteur.Shows.Check} as {saboteur.Shows.Breach}" : "not caught")}");
    return caught ? 0 : 1;
}
catch (FormatException e)
{
    Console.Error.WriteLine($"seedtrace: {e.Message}");
    return 2;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 130;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
