using SeedTrace.Contracts;
using SeedTrace.Hosting.Trees;
using SeedTrace.Operator.Stack;
using SeedTrace.Proof;

namespace SeedTrace.Operator.Logs;

/// <summary>An outside witness: keeps every head the logs sign, in files of its own, and compares each with the one before.</summary>
internal static class WitnessVerb
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var options = new Options([.. words.Where(word => word != "--once")], "keep", "root");
        var (stack, keep, once) = (LocalStack.Open(), options["keep"] ?? LogFiles.Kept, words.Contains("--once"));
        using var anchor = LogFiles.Anchor(options["root"]);
        do
        {
            foreach (var service in LogFiles.Publishers(options.Rest))
                await CompareAsync(stack.AddressOf(service), service, keep, anchor, cancellation);
            if (!once)
                await Task.Delay(Every, cancellation);
        }
        while (!once);
        return 0;
    }

    /// <exception cref="OperatorException">A head is not the log's: the sentence names the log and the sizes.</exception>
    private static async Task CompareAsync(Uri address, string service, string keep, TrustAnchor anchor, CancellationToken cancellation)
    {
        using var http = new HttpClient(new WaitsItsTurn(new SocketsHttpHandler())) { BaseAddress = address };
        var client = new LogClient(http);
        var keys = await client.KeysAsync(anchor, cancellation);
        var kept = LogFiles.ReadHeads(keep, service);
        var log = new WitnessedLog(LogFiles.OriginOf(keys, service), kept.Count > 0 ? kept[^1].Head : null);
        var taken = 0;
        while (await client.HeadsAfterAsync(log.Last?.Time ?? DateTimeOffset.UnixEpoch, cancellation) is { Count: > 0 } heads)
            foreach (var head in heads)
            {
                if (await log.JudgeAsync(head, keys, (from, to) => client.ConsistencyAsync(from, to, cancellation)) is { } refused)
                    throw new OperatorException($"{service}: {refused.Sentence} The head that was refused: {Convert.ToBase64String(head.Encoded)}");
                LogFiles.Keep(keep, service, head);
                log.Take(head);
                taken++;
            }
        Console.WriteLine(log.Last is { } last
            ? $"{service,-15} {taken} new heads; {last.Size} facts, signed at {Timestamp.Of(last.Time)}, root {last.Root}"
            : $"{service,-15} has signed nothing yet");
    }
}
