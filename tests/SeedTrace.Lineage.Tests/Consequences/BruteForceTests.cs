using CsCheck;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Consequences;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Tests.Consequences;

/// <summary>The scope of a recall is what a reader finds who goes through the facts again and again with a pencil, at any moment.</summary>
public sealed class BruteForceTests
{
    private static readonly Gen<(int Deed, int One, int Other, int Mass)[]> Histories =
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[1, 500]).Array[5, 60];

    [Fact]
    public void The_scope_of_a_recall_equals_the_brute_force_closure_of_what_was_known() =>
        Gen.Select(Histories, Gen.Int[0, 99], Gen.Int[0, 300]).Sample((deeds, start, known) =>
        {
            var (book, lots) = Play(deeds);
            var lot = lots[start % lots.Count];
            var facts = book.Facts.Take(1 + (known % book.Facts.Count)).ToList();
            using var graph = Ask.Graph(book.Facts);

            var answer = DryRun.Of(graph, lot, ConsequenceKind.Recall, new Page(), new When(new Moment(AsKnown: facts[^1].LoggedTime), Ask.Today));

            var reached = Closure(facts, $"lot/{lot}");
            (answer?.Lots.Select(it => Keys.Of(it.Lot)).Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>())
                .ShouldBe(reached.Order(StringComparer.Ordinal));
            (answer?.Lots.SelectMany(it => it.Seed.Select(at => $"{Keys.Of(it.Lot)} {at.Place} {at.Party} {at.Mass}")) ?? []).Order(StringComparer.Ordinal)
                .ShouldBe(Seed(facts).Where(line => reached.Contains(line.Split(' ')[0])).Order(StringComparer.Ordinal));
        }, iter: 300);

    private static HashSet<string> Closure(List<LearnedFact> facts, string lot)
    {
        if (!facts.Exists(fact => Mentions.Of(fact).Contains(lot)))
            return [];
        HashSet<string> reached = [lot];
        for (var before = 0; before < reached.Count;)
        {
            before = reached.Count;
            foreach (var claim in facts.SelectMany(fact => Claims.Of(fact.Record)).Where(claim => reached.Contains(claim.Parent)))
                reached.Add(claim.Child);
        }
        return [.. reached.Where(key => key.StartsWith("lot/", StringComparison.Ordinal))];
    }

    private static IEnumerable<string> Seed(List<LearnedFact> facts)
    {
        var records = facts.Select(fact => fact.Record).ToList();
        var settled = records.OfType<ConsignmentReceived>().Select(note => note.Consignment).ToHashSet();
        var moved = records.OfType<HoldingCredited>().Select(e => (e.Lot, e.Party, e.Mass.Value))
            .Concat(records.OfType<HoldingDebited>().Select(e => (e.Lot, e.Party, Value: -e.Mass.Value)));
        return
        [
            .. from move in moved group move.Value by (move.Lot, move.Party) into sum where sum.Sum() > 0 select $"lot/{sum.Key.Lot} Held {sum.Key.Party} {sum.Sum()}",
            .. from note in records.OfType<ConsignmentDispatched>()
               where !settled.Contains(note.Consignment)
               from line in note.Lines
               select $"lot/{line.Lot} InTransit {note.To} {line.Mass.Value}",
            .. from sale in records.OfType<PackSold>() select $"lot/{sale.Lot} Sold {sale.Farmer} {sale.Mass.Value}",
            .. from crop in records.OfType<SeedCropRegistered>() from sown in crop.Sown select $"lot/{sown.Lot} Sown {crop.Grower} {sown.Mass.Value}",
        ];
    }

    /// <summary>Masses are not kept honest: what is asked is who is found, not whether there was so much.</summary>
    private static (FactBook Book, List<LotNumber> Lots) Play((int Deed, int One, int Other, int Mass)[] deeds)
    {
        var (book, lots, notes) = (new FactBook(), new List<LotNumber>(), new List<ConsignmentDispatched>());
        LotNumber Next() => FactBook.Lot("MUL", lots.Count + 1);
        static PartyId Party(int number) => PartyId.Parse($"party-{number % 5}");
        void Move(LotNumber lot, PartyId party, int mass, bool came) => book.Write(Services.Distribution, $"holding/{party}/{lot}", came
            ? new HoldingCredited(party, lot, new(mass), [], "x", MovementKind.Received)
            : new HoldingDebited(party, lot, new(mass), [], "x", MovementKind.Dispatched));
        void Form(object fact, int who, int mass, string stream = "lot")
        {
            book.Write(fact is BreederLotReleased ? Services.Breeding : Services.Multiplication, $"{stream}/{Next()}", fact);
            lots.Add(Next());
            Move(lots[^1], Party(who), mass, came: true);
        }

        Form(new BreederLotReleased(Next(), Season.Variety, CanonicalClass.Breeder, new(1_000), Season.Institute, [], 2024), 0, 1_000);
        foreach (var (deed, one, other, mass) in deeds)
        {
            var (lot, party) = (lots[one % lots.Count], Party(one + other));
            switch (deed)
            {
                case 0:
                    Form(new BreederLotReleased(Next(), Season.Variety, CanonicalClass.Breeder, new(mass), Season.Institute, [], 2024), one, mass);
                    break;
                case 1:
                    Form(new LotSplit(Next(), Season.Variety, lot, new(mass), party), one, mass);
                    break;
                case 2:
                    Form(new LotsBlended(Next(), Season.Variety, [new(lot, new(mass)), new(lots[other % lots.Count], new(other + 1))], new(mass), party), one, mass);
                    break;
                case 3:
                    notes.Add(new(FactBook.Document("DIS", "CONS", notes.Count + 1), Party(one), party, Services.Distribution, [new(lot, new(mass), [])]));
                    Move(lot, Party(one), mass, came: false);
                    book.Write(Services.Distribution, $"consignment/{notes[^1].Consignment}", notes[^1]);
                    break;
                case 4 when notes.Count > 0:
                    var note = notes[one % notes.Count];
                    book.Write(Services.Distribution, $"consignment/{note.Consignment}", new ConsignmentReceived(note.Consignment, note.From, note.To, note.Lines, new(0)));
                    Move(note.Lines[0].Lot, note.To, (int)note.Lines[0].Mass.Value, came: true);
                    break;
                case 5:
                    var sale = FactBook.Document("DIS", "SALE", book.Facts.Count + 1);
                    book.Write(Services.Distribution, $"sale/{sale}", new PackSold(sale, party, Party(other), lot, [], new(mass)));
                    break;
                case 6:
                    var crop = FactBook.Document("MUL", "CROP", book.Facts.Count + 1);
                    book.Write(Services.Multiplication, $"crop/{crop}", new SeedCropRegistered(
                        crop, party, Season.Variety, "12", "Abay", 7, new(2025, 5, 3), [new(lot, new(mass))]));
                    Form(new LotHarvested(Next(), Season.Variety, crop, new(mass), party, 2025), other, mass);
                    break;
            }
        }
        return (book, lots);
    }
}
