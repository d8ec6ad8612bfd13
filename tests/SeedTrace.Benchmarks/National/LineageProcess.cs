using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Testing;

namespace SeedTrace.Benchmarks.National;

/// <summary>Lineage as it is installed: a process of its own, asked over HTTP by an auditor.</summary>
internal sealed class LineageProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly TestStack stack;

    private LineageProcess(Process process, TestStack stack) => (this.process, this.stack) = (process, stack);

    /// <returns>When it answers: all facts of its store are in its graph.</returns>
    public static async Task<LineageProcess> StartAsync(TestStack stack, string probe)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "SeedTrace.Lineage.dll")]) { RedirectStandardOutput = true };
        foreach (var (name, value) in stack.SettingsOf(Services.Lineage))
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["ASPNETCORE_URLS"] = stack.AddressOf(Services.Lineage);
        start.Environment["Logging__LogLevel__Default"] = "Error";
        start.Environment["DOTNET_gcServer"] = "0";
        var lineage = new LineageProcess(Process.Start(start)!, stack);
        lineage.process.OutputDataReceived += (_, _) => { };
        lineage.process.BeginOutputReadLine();
        using var client = lineage.Client();
        while (!await AnswersAsync(client, probe))
        {
            if (lineage.process.HasExited)
                throw new InvalidOperationException("Lineage did not start.");
            await Task.Delay(100);
        }
        return lineage;
    }

    /// <summary>For as long as a token is good.</summary>
    public HttpClient Client() => new()
    {
        BaseAddress = new(stack.AddressOf(Services.Lineage)),
        Timeout = TimeSpan.FromMinutes(5),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", stack.Issuer.Token("authority", "auditor", [Roles.Auditor])) },
    };

    /// <summary>Bytes of memory the process has now.</summary>
    public long Resident => long.Parse(
        File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) * 1024;

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<bool> AnswersAsync(HttpClient client, string probe)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(probe, UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
