using System.Text.Json;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Operator.Stack;
using SeedTrace.Operator.Trace;

namespace SeedTrace.Operator;

/// <summary>Prints what was known of a lot at a time, and what was learned since.</summary>
internal static class ReplayVerb
{
    public static async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var options = new Options(words, "as-of", "as-known", "json");
        var name = options.Only("replay needs one LOT");
        var known = options["as-known"] ?? throw new OperatorException("replay needs --as-known TIME: a day, such as 2026-03-01, or a time with its offset.");
        var desk = LocalStack.Open().DeskOf("administrator");
        var since = options["as-of"] is { } asOf ? $"&asOf={Uri.EscapeDataString(asOf)}" : "";
        var lot = await LotAnswers.AskAsync(desk, name, Times.Query(options), cancellation);
        var difference = await desk.AskAsync<JsonElement>(
            Services.Lineage, $"/lots/{Uri.EscapeDataString(name)}/difference?from={Uri.EscapeDataString(known)}{since}", cancellation);
        Console.WriteLine(options.Json
            ? Printed.Json(new { then = lot.Raw, learnedSince = difference })
            : Replay.Render(lot, difference.Deserialize<DifferenceAnswer>(FactJson.Options)!));
        return 0;
    }
}
