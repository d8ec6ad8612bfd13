using System.Collections;

namespace SeedTrace.Lineage.Graph;

/// <summary>A set of node numbers. A walk of a bag reaches twenty nodes of a million and pays for twenty; one that reaches a share of the whole
/// graph pays a bit for each node there is.</summary>
/// <param name="size">Nodes there are.</param>
internal sealed class NodeSet(int size)
{
    private const int BitsPerEntry = 128;

    private readonly HashSet<int> few = [];
    private BitArray? all;

    /// <summary>A node that is newer than the set is not in it.</summary>
    public bool Contains(int node) => all is null ? few.Contains(node) : node < all.Length && all[node];

    public bool Add(int node)
    {
        if (all is null)
            return few.Add(node) && (few.Count < size / BitsPerEntry || Widen());
        if (all[node])
            return false;
        return all[node] = true;
    }

    private bool Widen()
    {
        all = new BitArray(size);
        foreach (var node in few)
            all[node] = true;
        few.Clear();
        few.TrimExcess();
        return true;
    }
}
