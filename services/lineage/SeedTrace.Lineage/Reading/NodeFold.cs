using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Reading;

/// <summary>What a node has come to be: the fold of the facts that name it, as logged. Folded in place, because a hundred thousand are told of in one answer.</summary>
internal sealed class NodeFold(string key)
{
    private NodeStatus status;
    private bool stopped;
    private HashSet<DocumentNumber>? recalls;
    private string? name, species, variety;
    private CanonicalClass? level;
    private SortedDictionary<string, SeedClass>? classes;
    private HolderFold? holders;
    private Kilograms? mass;
    private decimal? hectares;
    private int? harvestYear;
    private DateOnly? validUntil;
    private PartyId? party;
    private LotDeclared? declared;

    public static NodeAnswer Answer(NodeFacts node, int depth, DateOnly today, Sight sight, decimal? share = null)
    {
        var fold = new NodeFold(Keys.Local(node.Key));
        foreach (var fact in FactOrder.Logged(node.Facts))
            fold.Take(fact.Record);
        sight = node.CountryOf() is null ? sight : sight.Abroad;
        return new(node.Key, node.Kind, node.Known, fold.StatusOn(today), depth, fold.name, fold.species, fold.variety, fold.level,
            fold.classes is { } classes ? [.. classes.Values] : [], fold.mass?.Value, fold.hectares, fold.harvestYear, fold.validUntil, sight.Party(fold.party),
            fold.holders?.In(sight) ?? [], share, node.CountryOf(), fold.StatusOn(today) == NodeStatus.Declared ? fold.declared?.Lane : null);
    }

    private NodeStatus StatusOn(DateOnly today) => status switch
    {
        NodeStatus.Decertified => NodeStatus.Decertified,
        _ when recalls is { Count: > 0 } => NodeStatus.Recalled,
        _ when stopped => NodeStatus.Stopped,
        NodeStatus.Certified when validUntil < today => NodeStatus.Expired,
        NodeStatus.Declared when declared?.ValidUntil < today => NodeStatus.Recorded,
        _ => status,
    };

    /// <summary>A fact also reaches the nodes it only refers to, as a blend does its parts: those it leaves as they are.</summary>
    private void Take(object? record)
    {
        switch (record)
        {
            case AccessionRegistered e when Is(Keys.Of(e.Accession)): Record(e.AccessionName, e.SpeciesCode); break;
            case CrossRecorded e when Is(Keys.Cross(e.Cross)): Record(name, e.Species); break;
            case LineNamed e when Is(Keys.Of(e.Line)): Record(e.Line.Name, e.Line.Species); break;
            case VarietyRegistered e when Is(Keys.Of(e.Variety)): Record(e.Variety.Denomination, e.Variety.Species); party = e.Maintainer; break;
            case BreederLotReleased e when key.IsOf(e.Lot): Made(e.Variety, e.Mass, e.Maintainer); (level, harvestYear) = (Lowest(e.Class), e.HarvestYear); break;
            case LotHarvested e when key.IsOf(e.Lot): Made(e.Variety, e.Mass, e.Owner); harvestYear = e.HarvestYear; break;
            case LotConditioned e when key.IsOf(e.Lot): Made(e.Variety, e.CleanSeed, e.Owner); break;
            case LotsBlended e when key.IsOf(e.Lot): Made(e.Variety, e.Mass, e.Owner); break;
            case LotSplit e when key.IsOf(e.Lot): Made(e.Variety, e.Mass, e.Owner); break;
            case SeedImported e when key.IsOf(e.Lot): Made(e.Variety, e.Mass + (mass ?? Kilograms.Zero), e.Importer); Certify(e.Class, e.ValidUntil); break;
            case SeedCropRegistered e when Is(Keys.Crop(e.Crop)): Made(e.Variety, mass, e.Grower); (name, hectares) = (e.Field, e.Hectares); break;
            case HarvestDeclared e when Is(Keys.Crop(e.Crop)): mass = e.Mass; break;
            default: TakeDecision(record); break;
        }
    }

    private void TakeDecision(object? record)
    {
        switch (record)
        {
            // In one more scheme, perhaps: what another decided stays.
            case CropEntered e when Is(Keys.Crop(e.Crop)) && status is not (NodeStatus.Approved or NodeStatus.Rejected): status = NodeStatus.Entered; break;
            case CropApproved e when Is(Keys.Crop(e.Crop)): Issue(e.Class, NodeStatus.Approved); break;
            case CropRemeasured { Reopened: not null } e when Is(Keys.Crop(e.Crop)) && status == NodeStatus.Approved: status = NodeStatus.Entered; break;
            case CropRejected e when Is(Keys.Crop(e.Crop)): status = NodeStatus.Rejected; break;
            case RejectionAppealed e when Is(Keys.Crop(e.Crop)) && status == NodeStatus.Rejected: status = NodeStatus.Entered; break;
            case LotDeclared e when key.IsOf(e.Lot): (declared, status) = (e, status is NodeStatus.Unknown or NodeStatus.Recorded ? NodeStatus.Declared : status); break;
            case LotCertified e when key.IsOf(e.Lot): Certify(e.Class, e.ValidUntil); break;
            case StopSaleOrdered e when key.IsOf(e.Lot): stopped = true; break;
            case StopSaleLifted e when key.IsOf(e.Lot): stopped = false; break;
            case LotDecertified e when key.IsOf(e.Lot): (status, validUntil) = (NodeStatus.Decertified, null); break;
            case LotRecalled e when key.IsOf(e.Lot): (recalls ??= []).Add(e.Recall); break;
            case LotRecallLifted e when key.IsOf(e.Lot): recalls?.Remove(e.Recall); break;
            case LabelsIssued e when Is(Keys.Labels(e.Series)): Issue(e.Class, NodeStatus.Recorded); break;
            case PretagsIssued e when Is(Keys.Labels(e.Series)): Issue(e.Class, NodeStatus.Recorded); break;
            case HoldingCredited e when key.IsOf(e.Lot): (holders ??= new()).Move(e.Party, e.Mass.Value); break;
            case HoldingDebited e when key.IsOf(e.Lot): (holders ??= new()).Move(e.Party, -e.Mass.Value); break;
        }
    }

    private bool Is(string other) => other == key;

    private void Record(string? called, SpeciesCode of) => (status, name, species) = (NodeStatus.Recorded, called, $"{of}");

    /// <summary>A certifier may be quicker than the maker's fact: what it decided stays.</summary>
    private void Made(VarietyId of, Kilograms? kilograms, PartyId by)
    {
        status = status == NodeStatus.Unknown ? NodeStatus.Recorded : status;
        (variety, species, mass, party) = (of.Denomination, $"{of.Species}", kilograms, by);
    }

    private void Certify(SeedClass issued, DateOnly until)
    {
        Issue(issued, NodeStatus.Certified);
        validUntil = validUntil > until ? validUntil : until;
    }

    private void Issue(SeedClass issued, NodeStatus becomes)
    {
        (level, status) = (Lowest(issued.Canonical), becomes);
        (classes ??= new(StringComparer.Ordinal))[issued.Scheme] = issued;
    }

    /// <summary>Several schemes may have certified it: it counts as what the strictest of them says.</summary>
    private CanonicalClass Lowest(CanonicalClass issued) => level > issued ? level.Value : issued;
}
