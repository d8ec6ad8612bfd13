using System.Text.Json;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Operator.Stack;
using SeedTrace.Operator.Trace;

namespace SeedTrace.Operator;

/// <summary>Prints a bag or a lot and everything it comes from, now or as it was at a time.</summary>
internal static class TraceVerb
{
    public static async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var options = new Options(words, "as-of", "as-known", "json");
        var name = options.Only("trace needs one SERIAL or one LOT");
        var desk = LocalStack.Open().DeskOf("administrator");
        var times = Times.Query(options);
        if (LotAnswers.IsLot(name))
        {
            var lot = await LotAnswers.AskAsync(desk, name, times, cancellation);
            Console.WriteLine(options.Json ? Printed.Json(lot.Raw) : LineageTree.Render(lot.AsTrace()));
        }
        else
        {
            var trace = await desk.AskAsync<JsonElement>(Services.Lineage, $"/labels/{Uri.EscapeDataString(name)}/trace?{times}", cancellation);
            Console.WriteLine(options.Json ? Printed.Json(trace) : LineageTree.Render(trace.Deserialize<TraceAnswer>(FactJson.Options)!));
        }
        return 0;
    }
}
