using System.Diagnostics;
using System.Net;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Operator.Stack;
using SeedTrace.Testing;

namespace SeedTrace.Operator.Tests.Stack;

/// <summary>The runbook's <i>Backup</i> and <i>Restore</i>, step by step, on a stack of its own.</summary>
[Trait("Category", "Integration")]
public sealed class RestoreTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("seedtrace-restore-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_restored_service_takes_back_what_it_had_published_since_and_a_restored_stack_stands_where_it_stood()
    {
        Integration.Require(PostgresDatabase.Variable);
        await SeedTraceAsync("up", "--no-build");
        try
        {
            var bank = await LocalStack.Open(directory.FullName).OpenAccountAsync("bank", "gene-bank", [Roles.Curator], Cancellation);
            await RegisterAsync(bank, "before");
            await SeedTraceAsync("backup");
            var then = Timestamp.Of(TimeProvider.System.GetUtcNow());
            await RegisterAsync(bank, "after");
            var auditor = await LocalStack.Open(directory.FullName).OpenAccountAsync("auditor", "auditor", [Roles.Auditor], Cancellation);
            await Eventually.ShouldBeTrueAsync(async () => await FactsAsync(auditor) == 2, "lineage holds both");

            await SeedTraceAsync("restore", "--service", Services.Breeding, "--to", then);
            await SeedTraceAsync("up", "--no-build");
            bank = LocalStack.Open(directory.FullName).DeskOf("bank");
            await Eventually.ShouldBeTrueAsync(async () => await KnowsAsync(bank, "after"), "the gene bank has taken it back");
            (await KnowsAsync(bank, "before")).ShouldBeTrue();
            await RegisterAsync(bank, "later");

            await SeedTraceAsync("restore", "--to", then);
            await SeedTraceAsync("up", "--no-build");
            bank = LocalStack.Open(directory.FullName).DeskOf("bank");
            (await KnowsAsync(bank, "before")).ShouldBeTrue();
            (await KnowsAsync(bank, "after")).ShouldBeFalse();
            await RegisterAsync(bank, "anew");
        }
        finally
        {
            await SeedTraceAsync("down", "--erase");
        }
    }

    public void Dispose() => directory.Delete(recursive: true);

    private static async Task RegisterAsync(Desk bank, string number) => await bank.DoAsync(
        Services.Breeding, "/accessions", new { accession = $"KAZ001:{number}", speciesCode = "TRZAX", genus = "Triticum", species = "aestivum" },
        TimeProvider.System.GetUtcNow(), number, Cancellation);

    private static async Task<bool> KnowsAsync(Desk bank, string number)
    {
        var http = await bank.HttpAsync(Services.Breeding, Cancellation);
        using var answer = await http.GetAsync($"/accessions/KAZ001:{number}", Cancellation);
        return answer.StatusCode == HttpStatusCode.OK;
    }

    private static async Task<long> FactsAsync(Desk auditor) =>
        (await auditor.AskAsync<Summary>(Services.Lineage, "/graph/summary", Cancellation)).Facts.GetValueOrDefault(Services.Breeding);

    private async Task SeedTraceAsync(params string[] words)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "seedtrace"), .. words]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SEEDTRACE_LOCAL"] = directory.FullName;
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(Cancellation), process.StandardError.ReadToEndAsync(Cancellation));
        await process.WaitForExitAsync(Cancellation);
        process.ExitCode.ShouldBe(0, $"./seedtrace {string.Join(' ', words)}: {string.Concat(said)}");
    }

    private sealed record Summary(Dictionary<string, long> Facts);
}
