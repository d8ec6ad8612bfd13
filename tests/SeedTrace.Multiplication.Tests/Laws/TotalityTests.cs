using System.Collections.Immutable;
using CsCheck;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Custody.Holdings;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Rules;
using SeedTrace.Multiplication.Growers;
using SeedTrace.Multiplication.Learned;
using SeedTrace.Multiplication.Lots;
using SeedTrace.Multiplication.SeedCrops;
using static SeedTrace.Multiplication.Tests.Season;

namespace SeedTrace.Multiplication.Tests.Laws;

/// <summary>Every decider answers, whatever the states and whatever is asked.</summary>
public sealed class TotalityTests
{
    private static readonly Gen<Kilograms> Masses =
        Gen.OneOf(Gen.Const(0m), Gen.Const(Kilograms.Most), Gen.Int[1, 5_000].Select(grams => grams / 1000m), Gen.Int[1, 2_000].Select(kg => (decimal)kg))
            .Select(Kg);

    private static readonly Gen<DateOnly> Days = Gen.OneOf(
        Gen.Const(DateOnly.MinValue), Gen.Const(DateOnly.MaxValue), Gen.Int[-800, 800].Select(days => SownOn.AddDays(days)));

    private static readonly Gen<decimal> Areas =
        Gen.OneOf(Gen.Const(decimal.MinValue), Gen.Const(decimal.MaxValue), Gen.Const(0.00001m), Gen.Int[0, 1_000_000].Select(tenths => tenths / 10m));

    private static readonly Gen<LabelRange> Ranges = Gen.Select(
        Gen.OneOf(Gen.Const(long.MinValue), Gen.Const(long.MaxValue), Gen.Long[-1, 30]), Gen.OneOf(Gen.Const(long.MinValue), Gen.Const(long.MaxValue), Gen.Long[-1, 30]),
        Masses, (from, to, net) => new LabelRange(Labels, from, to, net));

    private static readonly Gen<VarietyId> Varieties = Gen.OneOf(
        Gen.Const(Variety), Gen.Const(VarietyId.Parse("GLXMA:Williams")), Gen.Const(VarietyId.Parse("BRSOX:Slava")));

    private static readonly Gen<CertifiedLot?> Certifications = Gen.Select(Days, Gen.Bool, Gen.Bool, Gen.Enum<CanonicalClass>(), Gen.Int[0, 2])
        .Select((until, stopped, decertified, level, count) => (CertifiedLot?)new CertifiedLot(
            Variety, [.. Enumerable.Range(0, count).Select(scheme => new Certificate(new SeedClass($"S{scheme}", "C", level), until))], stopped, decertified));

    private static readonly Gen<HeldLot> HeldLots =
        Gen.Select(Varieties, Masses, Gen.Long[0, 20], Gen.OneOf(Certifications, Gen.Const((CertifiedLot?)null)), Gen.Bool)
            .Select((variety, loose, bags, certified, bred) => new HeldLot(
                new KnownLot(Raw, variety, bred ? new BreederLot(variety, CanonicalClass.PreBasic) : null, certified, null),
                new Holding(Season.Grower, Raw, Kg(Math.Min(Kilograms.Most, loose.Value + bags * 50)), bags == 0 ? [] : [new LabelRange(Labels, 1, bags, Kg(50))])));

    private static readonly Gen<HeldLot?> Anything = Gen.Frequency((9, HeldLots.Select(held => (HeldLot?)held)), (1, Gen.Const((HeldLot?)null)));

    [Fact]
    public void Lots_are_worked_on_or_refused() => Gen.Select(Anything, Masses.Array[0, 4]).Sample((held, masses) =>
    {
        var mass = (int index) => masses.ElementAtOrDefault(index);
        NothingIsOverdrawn(new ConditionLot(Elite, Season.Grower, Raw, mass(0), mass(1), mass(2), mass(3)).Decide(held), held);
        NothingIsOverdrawn(new SplitLot(Raw, Season.Grower, [.. masses.Select((part, index) => new LotPart(Season.Lot(index + 10), part))]).Decide(held), held);
        var lots = masses.Select((_, index) => Season.Lot(index % 3)).Distinct().Where(_ => held is not null).ToDictionary(lot => lot, _ => held!);
        NothingIsOverdrawn(new BlendLots(Elite, Season.Grower, [.. masses.Select((part, index) => new LotPart(Season.Lot(index % 3), part))]).Decide(lots), held);
    });

    [Fact]
    public void Crops_are_sown_or_refused() => Gen.Select(
        Gen.Select(Anything, Masses, Ranges.Array[0, 3], Varieties), Gen.Select(Areas, Days, Days, Days),
        Gen.Select(Areas, Gen.Int[0, 2], Gen.OneOf(Gen.Const(" "), Gen.Const("Shortandy"), Gen.Const("Astana")))).Sample((sowing, numbers, licensing) =>
    {
        var (held, mass, containers, variety) = sowing;
        var (hectares, sownOn, day, until) = numbers;
        var (licensed, licences, district) = licensing;
        var grower = licences == 0 ? null : new Grower(Season.Grower, [.. Enumerable.Range(0, licences).Select(number => new Licence(
            $"{number}", [Wheat], ["Shortandy"], Math.Clamp(licensed, 0, 1_000), DateOnly.MinValue, until, ImmutableSortedDictionary<int, decimal>.Empty))]);
        NothingIsOverdrawn(new RegisterSeedCrop(Crop, Season.Grower, variety, "F", district, hectares, sownOn, [new Source(Raw, mass, containers)], day)
            .Decide(grower, new RegisteredVariety(variety, until), held is null ? Hands() : Hands(held)), held);
    });

    [Fact]
    public void Harvests_are_declared_or_refused() => Gen.Select(Masses, Areas, Areas, Days, Varieties, Gen.Int[0, 3]).Sample((mass, moisture, hectares, day, variety, known) =>
    {
        var crop = known == 0 ? null : new SeedCrop(Crop, Season.Grower, variety, "F", "D", 1, SownOn, [], null);
        var verdict = known == 1 ? null : new CropVerdict(
            ImmutableSortedDictionary<string, decimal>.Empty.Add("KZ", Math.Clamp(hectares, 0, 1_000_000)), known == 2 ? "OFF_TYPES" : null);
        new DeclareHarvest(Crop, Raw, Season.Grower, mass, moisture, day, YieldCeilings.Embedded()).Decide(crop, verdict).ShouldNotBeNull();
    });

    [Fact]
    public void Growers_are_registered_or_refused() => Gen.Select(Areas, Days, Days, Gen.String).Sample((hectares, from, until, text) =>
        (new RegisterGrower(Season.Grower, text, [Wheat], [text], hectares, from, until).Decide(null) is Decision.Refused
            || !string.IsNullOrWhiteSpace(text) && hectares > 0 && from <= until).ShouldBeTrue());

    /// <summary>What is taken out of a holding was in it, loose or in containers.</summary>
    private static void NothingIsOverdrawn(Decision decision, HeldLot? held)
    {
        if (decision is not Decision.Accepted accepted)
            return;
        foreach (var taken in accepted.Facts.Where(fact => fact.Fact is HoldingDebited).GroupBy(fact => fact.Stream, fact => fact.Fact))
            Should.NotThrow(() => taken.Aggregate(held?.Holding, Holding.Fold)!.Loose);
    }
}
