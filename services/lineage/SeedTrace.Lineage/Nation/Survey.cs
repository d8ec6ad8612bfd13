using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Lineage.Balance;
using SeedTrace.Lineage.Findings;
using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Nation;

/// <summary>Goes through all lots of a moment and counts those that are seed: to be asked while the graph is read.</summary>
internal sealed class Survey(View view)
{
    private readonly Dictionary<VarietyId, SeedOrigin> origins = [];

    public IEnumerable<CountedLot> Lots(SpeciesCode? species = null) =>
        from lot in Dossiers(species)
        from counted in Counted(lot.Dossier, lot.Variety)
        select counted;

    /// <summary>Lots whose own first fact is here, with their varieties.</summary>
    public IEnumerable<(Dossier Dossier, VarietyId Variety)> Dossiers(SpeciesCode? species)
    {
        foreach (var node in view.All.Where(node => view.Nodes[node].Kind == NodeKind.Lot && Keys.CountryOf(view.Nodes[node].Key) is null))
        {
            var dossier = new Dossier(view, node);
            if (dossier.Variety is { } variety && (species is null || variety.Species == species))
                yield return (dossier, variety);
        }
    }

    /// <summary>Of seed of the variety that grew here.</summary>
    public SeedOrigin OriginOf(VarietyId variety)
    {
        if (!origins.TryGetValue(variety, out var origin))
            origins.Add(variety, origin = IsBredHere(variety) ? SeedOrigin.BredAtHome : SeedOrigin.MultipliedAtHome);
        return origin;
    }

    /// <summary>Null for a lot whose making is not here.</summary>
    public VarietyId? VarietyOf(LotNumber lot) => view.Find(Keys.Of(lot)) is { } node ? new Dossier(view, node).Variety : null;

    private List<CountedLot> Counted(Dossier dossier, VarietyId variety)
    {
        var lot = view.LotAt(dossier.Node);
        var entries = dossier.All<SeedImported>().Select(entry => new CountedLot(
            lot, variety, entry.Record.Class.Canonical, entry.Record.Season, null, SeedOrigin.Imported, entry.Record.Mass.Value)).ToList();
        if (entries.Count > 0)
            return entries;
        if (dossier.All<BreederLotReleased>().Select(released => released.Record).FirstOrDefault(released => dossier.Is(released.Lot)) is { } bred)
            return [new CountedLot(lot, variety, bred.Class, bred.HarvestYear + 1, null, OriginOf(variety), bred.Mass.Value - Reworked(dossier))];
        return Grown(dossier) is var (level, mass) && Crops(dossier.Node) is { Count: > 0 } crops
            ? [new CountedLot(
                lot, variety, level, crops.Max(crop => crop.SownOn.Year) + 1, crops.Select(crop => crop.District).Distinct().ToList() is [var district] ? district : null,
                OriginOf(variety), mass - Reworked(dossier))]
            : [];
    }

    /// <summary>What nobody certified and its owner declared is seed of the country all the same, in the last class.</summary>
    private static (CanonicalClass Level, decimal Mass)? Grown(Dossier lot)
    {
        if (lot.All<LotCertified>().Select(certified => certified.Record.Mass.Value).DefaultIfEmpty().Max() is > 0 and var certified)
            return ClassRules.Lowest(lot) is { } level ? (level, certified) : null;
        return lot.All<LotDeclared>().FirstOrDefault() is { Record: { } declared } ? (CanonicalClass.Standard, declared.Mass.Value) : null;
    }

    /// <summary>Became another lot, which is counted itself; the parts of a split lot are not.</summary>
    private static decimal Reworked(Dossier lot) =>
        lot.All<LotConditioned>().Where(made => lot.Is(made.Record.Source)).Sum(made => made.Record.Input.Value)
        + lot.All<LotsBlended>().SelectMany(made => made.Record.Parts).Where(part => lot.Is(part.Lot)).Sum(part => part.Mass.Value);

    /// <summary>Those of this country that its seed was harvested from.</summary>
    private List<SeedCropRegistered> Crops(int lot)
    {
        HashSet<int> seen = [lot];
        var (open, crops) = (new Queue<int>(seen), new List<SeedCropRegistered>());
        while (open.TryDequeue(out var node))
        {
            if (view.Nodes[node].Kind == NodeKind.Crop)
                crops.AddRange(view.Facts(node).Select(fact => fact.Record).OfType<SeedCropRegistered>().Take(1));
            else
                foreach (var parent in view.SeedOf(node).Select(edge => view.Edges[edge].Parent).Where(parent => view.Nodes[parent].Kind != NodeKind.Passport && seen.Add(parent)))
                    open.Enqueue(parent);
        }
        return crops;
    }

    private bool IsBredHere(VarietyId variety) => Parents(view.Find(Keys.Of(variety)), EdgeKind.RegisteredFrom)
        .Any(line => view.Facts(line).Any(fact => fact.Record is LineNamed { Breeder: not null })
            || Parents(line, EdgeKind.SelectedFrom).Any(cross => view.Facts(cross).Any(fact => fact.Record is CrossRecorded { Breeder: not null })));

    private IEnumerable<int> Parents(int? node, EdgeKind kind) =>
        node is { } child ? view.Up(child).Where(edge => view.Edges[edge].Kind == kind).Select(edge => view.Edges[edge].Parent) : [];
}
