namespace SeedTrace.Lineage.Graph;

/// <summary>Gives the nodes a walk reached numbers of their own, 0 upwards, so that what is computed for them lies in short arrays. Pays like
/// <see cref="NodeSet"/>.</summary>
internal sealed class NodeMap
{
    private const int ShareOfAll = 128;

    private readonly Dictionary<int, int>? few;
    private readonly int[]? all;

    /// <param name="nodes">Each once.</param>
    /// <param name="size">Nodes there are.</param>
    public NodeMap(IReadOnlyList<int> nodes, int size)
    {
        if (nodes.Count < size / ShareOfAll)
            few = new Dictionary<int, int>(nodes.Count);
        else
            all = new int[size];
        for (var place = 0; place < nodes.Count; place++)
        {
            if (all is not null)
                all[nodes[place]] = place + 1;
            else
                few!.Add(nodes[place], place);
        }
    }

    /// <summary>-1 for a node that is not among them.</summary>
    public int this[int node] => all is not null ? all[node] - 1 : few!.GetValueOrDefault(node, -1);
}
