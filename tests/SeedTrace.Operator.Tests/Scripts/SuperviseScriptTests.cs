using System.Diagnostics;
using SeedTrace.Testing;

namespace SeedTrace.Operator.Tests.Scripts;

/// <summary>A service that ends with 70 found itself hanging and wants to be started again, wherever it runs.</summary>
public sealed class SuperviseScriptTests : IDisposable
{
    private const string Supervise = "deploy/local/supervise";

    private readonly ScriptCopy scripts = new();

    public void Dispose() => scripts.Dispose();

    [Fact]
    public async Task What_ends_with_70_is_started_again_and_what_ends_otherwise_has_ended()
    {
        var (code, output) = await scripts.RunAsync(".", Supervise, "sh", "-c", "echo run; test -e again && exit 3; touch again; exit 70");

        code.ShouldBe(3);
        output.Split('\n').Count(line => line == "run").ShouldBe(2);
    }

    [Fact]
    public async Task Whoever_stops_it_stops_the_service_and_waits_until_it_has_ended()
    {
        using var supervised = Process.Start(new ProcessStartInfo(scripts[Supervise], ["sh", "-c", "trap 'touch ended; exit 0' TERM; touch started; while :; do sleep 0.1; done"])
        {
            WorkingDirectory = scripts["."],
        })!;
        await Eventually.ShouldBeTrueAsync(() => Task.FromResult(File.Exists(scripts["started"])), "it runs");

        using var kill = Process.Start("kill", ["-TERM", $"{supervised.Id}"]);
        await supervised.WaitForExitAsync(TestContext.Current.CancellationToken);

        File.Exists(scripts["ended"]).ShouldBeTrue();
        supervised.ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("docker-compose.yml", "restart: unless-stopped")]
    [InlineData("deploy/kubernetes/service/deployment.yaml", "kind: Deployment")]
    [InlineData("deploy/local/services.sh", "\"$ROOT/deploy/local/supervise\" dotnet")]
    public async Task Every_place_a_service_runs_in_starts_it_again(string file, string how) =>
        (await File.ReadAllTextAsync(Path.Combine(Repository.Root, file), TestContext.Current.CancellationToken)).ShouldContain(how);
}
