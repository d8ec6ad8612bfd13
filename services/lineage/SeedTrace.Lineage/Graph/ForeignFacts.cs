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

    /// <summary>The how manieth it was; of one that is not here, after all others.</summary>
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
                if (IsOfPassport(statement))
                    graph.Inspection.Touch(statement.Fact, statement.Nodes);
            }
            graph.Inspection.Settle();
        });
    }

    /// <summary>The first place at which another passport had another fact: its country shows two histories. Null when there is none.</summary>
    public FactPlace? Contradicted(Bundle passport) => graph.Read(_ => Conflict(passport));

    private FactPlace? Conflict(Bundle passport) =>
        (passport.Passports ?? []).Select(Conflict).FirstOrDefault(place => place is not null)
        ?? passport.Facts.Select(fact => (Place: new FactPlace(fact.Source, fact.Position), fact.Leaf))
            .FirstOrDefault(fact => leaves.TryGetValue(fact.Place, out var known) && known.Leaf != fact.Leaf).Place;

    private bool IsNews(Statement statement) => IsOfPassport(statement)
        ? passports.Add(statement.Founded!)
        : leaves.TryAdd(new(statement.Fact.Publisher, statement.Fact.Position), (Convert.ToHexStringLower(statement.Fact.Leaf.AsSpan()), leaves.Count + 1));

    private static bool IsOfPassport(Statement statement) => statement.Founded is { } founded && Keys.KindOf(founded) == NodeKind.Passport;
}
