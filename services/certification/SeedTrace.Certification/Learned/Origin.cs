using SeedTrace.Contracts;
using SeedTrace.Contracts.Multiplication;

namespace SeedTrace.Certification.Learned;

/// <summary>What a lot was made of, back to the crops it was harvested from.</summary>
/// <param name="Lots">The lot itself first, then its sources, every one once.</param>
/// <param name="Missing">Lots that are named but not known here.</param>
public sealed record Origin(IReadOnlyList<SeedLot> Lots, IReadOnlyList<LotNumber> Missing)
{
    public SeedLot? Lot => Lots.Count > 0 ? Lots[0] : null;

    /// <summary>All it was made of.</summary>
    public IEnumerable<LotNumber> Parts => Lots.Skip(1).Select(lot => lot.Lot);

    public IReadOnlyList<DocumentNumber> Crops => [.. Lots.Select(lot => lot.Crop).OfType<DocumentNumber>().Distinct()];

    /// <summary>Each once, the earliest first.</summary>
    public IEnumerable<int> HarvestYears => Lots.Select(lot => lot.HarvestYear).OfType<int>().Distinct().Order();

    public SeedLot? Find(LotNumber lot) => Lots.FirstOrDefault(one => one.Lot == lot);

    /// <summary>One of the lots and all that it was made of.</summary>
    public IReadOnlySet<SeedLot> From(LotNumber lot)
    {
        var found = new HashSet<SeedLot>();
        var open = new Queue<LotNumber>([lot]);
        while (open.TryDequeue(out var next))
            if (Find(next) is { } known && found.Add(known))
                foreach (var source in known.Sources)
                    open.Enqueue(source);
        return found;
    }

    /// <summary>The lots whose laboratory result is also this lot's: itself and, as long as it is a part, what it is a part of.</summary>
    public IReadOnlySet<LotNumber> SharingQuality()
    {
        var sharing = new HashSet<LotNumber>();
        for (var lot = Lot; lot is not null && sharing.Add(lot.Lot);)
            lot = lot.IsSplit ? Lots.FirstOrDefault(source => source.Lot == lot.Sources[0]) : null;
        return sharing;
    }

    /// <summary>What its seed was dressed with: as the lot it is, and as long as it was a part of another.</summary>
    public IReadOnlyList<LotTreated> Treatments
    {
        get
        {
            var sharing = SharingQuality();
            return [.. Lots.Where(lot => sharing.Contains(lot.Lot)).SelectMany(lot => lot.Treatments)];
        }
    }

    /// <summary>The lots it was cleaned from, one out of another, as long as nothing else was in them.</summary>
    public IEnumerable<LotNumber> CleanedFrom()
    {
        var seen = new HashSet<LotNumber>();
        for (var lot = Lot; lot is { Sources: [var source] } && seen.Add(source); lot = Lots.FirstOrDefault(one => one.Lot == source))
            if (!lot.IsSplit)
                yield return source;
    }

    public static async Task<Origin> TraceAsync(LotNumber lot, Func<LotNumber, Task<SeedLot?>> learned)
    {
        var (found, missing, seen, open) = (new List<SeedLot>(), new List<LotNumber>(), new HashSet<LotNumber> { lot }, new Queue<LotNumber>([lot]));
        while (open.TryDequeue(out var next))
        {
            if (await learned(next) is not { } known)
            {
                missing.Add(next);
                continue;
            }
            found.Add(known);
            foreach (var source in known.Sources.Where(seen.Add))
                open.Enqueue(source);
        }
        return new(found, missing);
    }
}
