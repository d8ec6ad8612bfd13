using SeedTrace.Contracts;
using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Balance;

/// <summary>The lots an account is of: what was harvested from some crops, and every lot that was cleaned, split and blended of nothing else. Seed
/// that was blended with that of others, or sown again, left the account.</summary>
internal static class Scope
{
    /// <returns>Numbers of lots, in no order.</returns>
    public static IReadOnlyList<int> LotsOf(View view, IEnumerable<int> crops)
    {
        var within = crops.ToHashSet();
        var lots = new List<int>();
        var open = new Queue<int>(within);
        while (view.Rested() && open.TryDequeue(out var node))
        {
            foreach (var child in view.Down(node).Where(edge => IsMaking(view.Edges[edge].Kind)).Select(edge => view.Edges[edge].Child))
            {
                if (within.Contains(child) || !view.Up(child).All(edge => within.Contains(view.Edges[edge].Parent)))
                    continue;
                within.Add(child);
                lots.Add(child);
                open.Enqueue(child);
            }
        }
        return lots;
    }

    public static LotNumber LotAt(this View view, int node) => LotNumber.Parse(view.Nodes[node].Key["lot/".Length..]);

    private static bool IsMaking(EdgeKind kind) => kind is EdgeKind.Harvested or EdgeKind.Conditioned or EdgeKind.Blended or EdgeKind.Split;
}
