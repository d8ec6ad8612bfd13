using System.Text.Json;

namespace SeedTrace.Operator.SupplyChain;

internal static class BillVerb
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static async Task<int> RunAsync()
    {
        var repository = Path.GetDirectoryName(Environment.GetEnvironmentVariable("SEEDTRACE_LOCAL")) ?? Directory.GetCurrentDirectory();
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(Bill.Of(repository), Indented));
        return 0;
    }
}
