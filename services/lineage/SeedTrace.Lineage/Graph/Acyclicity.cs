using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Lineage.Graph;

/// <summary>Nothing descends from itself. Of the claims that together close a cycle the one logged last is refused, whichever arrived
/// first, so every rebuild refuses the same.</summary>
/// <remarks>The rule: take all claims as logged and accept each that closes no cycle with those accepted before it. A new claim that closes
/// none with all accepted ones changes nothing else under this rule; only one that does has its cycles judged anew.</remarks>
internal sealed class Acyclicity(NodeTable nodes, EdgeTable edges)
{
    private readonly SortedSet<int> refused = [];
    private int[] marks = [];
    private int round;

    public IReadOnlyCollection<int> Refused => refused;

    /// <summary>All claims that together close cycles, those that were accepted too, by the knot of nodes they tie. What is not in it is accepted
    /// whichever facts are left out.</summary>
    public IEnumerable<List<int>> Knots()
    {
        var tied = new HashSet<int>();
        foreach (var edge in refused)
        {
            if (tied.Contains(edge))
                continue;
            var claims = ClaimsAmong(Knot(edge));
            tied.UnionWith(claims);
            yield return claims;
        }
    }

    public void Admit(int edge)
    {
        if (Reaches(edges[edge].Child, edges[edge].Parent))
            Judge(edge);
    }

    /// <summary>A claim turned out to be older than thought.</summary>
    public void Reconsider(int edge)
    {
        if (refused.Count > 0)
            Judge(edge);
    }

    /// <summary>Every cycle through the claim lies among the nodes both below its child and above its parent.</summary>
    private void Judge(int edge)
    {
        var suspects = ClaimsAmong(Knot(edge));
        suspects.ForEach(Refuse);
        foreach (var suspect in suspects.Order(AsLogged(edge => edges[edge].Proof)))
        {
            if (!Reaches(edges[suspect].Child, edges[suspect].Parent))
                Accept(suspect);
        }
    }

    private HashSet<int> Knot(int edge)
    {
        var below = AllClaimed(edges[edge].Child, Direction.Descendants);
        below.IntersectWith(AllClaimed(edges[edge].Parent, Direction.Ancestors));
        return below;
    }

    private HashSet<int> AllClaimed(int start, Direction direction)
    {
        HashSet<int> reached = [start];
        var open = new Queue<int>(reached);
        while (open.TryDequeue(out var node))
        {
            foreach (var next in Claimed(node, direction))
            {
                if (reached.Add(next))
                    open.Enqueue(next);
            }
        }
        return reached;
    }

    private IEnumerable<int> Claimed(int node, Direction direction)
    {
        if (direction == Direction.Descendants)
        {
            for (var edge = edges.FirstOfParent(node); edge >= 0; edge = edges[edge].NextOfParent)
                yield return edges[edge].Child;
        }
        else
        {
            for (var edge = edges.FirstOfChild(node); edge >= 0; edge = edges[edge].NextOfChild)
                yield return edges[edge].Parent;
        }
    }

    private List<int> ClaimsAmong(HashSet<int> knot)
    {
        List<int> claims = [];
        foreach (var node in knot)
        {
            for (var edge = edges.FirstOfParent(node); edge >= 0; edge = edges[edge].NextOfParent)
            {
                if (knot.Contains(edges[edge].Child))
                    claims.Add(edge);
            }
        }
        return claims;
    }

    /// <param name="proof">The earliest logged that counts.</param>
    public Comparer<int> AsLogged(Func<int, LearnedFact> proof) => Comparer<int>.Create((one, other) => (
        FactOrder.AsLogged.Compare(proof(one), proof(other)),
        string.CompareOrdinal(nodes[edges[one].Parent].Key, nodes[edges[other].Parent].Key),
        string.CompareOrdinal(nodes[edges[one].Child].Key, nodes[edges[other].Child].Key),
        edges[one].Kind.CompareTo(edges[other].Kind)).CompareTo((0, 0, 0, 0)));

    private void Refuse(int edge)
    {
        edges[edge].Refused = true;
        refused.Add(edge);
    }

    private void Accept(int edge)
    {
        edges[edge].Refused = false;
        refused.Remove(edge);
    }

    /// <summary>Does an accepted path lead from one node down to the other? Searched from both ends at once and given up when either is
    /// exhausted: a new child has nothing below it, a parent only heard of nothing above it, so nearly always at once.</summary>
    private bool Reaches(int from, int to)
    {
        if (from == to)
            return true;
        if (edges.FirstOfParent(from) < 0 || edges.FirstOfChild(to) < 0)
            return false;
        if (marks.Length < nodes.Count)
            marks = new int[nodes.Count * 2];
        var (below, above) = (++round, ++round);
        (marks[from], marks[to]) = (below, above);
        var (down, up) = (new Queue<int>([from]), new Queue<int>([to]));
        while (down.Count > 0 && up.Count > 0)
        {
            if (Meets(down, Direction.Descendants, below, above) || Meets(up, Direction.Ancestors, above, below))
                return true;
        }
        return false;
    }

    private bool Meets(Queue<int> open, Direction direction, int own, int other)
    {
        var node = open.Dequeue();
        var toChildren = direction == Direction.Descendants;
        for (var edge = toChildren ? edges.FirstOfParent(node) : edges.FirstOfChild(node); edge >= 0;
             edge = toChildren ? edges[edge].NextOfParent : edges[edge].NextOfChild)
        {
            if (edges[edge].Refused)
                continue;
            var next = toChildren ? edges[edge].Child : edges[edge].Parent;
            if (marks[next] == other)
                return true;
            if (marks[next] == own)
                continue;
            marks[next] = own;
            open.Enqueue(next);
        }
        return false;
    }
}
