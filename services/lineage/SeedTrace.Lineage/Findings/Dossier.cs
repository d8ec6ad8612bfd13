using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Findings;

/// <summary>A record with the fact that says it.</summary>
internal readonly record struct Said<T>(T Record, LearnedFact Fact);

/// <summary>All that was said of one lot or crop by a moment, earliest logged first.</summary>
internal sealed class Dossier(View view, int node)
{
    private readonly LearnedFact[] facts = [.. view.Facts(node).Order(FactOrder.AsLogged)];

    public View View { get; } = view;

    public int Node { get; } = node;

    public string Key { get; } = view.Nodes[node].Key;

    /// <summary>The number alone, for sentences.</summary>
    public string Name => Key[(Key.IndexOf('/', StringComparison.Ordinal) + 1)..];

    public IReadOnlyList<LearnedFact> Facts => facts;

    /// <summary>The lot came into being with it; null when that is not here.</summary>
    public LearnedFact? Founding => facts.FirstOrDefault(fact => Mentions.Founds(fact, Key));

    /// <summary>Null where the making of the lot is not here.</summary>
    public VarietyId? Variety => Founding?.Record switch
    {
        BreederLotReleased e => e.Variety,
        LotHarvested e => e.Variety,
        LotConditioned e => e.Variety,
        LotsBlended e => e.Variety,
        LotSplit e => e.Variety,
        SeedImported e => e.Variety,
        _ => null,
    };

    /// <summary>Kilograms a lot was made with; null where that is not here.</summary>
    public decimal? Mass => Founding?.Record switch
    {
        LotHarvested e => e.Mass.Value,
        LotConditioned e => e.CleanSeed.Value,
        LotsBlended e => e.Mass.Value,
        LotSplit e => e.Mass.Value,
        _ => null,
    };

    public IEnumerable<Said<T>> All<T>()
    {
        foreach (var fact in facts)
        {
            if (fact.Record is T record)
                yield return new(record, fact);
        }
    }

    public bool Is(LotNumber lot) => Keys.Of(lot) == Key;

    public Dossier Of(int node) => new(View, node);

    public IEnumerable<int> Parents(params EdgeKind[] kinds) =>
        View.Up(Node).Where(edge => kinds.Contains(View.Edges[edge].Kind)).Select(edge => View.Edges[edge].Parent);
}
