namespace SeedTrace.Benchmarks.National;

/// <summary>The seed of a whole country, made from a seed number: who was made from whom. Lots are numbers; those of a variety stand together, generation after
/// generation, and the neighbours of a generation come from neighbours, as one grower's lots do.</summary>
/// <remarks>The first variety has a tenth of all lots, whatever the scale: what came of its breeder's lot is the wide question, 100,000 lots of a million.
/// The others share the rest evenly.</remarks>
internal sealed class Country
{
    private const int Varieties = 25;
    private const int LabelledOneIn = 10;

    private readonly int[] starts = new int[Varieties * Level.All.Count + 1];

    public Country(int lots, int seed = 2026)
    {
        Seed = seed;
        for (var variety = 0; variety < Varieties; variety++)
        {
            var size = variety == 0 ? lots / 10 : (lots - lots / 10) / (Varieties - 1);
            var end = starts[variety * Level.All.Count] + size;
            for (var level = 0; level < Level.All.Count; level++)
            {
                var at = variety * Level.All.Count + level;
                starts[at + 1] = Level.All[level].Share is { } share ? starts[at] + CountOf(variety, level, Math.Max(1, (int)(size * share))) : end;
            }
        }
    }

    public int Seed { get; }

    public int Count => starts[^1];

    /// <summary>The breeder's lot a tenth of all lots came of.</summary>
    public static int WidestFounder => 0;

    public IEnumerable<int> Lots => Enumerable.Range(0, Count);

    public Place PlaceOf(int lot)
    {
        var at = Array.BinarySearch(starts, lot);
        at = at >= 0 ? at : ~at - 1;
        return new(at / Level.All.Count, at % Level.All.Count);
    }

    /// <summary>The lots it was made from: none for a breeder's, three for a blend, else one.</summary>
    public int[] ParentsOf(int lot)
    {
        var place = PlaceOf(lot);
        if (place.Level == 0)
            return [];
        var at = place.Variety * Level.All.Count + place.Level;
        var (above, own) = (starts[at] - starts[at - 1], starts[at + 1] - starts[at]);
        var n = (long)(lot - starts[at]);
        return Level.All[place.Level].Making == Making.Blended
            ? [.. Enumerable.Range(0, Math.Min(3, above)).Select(part => starts[at - 1] + (int)(n * 3 + part) % above).Distinct()]
            : [starts[at - 1] + (int)(n * above / own)];
    }

    /// <summary>Of the lots dealers have, one in ten gets a label series of its own.</summary>
    public IEnumerable<int> Labelled => Lots.Where(lot => PlaceOf(lot).Level == Level.All.Count - 1 && lot % LabelledOneIn == 0);

    /// <summary>Of the graph: lots by number, then the crop of each grown lot, the label series of each labelled one, and the varieties with their lines.</summary>
    public IEnumerable<(int Parent, int Child)> Edges => Lots.SelectMany(EdgesOf).Concat(Labelled.Select(lot => (lot, SeriesNodeOf(lot))));

    public int SeriesNodeOf(int lot) => 2 * Count + lot;

    private IEnumerable<(int Parent, int Child)> EdgesOf(int lot)
    {
        var place = PlaceOf(lot);
        return Level.All[place.Level].Making switch
        {
            Making.Released => [(3 * Count + place.Variety, lot), (3 * Count + Varieties + place.Variety, 3 * Count + place.Variety)],
            Making.Grown => [(ParentsOf(lot)[0], Count + lot), (Count + lot, lot)],
            _ => ParentsOf(lot).Select(parent => (parent, lot)),
        };
    }

    /// <summary>Who has it, of so many parties: it changes hands when it is split, and stays with its grower and processor between.</summary>
    public int OwnerOf(int lot, int parties)
    {
        while (Level.All[PlaceOf(lot).Level].Making is not (Making.Released or Making.Split))
            lot = ParentsOf(lot)[0];
        return Draw(lot, 5, parties);
    }

    /// <summary>A number below <paramref name="below"/> that follows from the seed, the lot and what it is for.</summary>
    public int Draw(int lot, int use, int below)
    {
        // SplitMix64: every lot's draws are its own, in whatever order lots are asked.
        var mixed = unchecked(((ulong)Seed << 40) + ((ulong)use << 32) + (ulong)lot) * 0x9E3779B97F4A7C15;
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB);
        return (int)((mixed ^ (mixed >> 31)) % (ulong)below);
    }

    /// <summary>Conditioned lots answer the grown one to one, and three of them make a blend.</summary>
    private int CountOf(int variety, int level, int wanted)
    {
        int Above(int back) => starts[variety * Level.All.Count + level - back + 1] - starts[variety * Level.All.Count + level - back];
        return Level.All[level].Making switch
        {
            Making.Released => 1,
            Making.Conditioned => Above(1),
            Making.Blended => Math.Max(1, Above(1) / 3),
            Making.Grown when level + 2 < Level.All.Count && Level.All[level + 2].Making == Making.Blended => Math.Max(1, wanted / 3) * 3,
            _ => wanted,
        };
    }
}

/// <param name="Level">Generation, 0 for the breeder's.</param>
internal readonly record struct Place(int Variety, int Level);
