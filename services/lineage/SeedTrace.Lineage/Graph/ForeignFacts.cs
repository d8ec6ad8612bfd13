using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Passports;

namespace SeedTrace.Lineage.Graph;

/// <summary>What passports brought into the graph: each fact of another country and each passport once, however many bring it.</summary>
internal sealed class ForeignFacts(LineageGraph graph)
{
    private readonly Dictionary<FactPlace, (string Leaf, int Number)> leaves = [];
    private readonly HashSet<string> passports = new(StringComparer.Ordinal);

    /// <summary>Facts of other countries that are here.</summary>
    public int Count => leaves.Count;

    /// <summary>Its place in the order they came; of one that is not here, after all others.</summary>
    public int NumberOf(LearnedFact fact) => leaves.TryGetValue(new(fact.Publisher, fact.Position), out var known) ? known.Number : int.MaxValue;

    /// <summary>Passports are given in the order they were handed in: a fact that several bring is known since the first.</summary>
    public void Apply(Passport passport)
    {
        Statement[] statements = [.. Abroad.Of(passport.Bundle, passport.HandedIn)];
        graph.Write(() =>
        {
            foreach (var statement in statements.Where(IsNews))
            {
                graph.Place(statement);
                graph.Inspection.Touch(statement.Fact, PassportsOn(statement));
            }
            graph.Inspection.Settle();
        });
    }

    /// <summary>Is a passport of the same lot here already?</summary>
    public bool HasAnother(Bundle passport) => graph.Read(Moment.Now, view =>
        view.Find(Keys.Abroad(passport.Country, Keys.Of(passport.Lot))) is { } lot && view.Down(lot).Any(edge => view.Edges[edge].Kind == EdgeKind.Exported));

    /// <summary>The first place at which another passport had another fact: its country shows two histories. Null when there is none.</summary>
    public FactPlace? Contradicted(Bundle passport) => graph.Read(_ => Conflict(passport));

    private FactPlace? Conflict(Bundle passport) =>
        (passport.Passports ?? []).Select(Conflict).FirstOrDefault(place => place is not null)
        ?? passport.Facts.Select(fact => (Place: new FactPlace(fact.Source, fact.Position), fact.Leaf))
            .FirstOrDefault(fact => leaves.TryGetValue(fact.Place, out var known) && known.Leaf != fact.Leaf).Place;

    private bool IsNews(Statement statement) => IsOfPassport(statement)
        ? passports.Add(statement.Founded!)
        : leaves.TryAdd(new(statement.Fact.Publisher, statement.Fact.Position), (Convert.ToHexStringLower(statement.Fact.Leaf.AsSpan()), leaves.Count + 1));

    /// <summary>What came here is looked at anew when more is told of the lot it was there, or of one that was split from.</summary>
    private HashSet<string> PassportsOn(Statement statement)
    {
        var (passports, open) = (new HashSet<string>(StringComparer.Ordinal), new Queue<int>(statement.Nodes.Select(graph.Nodes.Find).OfType<int>()));
        while (open.TryDequeue(out var node))
        {
            if (graph.Nodes[node].Kind == NodeKind.Passport)
                passports.Add(graph.Nodes[node].Key);
            foreach (var edge in graph.Now.Down(node).Where(edge => graph.Edges[edge].Kind is EdgeKind.Exported or EdgeKind.Split))
                open.Enqueue(graph.Edges[edge].Child);
        }
        return passports;
    }

    private static bool IsOfPassport(Statement statement) => statement.Founded is { } founded && Keys.KindOf(founded) == NodeKind.Passport;
}
