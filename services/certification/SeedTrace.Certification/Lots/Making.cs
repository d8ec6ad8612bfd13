using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;

namespace SeedTrace.Certification.Lots;

/// <summary>How a lot came to be, as multiplication tells it, held against what a scheme finds plausible and which blends it takes.</summary>
/// <param name="Crops">Those of the origin that were entered.</param>
/// <param name="Sowings">Of the crops of the origin.</param>
/// <param name="Certified">What is certified of the lot and of those of its origin.</param>
public sealed record Making(
    string Scheme, Origin Origin, IReadOnlyList<CropInspection> Crops, IReadOnlyList<Sowing> Sowings, IReadOnlyList<LotCertification> Certified)
{
    /// <summary>Crop by crop and lot by lot. What a part was certified by is not asked again of what is made of it.</summary>
    public IEnumerable<MakingVerdict> Judge(RulePack pack, DateOnly day)
    {
        var settled = Certified.Where(part => part.Lot != Origin.Lot?.Lot && part.Schemes.GetValueOrDefault(Scheme)?.Varietal is not null)
            .SelectMany(part => Origin.From(part.Lot)).ToHashSet();
        var lots = Origin.Lots.Where(lot => !settled.Contains(lot)).ToList();
        var crops = lots.Where(lot => lot.Crop is not null).ToLookup(lot => lot.Crop!.Value);
        return [
            .. crops.SelectMany(crop => OfCrop(crop.Key, [.. crop], pack, day)),
            .. from lot in lots
               where lot.Input is { Value: > 0 }
               from verdict in Verdicts(PlausibleRule.CleaningLoss, SeedLot.Key(lot.Lot), new(100 * (lot.Input!.Value.Value - lot.Mass.Value), lot.Input.Value.Value, $"lot {lot.Lot}"), pack, day)
               select verdict,
            .. pack.Blending is { } rule && rule.From <= day ? lots.SelectMany(lot => Blend.Judge(lot, Origin, rule, pack)) : [],
        ];
    }

    /// <summary>The lot against the largest the scheme takes: asked of its sample and its certificate.</summary>
    public MakingVerdict? Size(RulePack pack) => Origin.Lot is { } made ? MakingVerdict.OfSize(pack, made.Lot, made.Mass, Certified) : null;

    /// <summary>Only the seed sown: all there is to say before the harvest.</summary>
    public static IEnumerable<MakingVerdict> OfSowing(SownCrop sown, RulePack pack, DateOnly day) => new Making(pack.Scheme, new([], []), [], [new(sown, [])], [])
        .OfCrop(sown.Crop, [], pack, day);

    private IEnumerable<MakingVerdict> OfCrop(DocumentNumber crop, IReadOnlyList<SeedLot> harvest, RulePack pack, DateOnly day)
    {
        var (stream, where) = (SownCrop.Key(crop), $"crop {crop}");
        var harvested = harvest.Sum(lot => lot.Mass.Value);
        var sown = Sowings.FirstOrDefault(sowing => sowing.Crop.Crop == crop)?.Crop;
        var seed = sown?.Seed.Sum(source => source.Mass.Value) ?? 0;
        var hectares = Crops.FirstOrDefault(one => one.Crop == crop)?.ApprovalIn(Scheme)?.Hectares;
        return [
            .. seed > 0 ? Verdicts(PlausibleRule.SeedRate, stream, new(seed, sown!.Hectares, where), pack, day) : [],
            .. harvest.Count > 0 && hectares is { } approved
                ? ((PlausibleRule[])[PlausibleRule.Yield, PlausibleRule.Ceiling]).SelectMany(rule => Verdicts(rule, stream, new(harvested / 1_000, approved, where), pack, day))
                : [],
            .. harvest.Count > 0 && seed > 0
                ? Verdicts(PlausibleRule.Factor, stream, new(harvest.Sum(lot => lot.Mass.Value * CleanShare(lot.Lot)), seed, where), pack, day)
                : [],
        ];
    }

    /// <summary>How much of a harvest is clean seed, by the cleaning that is known: the most that any of its seed in this lot kept.</summary>
    private decimal CleanShare(LotNumber harvested)
    {
        var shares = new Dictionary<LotNumber, decimal>();
        void Follow(SeedLot lot, decimal share)
        {
            if (shares.TryGetValue(lot.Lot, out var known) && known >= share)
                return;
            shares[lot.Lot] = share;
            var kept = lot.Input is { Value: > 0 and var input } ? Math.Min(1, lot.Mass.Value / input) : 1;
            foreach (var source in Origin.Lots.Where(one => lot.Sources.Contains(one.Lot)))
                Follow(source, share * kept);
        }
        if (Origin.Lot is { } made)
            Follow(made, 1);
        return shares.GetValueOrDefault(harvested, 1);
    }

    private IEnumerable<MakingVerdict> Verdicts(PlausibleRule rule, string of, Reading found, RulePack pack, DateOnly day) => pack.Plausible?.Of(rule, day) is { } range
        ? [MakingVerdict.Of(range, pack, of, found, Certified.Accepted(Scheme, range.Word, of))]
        : [];
}
