using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Consequences;

/// <summary>Where the seed of one lot is, by the facts that name it, its delivery notes and its labels.</summary>
/// <param name="key">Of the lot.</param>
internal sealed class Whereabouts(string key, IEnumerable<LearnedFact> facts)
{
    private readonly List<LearnedFact> facts = [.. facts.Order(FactOrder.AsLogged)];

    public IReadOnlyList<AffectedLabels> Labels => LabelFates.Of(key, facts);

    public IReadOnlyList<SeedAt> Seed =>
    [
        .. Held().Concat(InTransit()).Concat(Sold()).Concat(Sown())
            .OrderBy(at => at.Place).ThenBy(at => at.Party.ToString(), StringComparer.Ordinal).ThenBy(at => at.Document, StringComparer.Ordinal),
    ];

    /// <summary>Kilograms dispatched less received, of the consignments that were received.</summary>
    public decimal LostOnTheWay => Notes().Where(note => note.Received is not null).Sum(note => MassIn(note.Dispatched.Lines) - MassIn(note.Received!.Lines));

    /// <summary>With a party over all services that keep its custody.</summary>
    private IEnumerable<SeedAt> Held()
    {
        var held = new Dictionary<PartyId, (decimal Mass, ImmutableList<LabelRange> Containers)>();
        foreach (var fact in facts)
        {
            switch (fact.Record)
            {
                case HoldingCredited e when Is(e.Lot):
                    var (had, containers) = held.GetValueOrDefault(e.Party, (0, []));
                    held[e.Party] = (had + e.Mass.Value, e.Containers.Aggregate(containers, LabelRanges.With));
                    break;
                case HoldingDebited e when Is(e.Lot):
                    (had, containers) = held.GetValueOrDefault(e.Party, (0, []));
                    held[e.Party] = (had - e.Mass.Value, e.Containers.Aggregate(containers, LabelRanges.Without));
                    break;
            }
        }
        return held.Where(party => party.Value.Mass > 0).Select(party => new SeedAt(SeedPlace.Held, party.Key, party.Value.Mass, party.Value.Containers));
    }

    private IEnumerable<SeedAt> InTransit() =>
        from note in Notes()
        where note is { Received: null, IsBack: false } && MassIn(note.Dispatched.Lines) > 0
        let way = note.Dispatched
        select new SeedAt(
            SeedPlace.InTransit, note.IsRefused ? way.From : way.To, MassIn(way.Lines), [.. way.Lines.Where(line => Is(line.Lot)).SelectMany(line => line.Containers)],
            Keys.Consignment(way.Consignment), way.From);

    private IEnumerable<SeedAt> Sold() =>
        Records<PackSold>().Where(e => Is(e.Lot)).Select(e => new SeedAt(SeedPlace.Sold, e.Farmer, e.Mass.Value, e.Containers, $"sale/{e.Sale}", e.Dealer));

    private IEnumerable<SeedAt> Sown() =>
        from crop in Records<SeedCropRegistered>()
        let mass = crop.Sown.Where(sown => Is(sown.Lot)).Sum(sown => sown.Mass.Value)
        where mass > 0
        select new SeedAt(
            SeedPlace.Sown, crop.Grower, mass, [], Keys.Crop(crop.Crop), Field: new(crop.Field, crop.District, crop.Hectares, crop.SownOn));

    private IEnumerable<Note> Notes() =>
        from note in facts.Where(fact => fact.StreamKind == "consignment").GroupBy(fact => fact.Stream)
        let said = note.Select(fact => fact.Record).ToList()
        from dispatched in said.OfType<ConsignmentDispatched>().Take(1)
        select new Note(
            dispatched, said.OfType<ConsignmentReceived>().FirstOrDefault(), said.OfType<ConsignmentRefused>().Any(), said.OfType<ConsignmentReturned>().Any());

    private decimal MassIn(IEnumerable<ConsignmentLine> lines) => lines.Where(line => Is(line.Lot)).Sum(line => line.Mass.Value);

    private IEnumerable<T> Records<T>() => facts.Select(fact => fact.Record).OfType<T>();

    private bool Is(LotNumber lot) => Keys.Of(lot) == key;

    private sealed record Note(ConsignmentDispatched Dispatched, ConsignmentReceived? Received, bool IsRefused, bool IsBack);
}
