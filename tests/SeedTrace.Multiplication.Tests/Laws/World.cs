using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Custody.Holdings;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Rules;
using SeedTrace.Multiplication.Growers;
using SeedTrace.Multiplication.Learned;
using SeedTrace.Multiplication.Lots;
using SeedTrace.Multiplication.SeedCrops;
using SeedTrace.Testing;
using static SeedTrace.Multiplication.Tests.Season;

namespace SeedTrace.Multiplication.Tests.Laws;

/// <summary>One party's streams, moved on by the real deciders only.</summary>
internal sealed class World
{
    public const decimal LicensedHectares = 200m;

    private static readonly YieldCeilings Ceilings = YieldCeilings.Embedded();
    private static readonly RegisteredVariety Listed = new(Variety, null);

    private readonly Dictionary<string, List<object>> own = [];
    private readonly Dictionary<string, List<object>> learned = [];
    private readonly List<LotNumber> lots = [Season.Lot(999_999)];
    private readonly List<DocumentNumber> crops = [DocumentNumber.Mint(new Issuer("KAZ", "MUL"), 2026, "CROP", 999_999)];
    private long serial;

    public World() => Add(own, SeedTrace.Multiplication.Growers.Grower.Key(Season.Grower), new GrowerRegistered(
        Season.Grower, "KZ-2026-17", [Wheat], ["Shortandy"], LicensedHectares, new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31)));

    /// <summary>Every fact of this service, as it was appended.</summary>
    public List<object> Facts { get; } = [];

    public HashSet<Deed> Done { get; } = [];

    public void Try(Step step)
    {
        var lot = lots[step.A % lots.Count];
        switch (step.Deed)
        {
            case Deed.Receive:
                var received = step.B % 2 == 0 ? Bred(++serial) : NextLot();
                if (step.B % 2 == 0)
                    Add(learned, BreederLot.Key(received), Released(received));
                else
                    Add(own, SeedTrace.Multiplication.Lots.Lot.Key(received), Harvested(received, 5_000));
                Take(step.Deed, Decision.Append(Holding.Credit(Season.Grower, received, Kg(5_000), $"consignment/{serial}", MovementKind.Received)));
                break;
            case Deed.Sow:
                Take(step.Deed, Sow(step));
                break;
            case Deed.Judge:
                var judged = crops[step.A % crops.Count];
                Add(learned, CropVerdict.Key(judged), step.B == 0
                    ? new CropRejected(judged, "OFF_TYPES")
                    : new CropApproved(judged, new SeedClass("KZ", "R1", CanonicalClass.Certified1), step.B, "KZ-TRZAX 2025"));
                break;
            case Deed.Harvest:
                var crop = crops[step.A % crops.Count];
                Take(step.Deed, new DeclareHarvest(crop, NextLot(), Season.Grower, Share(20_000, step), 14m, HarvestedOn, Ceilings)
                    .Decide(Load<SeedCrop>(SeedCrop.Key(crop)), Learned<CropVerdict>(CropVerdict.Key(crop))));
                break;
            case Deed.Condition:
                Take(step.Deed, Condition(step, lot));
                break;
            case Deed.Blend:
                var parts = new[] { lot, lots[step.B % lots.Count] }.Select(one => new LotPart(one, Share(In(one), step))).ToList();
                Take(step.Deed, new BlendLots(NextLot(), Season.Grower, parts).Decide(Held(parts.Select(part => part.Lot))));
                break;
            case Deed.Split:
                var children = Enumerable.Range(0, step.B % 4).Select(_ => new LotPart(NextLot(), Share(In(lot) / 3, step))).ToList();
                Take(step.Deed, new SplitLot(lot, Season.Grower, children).Decide(Held([lot]).GetValueOrDefault(lot)));
                break;
            default:
                Add(learned, CertifiedLot.Key(lot), step.Deed switch
                {
                    Deed.Certify => Certified(lot, SownOn.AddDays(step.B - 3)),
                    Deed.Stop => new StopSaleOrdered(lot, "PURITY"),
                    Deed.LiftStop => new StopSaleLifted(lot, "RETESTED"),
                    _ => new LotDecertified(lot, "FRAUD"),
                });
                break;
        }
    }

    private Decision Sow(Step step)
    {
        var sources = new[] { lots[step.A % lots.Count], lots[step.B % lots.Count] }.Distinct().Select(one => new Source(one, Share(In(one), step))).ToList();
        var number = DocumentNumber.Mint(new Issuer("KAZ", "MUL"), 2026, "CROP", ++serial);
        return new RegisterSeedCrop(number, Season.Grower, Variety, "F-1", "Shortandy", 1 + step.A * 5, SownOn, sources, HarvestedOn)
            .Decide(Load<Grower>(SeedTrace.Multiplication.Growers.Grower.Key(Season.Grower)), Listed, Held(sources.Select(source => source.Lot)));
    }

    private Decision Condition(Step step, LotNumber lot)
    {
        var input = Share(In(lot), step);
        var screenings = Kg(decimal.Round(input.Value * step.B / 20, 3));
        var losses = Kg(decimal.Round(input.Value / 50, 3));
        var clean = Math.Clamp(input.Value - screenings.Value - losses.Value + step.Leak / 1000m, 0, Kilograms.Most);
        return new ConditionLot(NextLot(), Season.Grower, lot, input, Kg(clean), screenings, losses).Decide(Held([lot]).GetValueOrDefault(lot));
    }

    private void Take(Deed deed, Decision decision)
    {
        if (decision is not Decision.Accepted accepted)
            return;
        Done.Add(deed);
        foreach (var (stream, fact) in accepted.Facts)
        {
            Add(own, stream, fact);
            Facts.Add(fact);
            if (fact is HoldingCredited credit)
                lots.Add(credit.Lot);
            if (fact is SeedCropRegistered crop)
                crops.Add(crop.Crop);
        }
    }

    private LotNumber NextLot() => Season.Lot(++serial);

    private decimal In(LotNumber lot) => Load<Holding>(Holding.Key(Season.Grower, lot))?.Mass.Value ?? 1m;

    private static Kilograms Share(decimal whole, Step step) => Kg(decimal.Round(Math.Min(Kilograms.Most, whole * step.Share / 1000), 3));

    private Dictionary<LotNumber, HeldLot> Held(IEnumerable<LotNumber> wanted) => (
        from lot in wanted.Distinct()
        let known = Known(lot)
        let holding = Load<Holding>(Holding.Key(Season.Grower, lot))
        where known is not null && holding is not null
        select new HeldLot(known, holding)).ToDictionary(held => held.Number);

    private KnownLot? Known(LotNumber lot)
    {
        var made = Load<Lot>(SeedTrace.Multiplication.Lots.Lot.Key(lot));
        var whole = made?.Whole is { } number ? Known(number) : null;
        return KnownLot.Of(lot, made, Learned<BreederLot>(BreederLot.Key(lot)), Learned<CertifiedLot>(CertifiedLot.Key(lot)), whole);
    }

    private T? Load<T>(string stream) where T : class, IStreamState<T> => Spec.Given<T>(own.GetValueOrDefault(stream) ?? []);

    private T? Learned<T>(string stream) where T : class, IStreamState<T> => Spec.Given<T>(learned.GetValueOrDefault(stream) ?? []);

    private static void Add(Dictionary<string, List<object>> streams, string stream, object fact) =>
        (streams.TryGetValue(stream, out var facts) ? facts : streams[stream] = []).Add(fact);
}
