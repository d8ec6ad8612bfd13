using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Graph;

/// <summary>How much is known.</summary>
/// <param name="Nodes">By kind.</param>
/// <param name="Unknown">Nodes others spoke of and whose own fact is not here.</param>
/// <param name="Edges">By kind, without the refused.</param>
/// <param name="Facts">Applied, by publisher.</param>
/// <param name="Abroad">Nodes that passports tell of, by country; they are counted nowhere else.</param>
/// <param name="Conflicts">Claims refused because they would make something its own ancestor. Anything but none is an alarm.</param>
public sealed record GraphSummary(
    IReadOnlyDictionary<NodeKind, int> Nodes, int Unknown, IReadOnlyDictionary<EdgeKind, int> Edges, IReadOnlyDictionary<string, long> Facts,
    IReadOnlyDictionary<string, int> Abroad, IReadOnlyList<Conflict> Conflicts, Basis Basis)
{
    public static GraphSummary Of(LineageGraph graph, Moment? moment = null) =>
        moment is { IsNow: false } ? graph.ReadInParts(moment, Of) : graph.Read(Moment.Now, Of);

    private static GraphSummary Of(View view)
    {
        var claims = view.Claims.ToLookup(view.Has);
        var nodes = view.All.ToLookup(node => Keys.CountryOf(view.Nodes[node].Key));
        return new GraphSummary(
            Counted(nodes[null].Select(node => view.Nodes[node].Kind)),
            nodes[null].Count(node => !view.Knows(node)),
            Counted(claims[true].Where(edge => Keys.CountryOf(view.Nodes[view.Edges[edge].Parent].Key) is null).Select(edge => view.Edges[edge].Kind)),
            view.Logs.ToDictionary(log => log.Key, log => view.IsNow ? log.Value.Count : view.Logged(log.Value).LongCount()),
            new SortedDictionary<string, int>(nodes.Where(country => country.Key is not null).ToDictionary(country => country.Key!, country => country.Count()), StringComparer.Ordinal),
            [
                .. claims[false].Select(edge => Conflict.Of(view, edge))
                    .OrderBy(conflict => conflict.Parent, StringComparer.Ordinal).ThenBy(conflict => conflict.Child, StringComparer.Ordinal),
            ],
            Basis.Of(view));
    }

    private static SortedDictionary<T, int> Counted<T>(IEnumerable<T> kinds) where T : struct, Enum =>
        new(kinds.CountBy(kind => kind).ToDictionary());
}
