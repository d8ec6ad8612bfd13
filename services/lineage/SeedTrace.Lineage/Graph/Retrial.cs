namespace SeedTrace.Lineage.Graph;

/// <summary>Judges the claims that close cycles by the facts of a moment. By what was logged until then nothing changes, for claims are judged as
/// logged; but of what had happened until then a refused claim may be left without the one it contradicts. Only knots can be judged otherwise, and
/// there are nearly never any.</summary>
internal static class Retrial
{
    /// <returns>Whether a claim holds, for every claim of a knot.</returns>
    public static IReadOnlyDictionary<int, bool> At(View view, Acyclicity acyclicity)
    {
        var verdicts = new Dictionary<int, bool>();
        foreach (var knot in acyclicity.Knots())
        {
            var accepted = new Dictionary<int, List<int>>();
            var proven = knot.ToLookup(edge => view.Proofs(edge).Any());
            foreach (var edge in proven[false])
                verdicts.Add(edge, false);
            foreach (var edge in proven[true].Order(acyclicity.AsLogged(edge => view.Proofs(edge).First())))
            {
                var (parent, child) = (view.Edges[edge].Parent, view.Edges[edge].Child);
                var holds = !Leads(child, parent, accepted);
                verdicts.Add(edge, holds);
                if (!holds)
                    continue;
                if (!accepted.TryGetValue(parent, out var children))
                    accepted.Add(parent, children = []);
                children.Add(child);
            }
        }
        return verdicts;
    }

    private static bool Leads(int from, int to, Dictionary<int, List<int>> accepted)
    {
        HashSet<int> reached = [from];
        var open = new Queue<int>(reached);
        while (open.TryDequeue(out var node))
        {
            if (node == to)
                return true;
            foreach (var child in accepted.GetValueOrDefault(node) ?? [])
            {
                if (reached.Add(child))
                    open.Enqueue(child);
            }
        }
        return false;
    }
}
