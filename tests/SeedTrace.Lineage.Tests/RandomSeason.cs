using CsCheck;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Graph;
using static SeedTrace.Lineage.Tests.FactBook;

namespace SeedTrace.Lineage.Tests;

/// <summary>Seasons nobody planned: lots of every making, parents told of after their children or never, claims that close circles, facts recorded long
/// after they happened. What is logged is logged an hour after the fact before it.</summary>
public static class RandomSeason
{
    private const int Lots = 9;

    public static readonly Gen<LearnedFact[]> Facts = Gen.Select(Gen.Int, Gen.Int[1, 45]).Select((seed, size) => Write(new Random(seed), size));

    /// <summary>Both times, one of them or none, within the time the facts were logged.</summary>
    public static readonly Gen<Moment> Moments = Gen.Select(Gen.Int[-9, 45], Gen.Int[-9, 45]).Select((asOf, asKnown) => new Moment(Hour(asOf), Hour(asKnown)));

    public static IEnumerable<LotNumber> AllLots => Enumerable.Range(0, Lots).Select(LotOf);

    /// <summary>Seed whose descent makes sense: every lot from lots before it, all weighed but some pre-basic seed.</summary>
    public static readonly Gen<LearnedFact[]> OrderlyFacts = Gen.Select(Gen.Int, Gen.Int[1, 25]).Select((seed, size) =>
    {
        var (chance, book) = (new Random(seed), new FactBook());
        for (var lot = 0; lot < size; lot++)
            Make(book, chance, LotOf(lot), [.. Enumerable.Range(0, lot).Select(LotOf)], chance.Next(6));
        return book.Facts.ToArray();
    });

    public static LotNumber LotOf(int number) => Lot("MUL", number + 1);

    private static DateTimeOffset? Hour(int hour) => hour < 0 ? null : Season.Book().Facts[0].Time.AddHours(hour);

    private static LearnedFact[] Write(Random chance, int size)
    {
        var book = new FactBook();
        var lots = AllLots.ToArray();
        for (var n = 0; n < size; n++)
        {
            var lot = lots[chance.Next(Lots)];
            switch (chance.Next(10))
            {
                case < 6 and var making:
                    Make(book, chance, lot, lots, making);
                    break;
                case 6:
                    book.Write(Services.Certification, $"lot/{lot}", chance.Next(2) == 0 ? new StopSaleOrdered(lot, "DOUBT") : new StopSaleLifted(lot, "RETESTED"));
                    break;
                case 7:
                    book.Write(Services.Multiplication, $"holding/{Season.Grower}/{lot}", new HoldingCredited(Season.Grower, lot, Mass(chance), [], "x", MovementKind.Formed));
                    break;
                case 8:
                    book.Write(Services.Multiplication, $"holding/{Season.Grower}/{lot}", new HoldingDebited(Season.Grower, lot, Mass(chance), [], "x", MovementKind.Sold));
                    break;
                default:
                    book.WriteUnknown(Services.Distribution, $"lot/{lot}", "lot-blessed");
                    break;
            }
        }
        return [.. book.Facts.Select(fact => chance.Next(3) == 0 ? fact with { Time = fact.Time.AddHours(-chance.Next(size)) } : fact)];
    }

    /// <param name="among">Lots that may be its parents.</param>
    private static void Make(FactBook book, Random chance, LotNumber lot, LotNumber[] among, int making)
    {
        var (stream, variety, crop) = ($"lot/{lot}", Season.Variety, Document("MUL", "CROP", chance.Next(4) + 1));
        LotNumber[] parents = [.. among.OrderBy(_ => chance.Next()).Take(chance.Next(1, 4))];
        switch (parents.Length == 0 ? 0 : making)
        {
            case 0:
                book.Write(Services.Breeding, stream, new BreederLotReleased(lot, variety, CanonicalClass.Breeder, Mass(chance), Season.Institute, [], 2024));
                break;
            case 1:
                book.Write(Services.Breeding, stream, new BreederLotReleased(lot, variety, CanonicalClass.PreBasic, Mass(chance), Season.Institute, parents, 2024));
                break;
            case 2:
                crop = Document("MUL", "CROP", 100 + book.Facts.Count);
                book.Write(Services.Multiplication, $"crop/{crop}", new SeedCropRegistered(
                    crop, Season.Grower, variety, "1", "Abay", 1, new(2025, 5, 3), [.. parents.Select(parent => new SownSeed(parent, Mass(chance)))]));
                book.Write(Services.Multiplication, stream, new LotHarvested(lot, variety, crop, Mass(chance), Season.Grower, 2025));
                break;
            case 3:
                book.Write(Services.Multiplication, stream, new LotConditioned(lot, variety, parents[0], Mass(chance), Mass(chance), Mass(chance), Mass(chance), Season.Grower));
                break;
            case 4:
                book.Write(Services.Multiplication, stream, new LotSplit(lot, variety, parents[0], Mass(chance), Season.Grower));
                break;
            default:
                book.Write(Services.Multiplication, stream, new LotsBlended(
                    lot, variety, [.. parents.Append(parents[0]).Select(parent => new LotPart(parent, Mass(chance)))], Mass(chance), Season.Grower));
                break;
        }
    }

    private static Kilograms Mass(Random chance) => new(chance.Next(1, 1_000_000) / 1_000m);
}
