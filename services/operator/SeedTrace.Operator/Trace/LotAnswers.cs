using System.Text.Json;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Operator.Stack;

namespace SeedTrace.Operator.Trace;

/// <summary>A lot as lineage tells of it: what it comes from and what happened to it.</summary>
internal sealed record LotAnswers(LineageLines Lineage, HistoryLines History, object Raw)
{
    public static bool IsLot(string name)
    {
        try
        {
            return LotNumber.Parse(name).ToString() == name;
        }
        catch (MalformedValueException)
        {
            return false;
        }
    }

    public static async Task<LotAnswers> AskAsync(Desk desk, string lot, string times, CancellationToken cancellation)
    {
        var address = $"/lots/{Uri.EscapeDataString(lot)}";
        var ancestors = await desk.AskAsync<JsonElement>(Services.Lineage, $"{address}/ancestors?{times}", cancellation);
        var history = await desk.AskAsync<JsonElement>(Services.Lineage, $"{address}/history?{times}", cancellation);
        return new(
            ancestors.Deserialize<LineageLines>(FactJson.Options)!, history.Deserialize<HistoryLines>(FactJson.Options)!, new { ancestors, history });
    }

    /// <summary>Told of the lot is what was decided and found about it, not where each part of it went.</summary>
    public TraceAnswer AsTrace()
    {
        var told = History.Facts.Where(fact => fact.Stream == Lineage.Of || fact.Stream?.Split('/')[0] is "sample" or "test").ToList();
        return new(
            "", "", 0, Lineage.Of, [.. Lineage.Nodes.Select(node => new TraceStep(node, node.Key == Lineage.Of ? told : []))], Lineage.Edges,
            Lineage.Complete, Lineage.Missing);
    }
}

/// <summary>What lineage answers to <c>GET /lots/{lot}/ancestors</c>, as far as people read it.</summary>
internal sealed record LineageLines(
    string Of, IReadOnlyList<TraceNode> Nodes, IReadOnlyList<TraceEdge> Edges, bool Complete, IReadOnlyList<string> Missing, BasisLines Basis);

/// <summary>What lineage answers to <c>GET /lots/{lot}/history</c>, as far as people read it.</summary>
internal sealed record HistoryLines(IReadOnlyList<TraceFact> Facts);

internal sealed record BasisLines(DateTimeOffset? AsOf, DateTimeOffset? AsKnown, IReadOnlyList<KnownLines> Known);

internal sealed record KnownLines(string Source, long Position, DateTimeOffset? LoggedTime, bool Settled);

/// <summary>What lineage answers to <c>GET /lots/{lot}/difference</c>, as far as people read it.</summary>
internal sealed record DifferenceAnswer(
    IReadOnlyList<TraceFact> Facts, IReadOnlyList<ChangeLines> Changes, IReadOnlyList<string> AncestorsAdded, IReadOnlyList<string> AncestorsRemoved);

internal sealed record ChangeLines(string Of, string Answer, JsonElement? Before, JsonElement? After);
