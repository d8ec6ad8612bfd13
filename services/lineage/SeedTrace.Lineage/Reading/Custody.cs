using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Labels;

namespace SeedTrace.Lineage.Reading;

/// <summary>Through whose hands seed came. A lot may have gone to a hundred parties; told are only the consignments that brought it to
/// whoever sowed, processed or packed it in this line of descent.</summary>
internal static class Custody
{
    /// <summary>The facts of the seed of a lot on its way to its users, in no order.</summary>
    /// <param name="lot">Key of the lot, in its own country.</param>
    public static IEnumerable<LearnedFact> PathTo(IEnumerable<PartyId> users, string lot, IReadOnlyCollection<LearnedFact> facts)
    {
        var byNote = facts.Where(fact => fact.StreamKind == "consignment").ToLookup(fact => fact.Stream);
        var open = (
            from note in byNote
            let received = note.Select(fact => fact.Record).OfType<ConsignmentReceived>().FirstOrDefault()
            where received?.Lines.Any(line => Keys.Of(line.Lot) == lot && line.Mass > Kilograms.Zero) == true
            select (note.Key, received.From, received.To)).ToList();
        var path = new List<string>();
        var hands = new Queue<PartyId>(users.Distinct());
        while (hands.TryDequeue(out var receiver))
        {
            foreach (var note in open.Where(note => note.To == receiver))
            {
                path.Add(note.Key);
                hands.Enqueue(note.From);
            }
            open.RemoveAll(note => note.To == receiver);
        }
        return path.SelectMany(note => byNote[note]);
    }

    /// <summary>Whoever made the next step of a descent from the lot.</summary>
    /// <param name="within">Nodes of that descent.</param>
    public static IEnumerable<PartyId> UsersOf(View view, int lot, Func<int, bool> within)
    {
        foreach (var child in view.Down(lot).Select(edge => view.Edges[edge].Child).Where(within))
        {
            foreach (var (_, party) in view.Facts(child).Where(fact => Mentions.Founds(fact, view.Nodes[child].Key)).SelectMany(Mentions.Owned))
                yield return PartyId.Parse(party);
        }
    }

    /// <summary>The facts of one bag once it was a bag, with the whole delivery notes it went on.</summary>
    public static IEnumerable<LearnedFact> Of(BagNumber bag, IReadOnlyCollection<LearnedFact> facts)
    {
        var own = facts.Where(fact => bag.IsIn(fact.Record)).ToList();
        var notes = own.Where(fact => fact.StreamKind == "consignment").Select(fact => fact.Stream).ToHashSet(StringComparer.Ordinal);
        return own.Where(fact => fact.StreamKind != "consignment").Concat(facts.Where(fact => notes.Contains(fact.Stream)));
    }

    /// <summary>Who put the bag's seed into it.</summary>
    public static IEnumerable<PartyId> PackersOf(BagNumber bag, IEnumerable<LearnedFact> facts) =>
        facts.Select(fact => fact.Record).Where(record => bag.IsIn(record)).Select(record => record switch
        {
            LabelsAffixed packing => packing.Packer,
            ContainersRelabelled packing => packing.Packer,
            _ => (PartyId?)null,
        }).OfType<PartyId>();
}
