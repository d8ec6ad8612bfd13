using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Rules;
using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Findings;

/// <summary>What is wrong with each lot and crop, looked at anew whenever a fact touches it. What was found is a function of the facts there are: the
/// order they came in does not matter. While a graph is filled nothing is looked at, and then each once, bit by bit.</summary>
internal sealed class Inspection(View now)
{
    private static readonly SeedNorms Norms = SeedNorms.Embedded();

    private readonly Dictionary<int, Finding[]> found = [];
    private readonly HashSet<int> touched = [];
    private int looked;

    /// <summary>Everything there is was looked at, and whatever came since.</summary>
    public bool IsSettled => touched.Count == 0 && looked >= now.Nodes.Count;

    /// <param name="named">Keys of the nodes the fact names.</param>
    public void Touch(LearnedFact fact, IEnumerable<string> named)
    {
        if (looked == 0)
            return;
        foreach (var key in named.Concat(Makings(fact)))
        {
            if (now.Nodes.Find(key) is { } node)
                touched.Add(node);
        }
    }

    /// <summary>Looks at what was touched and what it bears on.</summary>
    public void Settle()
    {
        foreach (var node in touched.SelectMany(WithWhatIsMadeOfIt).ToHashSet())
            Look(node);
        touched.Clear();
    }

    /// <summary>Looks at the next of those nobody has looked at yet.</summary>
    public void Advance(int most)
    {
        for (var last = Math.Min(now.Nodes.Count, looked + most); looked < last; looked++)
            Look(looked);
    }

    /// <summary>What was found at a moment about some nodes, in an order of its own. To be asked of a settled graph while it is read.</summary>
    public IEnumerable<Finding> At(View view, IEnumerable<int> nodes) =>
        Suspected(view, nodes).Where(finding => finding.Stands(view)).OrderBy(finding => finding.Key, StringComparer.Ordinal);

    /// <summary>What would be found if no fact were on its way that clears it up, in no order.</summary>
    public IEnumerable<Finding> Suspected(View view, IEnumerable<int>? nodes) => (view.IsNow, nodes) switch
    {
        (true, null) => found.Values.SelectMany(findings => findings).Concat(Cycles.Of(view)),
        (true, _) => nodes!.SelectMany(node => found.GetValueOrDefault(node, [])),
        (_, null) => view.All.SelectMany(node => Judge(view, node)).Concat(Cycles.Of(view)),
        _ => nodes.SelectMany(node => Judge(view, node)),
    };

    private void Look(int node)
    {
        var findings = Judge(now, node);
        if (findings.Length > 0)
            found[node] = findings;
        else
            found.Remove(node);
    }

    private static Finding[] Judge(View view, int node)
    {
        // What another country tells is whole in no passport: it is judged there.
        if (view.Nodes[node].Kind is not (NodeKind.Lot or NodeKind.Crop) || Keys.CountryOf(view.Nodes[node].Key) is not null)
            return [];
        var dossier = new Dossier(view, node);
        try
        {
            return [.. view.Nodes[node].Kind == NodeKind.Crop ? CropRules.Of(dossier, Norms) : OfLot(dossier)];
        }
        // No reason to hold up the facts of others, and none to be silent.
        catch (Exception e)
        {
            return [new Finding(FindingKind.NotJudged, dossier.Key, Sentence.Of($"What was said of {dossier.Name} could not be judged: {e.Message}"), null, [.. dossier.Facts.Take(1)])];
        }
    }

    private static Finding[] OfLot(Dossier lot) =>
        [.. HoldingRules.Of(lot), .. MakingRules.Of(lot), .. SaleRules.Of(lot), .. SowingRules.Of(lot), .. LabelRules.Of(lot), .. ClassRules.Of(lot), .. PassportRules.Of(lot)];

    /// <summary>A debit for the making of another lot is looked at there.</summary>
    private static IEnumerable<string> Makings(LearnedFact fact) =>
        fact.Record is Contracts.Custody.HoldingDebited { Movement: var movement } && movement.StartsWith("lot/", StringComparison.Ordinal) ? [movement] : [];

    /// <summary>Down to the next lots with a class of their own: the class and the validity of what is above are theirs too.</summary>
    private HashSet<int> WithWhatIsMadeOfIt(int start)
    {
        HashSet<int> reached = [start];
        var open = new Queue<int>(reached);
        while (open.TryDequeue(out var node))
        {
            foreach (var edge in now.Down(node))
            {
                var child = now.Edges[edge].Child;
                if (now.Nodes[child].Kind is NodeKind.Lot or NodeKind.Crop && reached.Add(child) && LeadsOn(child, now.Edges[edge].Kind))
                    open.Enqueue(child);
            }
        }
        return reached;
    }

    /// <summary>A part of a lot shares its orders, whatever class it has itself.</summary>
    private bool LeadsOn(int child, EdgeKind by) =>
        by == EdgeKind.Split || now.Nodes[child].Kind == NodeKind.Crop || !ClassRules.IsRanked(new Dossier(now, child));
}
