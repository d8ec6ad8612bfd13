using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Reading;

/// <summary>What a node has come to be: the fold of the facts that name it, as logged.</summary>
internal sealed record NodeFold(string Key)
{
    private NodeStatus Status { get; init; }
    private bool Stopped { get; init; }
    private ImmutableHashSet<DocumentNumber> Recalls { get; init; } = [];
    private string? Name { get; init; }
    private string? Species { get; init; }
    private string? Variety { get; init; }
    private CanonicalClass? Level { get; init; }
    private ImmutableSortedDictionary<string, SeedClass> Classes { get; init; } = ImmutableSortedDictionary.Create<string, SeedClass>(StringComparer.Ordinal);
    private ImmutableSortedDictionary<string, decimal> Holdings { get; init; } = ImmutableSortedDictionary.Create<string, decimal>(StringComparer.Ordinal);
    private Kilograms? Mass { get; init; }
    private decimal? Hectares { get; init; }
    private int? HarvestYear { get; init; }
    private DateOnly? ValidUntil { get; init; }
    private PartyId? Party { get; init; }

    public static NodeAnswer Answer(NodeFacts node, int depth, DateOnly today, Sight sight, decimal? share = null)
    {
        var fold = node.Facts.Order(FactOrder.AsLogged).Aggregate(new NodeFold(Keys.Local(node.Key)), (state, fact) => state.With(fact.Record));
        sight = node.CountryOf() is null ? sight : sight.Abroad;
        return new(node.Key, node.Kind, node.Known, fold.StatusOn(today), depth, fold.Name, fold.Species, fold.Variety, fold.Level,
            [.. fold.Classes.Values], fold.Mass?.Value, fold.Hectares, fold.HarvestYear, fold.ValidUntil, sight.Party(fold.Party),
            [.. from holding in fold.Holdings where holding.Value > 0 && sight.Shows(holding.Key) select new Holder(PartyId.Parse(holding.Key), holding.Value)],
            share, node.CountryOf());
    }

    private NodeStatus StatusOn(DateOnly today) => this switch
    {
        { Status: NodeStatus.Decertified } => NodeStatus.Decertified,
        { Recalls.IsEmpty: false } => NodeStatus.Recalled,
        { Stopped: true } => NodeStatus.Stopped,
        { Status: NodeStatus.Certified } when ValidUntil < today => NodeStatus.Expired,
        _ => Status,
    };

    /// <summary>A fact also reaches the nodes it only refers to, as a blend does its parts: those it leaves as they are.</summary>
    private NodeFold With(object? record) => record switch
    {
        AccessionRegistered e when Is(Keys.Of(e.Accession)) => this with { Status = NodeStatus.Recorded, Name = e.AccessionName, Species = $"{e.SpeciesCode}" },
        CrossRecorded e when Is(Keys.Cross(e.Cross)) => this with { Status = NodeStatus.Recorded, Species = $"{e.Species}" },
        LineNamed e when Is(Keys.Of(e.Line)) => this with { Status = NodeStatus.Recorded, Name = e.Line.Name, Species = $"{e.Line.Species}" },
        VarietyRegistered e when Is(Keys.Of(e.Variety)) => this with
        {
            Status = NodeStatus.Recorded,
            Name = e.Variety.Denomination,
            Species = $"{e.Variety.Species}",
            Party = e.Maintainer,
        },
        BreederLotReleased e when Is(Keys.Of(e.Lot)) => Made(e.Variety, e.Mass, e.Maintainer) with { Level = Lowest(e.Class), HarvestYear = e.HarvestYear },
        LotHarvested e when Is(Keys.Of(e.Lot)) => Made(e.Variety, e.Mass, e.Owner) with { HarvestYear = e.HarvestYear },
        LotConditioned e when Is(Keys.Of(e.Lot)) => Made(e.Variety, e.CleanSeed, e.Owner),
        LotsBlended e when Is(Keys.Of(e.Lot)) => Made(e.Variety, e.Mass, e.Owner),
        LotSplit e when Is(Keys.Of(e.Lot)) => Made(e.Variety, e.Mass, e.Owner),
        SeedImported e when Is(Keys.Of(e.Lot)) => Made(e.Variety, e.Mass + (Mass ?? Kilograms.Zero), e.Importer).Certified(e.Class, e.ValidUntil),
        SeedCropRegistered e when Is(Keys.Crop(e.Crop)) => Made(e.Variety, Mass, e.Grower) with { Name = e.Field, Hectares = e.Hectares },
        HarvestDeclared e when Is(Keys.Crop(e.Crop)) => this with { Mass = e.Mass },
        _ => Certified(record),
    };

    private NodeFold Certified(object? record) => record switch
    {
        // In one more scheme, perhaps: what another decided stays.
        CropEntered e when Is(Keys.Crop(e.Crop)) => this with { Status = Status is NodeStatus.Approved or NodeStatus.Rejected ? Status : NodeStatus.Entered },
        CropApproved e when Is(Keys.Crop(e.Crop)) => Issued(e.Class) with { Status = NodeStatus.Approved },
        CropRejected e when Is(Keys.Crop(e.Crop)) => this with { Status = NodeStatus.Rejected },
        LotCertified e when Is(Keys.Of(e.Lot)) => Certified(e.Class, e.ValidUntil),
        StopSaleOrdered e when Is(Keys.Of(e.Lot)) => this with { Stopped = true },
        StopSaleLifted e when Is(Keys.Of(e.Lot)) => this with { Stopped = false },
        LotDecertified e when Is(Keys.Of(e.Lot)) => this with { Status = NodeStatus.Decertified, ValidUntil = null },
        LotRecalled e when Is(Keys.Of(e.Lot)) => this with { Recalls = Recalls.Add(e.Recall) },
        LotRecallLifted e when Is(Keys.Of(e.Lot)) => this with { Recalls = Recalls.Remove(e.Recall) },
        LabelsIssued e when Is(Keys.Labels(e.Series)) => Issued(e.Class) with { Status = NodeStatus.Recorded },
        HoldingCredited e when Is(Keys.Of(e.Lot)) => Moved(e.Party, e.Mass.Value),
        HoldingDebited e when Is(Keys.Of(e.Lot)) => Moved(e.Party, -e.Mass.Value),
        _ => this,
    };

    private NodeFold Certified(SeedClass issued, DateOnly until) => Issued(issued) with
    {
        Status = NodeStatus.Certified,
        ValidUntil = ValidUntil > until ? ValidUntil : until,
    };

    private bool Is(string key) => key == Key;

    /// <summary>A certifier may be quicker than the maker's fact: what it decided stays.</summary>
    private NodeFold Made(VarietyId variety, Kilograms? mass, PartyId by) => this with
    {
        Status = Status == NodeStatus.Unknown ? NodeStatus.Recorded : Status,
        Variety = variety.Denomination,
        Species = $"{variety.Species}",
        Mass = mass,
        Party = by,
    };

    private NodeFold Issued(SeedClass issued) => this with { Level = Lowest(issued.Canonical), Classes = Classes.SetItem(issued.Scheme, issued) };

    /// <summary>Several schemes may have certified it: it counts as what the strictest of them says.</summary>
    private CanonicalClass Lowest(CanonicalClass issued) => Level > issued ? Level.Value : issued;

    private NodeFold Moved(PartyId party, decimal mass)
    {
        var key = party.ToString();
        return this with { Holdings = Holdings.SetItem(key, Holdings.GetValueOrDefault(key) + mass) };
    }
}
