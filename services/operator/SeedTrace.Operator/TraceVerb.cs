using SeedTrace.Contracts.Delivery;
using SeedTrace.Operator.Stack;
using SeedTrace.Operator.Trace;

namespace SeedTrace.Operator;

/// <summary>Prints a bag and everything it comes from.</summary>
internal static class TraceVerb
{
    public static async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var serial = new Options(words).Only("trace needs one SERIAL");
        var trace = await LocalStack.Open().DeskOf("administrator").AskAsync<TraceAnswer>(Services.Lineage, $"/labels/{Uri.EscapeDataString(serial)}/trace", cancellation);
        Console.WriteLine(LineageTree.Render(trace));
        return 0;
    }
}
