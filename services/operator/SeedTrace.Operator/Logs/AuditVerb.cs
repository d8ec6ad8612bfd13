using System.Runtime.CompilerServices;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Trees;
using SeedTrace.Operator.Stack;
using SeedTrace.Operator.Trace;
using SeedTrace.Proof;

namespace SeedTrace.Operator.Logs;

/// <summary>Reads whole logs again and compares them with every head that was signed and with what lineage learned.</summary>
internal static class AuditVerb
{
    public static async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var options = new Options(words, "as", "keep", "root", "json");
        var stack = LocalStack.Open();
        var desk = stack.DeskOf(options["as"] ?? Services.Lineage);
        using var anchor = LogFiles.Anchor(options["root"]);
        var logs = new List<AuditedLog>();
        foreach (var service in LogFiles.Publishers(options.Rest))
        {
            logs.Add(AuditedLog.Of(service, await AuditAsync(stack, desk, service, anchor, options["keep"] ?? LogFiles.Kept, cancellation)));
            if (!options.Json)
                Console.WriteLine(logs[^1].Line);
        }
        if (options.Json)
            Console.WriteLine(Printed.Json(logs));
        return logs.TrueForAll(log => log.Holds) ? 0 : 1;
    }

    private static async Task<AuditResult> AuditAsync(LocalStack stack, Desk desk, string service, TrustAnchor anchor, string kept, CancellationToken cancellation)
    {
        using var log = new HttpClient(new WaitsItsTurn(new SocketsHttpHandler())) { BaseAddress = stack.AddressOf(service) };
        using var witness = new HttpClient(new WaitsItsTurn(new SocketsHttpHandler())) { BaseAddress = stack.AddressOf(Services.Lineage) };
        var keys = await new LogClient(log).KeysAsync(anchor, cancellation);
        // The heads first: what is signed while the log is read is beyond its end.
        List<SignedHead> heads =
        [
            .. await HeadsAsync(new LogClient(log), "/log/heads", cancellation),
            .. await HeadsAsync(new LogClient(witness), $"/witness/{service}/heads", cancellation),
            .. LogFiles.ReadHeads(kept, service),
        ];
        var kinds = string.Join(',', FactCatalogue.PublishedBy(service).Select(fact => fact.StreamKind).Distinct());
        return await new LogAudit(LogFiles.OriginOf(keys, service), keys).RunAsync(
            heads, FactsAsync(desk, service, $"/feed?kinds={kinds}&limit=1000", cancellation), FactsAsync(desk, Services.Lineage, $"/witness/{service}?limit=500", cancellation), cancellation);
    }

    private static async Task<List<SignedHead>> HeadsAsync(LogClient client, string path, CancellationToken cancellation)
    {
        var heads = new List<SignedHead>();
        while (await client.HeadsAfterAsync(heads.LastOrDefault()?.Head.Time ?? DateTimeOffset.UnixEpoch, cancellation, path) is { Count: > 0 } page)
            heads.AddRange(page);
        return heads;
    }

    private static async IAsyncEnumerable<CloudEvent> FactsAsync(Desk desk, string service, string path, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var after = 0L; await desk.AskAsync<FeedPage>(service, $"{path}&after={after}", cancellation) is { Facts.Count: > 0 } page; after = page.Through)
            foreach (var fact in page.Facts)
                yield return fact;
    }
}
