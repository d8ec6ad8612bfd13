using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Lineage.Graph;

/// <summary>One claimed descent, in two chains: the other edges of its parent and the other edges of its child.</summary>
internal struct Edge
{
    public int Parent;
    public int Child;
    public int NextOfParent;
    public int NextOfChild;
    public EdgeKind Kind;

    /// <summary>It would close a cycle: kept as a claim, part of no walk.</summary>
    public bool Refused;

    /// <summary>Seed of the parent is in the child; else the edge is of a pedigree.</summary>
    public bool IsSeed;

    /// <summary>Grams of the parent that went in, by the earliest logged proof, or by all where they add up; -1 where seed is not weighed.</summary>
    public long Grams;

    /// <summary>The earliest logged of the facts that prove it.</summary>
    public LearnedFact Proof;
}

/// <summary>An edge as it stood at one moment.</summary>
/// <param name="Proofs">Earliest logged first.</param>
/// <param name="Grams">Of the parent that went into the child; -1 where seed is not weighed.</param>
/// <param name="Share">What part of the seed of the child is the parent's, as a fraction; null when it is not known or the edge is of a pedigree.</param>
internal sealed record EdgeFacts(string Parent, string Child, EdgeKind Kind, IReadOnlyList<LearnedFact> Proofs, long Grams, (long Grams, long Total)? Share);

/// <summary>Edges in one array, chained by number: 40 bytes each, a walk touches nothing else.</summary>
internal sealed class EdgeTable
{
    private readonly Dictionary<(int Parent, int Child, EdgeKind Kind), int> numbers = [];
    private readonly Dictionary<int, List<LearnedFact>> furtherProofs = [];
    private Edge[] edges = new Edge[16];
    private int[] firstOfParent = [];
    private int[] firstOfChild = [];

    public int Count => numbers.Count;

    public ref Edge this[int edge] => ref edges[edge];

    /// <summary>First edge down from a node, -1 for none; the next is <see cref="Edge.NextOfParent"/>.</summary>
    public int FirstOfParent(int node) => node < firstOfParent.Length ? firstOfParent[node] : -1;

    /// <summary>First edge up from a node, -1 for none; the next is <see cref="Edge.NextOfChild"/>.</summary>
    public int FirstOfChild(int node) => node < firstOfChild.Length ? firstOfChild[node] : -1;

    public int? Find(int parent, int child, EdgeKind kind) => numbers.TryGetValue((parent, child, kind), out var edge) ? edge : null;

    /// <param name="grams">By this claim of the proof; -1 where seed is not weighed.</param>
    public int Add(int parent, int child, EdgeKind kind, bool isSeed, LearnedFact proof, long grams)
    {
        var edge = numbers.Count;
        numbers.Add((parent, child, kind), edge);
        if (edge == edges.Length)
            Array.Resize(ref edges, edge * 2);
        edges[edge] = new Edge
        {
            Parent = parent,
            Child = child,
            Kind = kind,
            IsSeed = isSeed,
            Grams = grams,
            Proof = proof,
            NextOfParent = Head(ref firstOfParent, parent, edge),
            NextOfChild = Head(ref firstOfChild, child, edge),
        };
        return edge;
    }

    /// <param name="grams">By this claim of the proof, which may make several of the same: a blend names a part twice.</param>
    /// <returns>Whether the proof is the earliest so far.</returns>
    public bool AddProof(int edge, LearnedFact proof, long grams)
    {
        ref var known = ref edges[edge];
        if (ReferenceEquals(known.Proof, proof))
        {
            known.Grams = known.Grams < 0 || grams < 0 ? -1 : known.Grams + grams;
            return false;
        }
        var earliest = FactOrder.AsLogged.Compare(proof, known.Proof) < 0;
        if (!furtherProofs.TryGetValue(edge, out var further))
            furtherProofs.Add(edge, further = []);
        var later = earliest ? known.Proof : proof;
        if (!further.Contains(later, ReferenceEqualityComparer.Instance))
            further.Add(later);
        known.Grams = known.Kind.AddsUp() ? known.Grams + grams : earliest ? grams : known.Grams;
        if (earliest)
            known.Proof = proof;
        return earliest;
    }

    /// <summary>Earliest logged first.</summary>
    public IEnumerable<LearnedFact> Proofs(int edge) => furtherProofs.TryGetValue(edge, out var further)
        ? further.Append(edges[edge].Proof).Order(FactOrder.AsLogged)
        : [edges[edge].Proof];

    /// <summary>Puts the newest entry before the others of its node.</summary>
    /// <returns>The one that was first till then, -1 for none.</returns>
    internal static int Head(ref int[] heads, int node, int edge)
    {
        if (node >= heads.Length)
        {
            var known = heads.Length;
            Array.Resize(ref heads, Math.Max(node + 1, known * 2));
            Array.Fill(heads, -1, known, heads.Length - known);
        }
        var next = heads[node];
        heads[node] = edge;
        return next;
    }
}
