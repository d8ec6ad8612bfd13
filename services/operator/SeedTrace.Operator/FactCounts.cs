using System.Text.Json;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Operator.Stack;

namespace SeedTrace.Operator;

/// <summary>How many facts the services have published, and how many of them lineage holds.</summary>
internal sealed record FactCounts(long Published, long Mirrored)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until lineage holds all that was published when it is asked.</summary>
    public static async Task<FactCounts> LevelAsync(LocalStack stack, CancellationToken cancellation)
    {
        var (reader, administrator) = (stack.DeskOf(Services.Lineage), stack.DeskOf("administrator"));
        var published = 0L;
        foreach (var service in Services.Publishing)
            published += (await reader.AskAsync<JsonElement>(service, "/feed?kinds=", cancellation)).GetProperty("size").GetInt64();
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var summary = await administrator.AskAsync<JsonElement>(Services.Lineage, "/graph/summary", cancellation);
            var mirrored = summary.GetProperty("facts").EnumerateObject().Sum(publisher => publisher.Value.GetInt64());
            if (mirrored >= published)
                return new(published, mirrored);
            if (TimeProvider.System.GetElapsedTime(start) > Patience)
                throw new OperatorException($"Lineage holds {mirrored} of {published} facts after {Patience.TotalSeconds} s.");
            await Task.Delay(Pause, cancellation);
        }
    }
}
