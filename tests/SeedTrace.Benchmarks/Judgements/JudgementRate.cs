using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.Samples;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;

namespace SeedTrace.Benchmarks.Judgements;

/// <summary>A lot of wheat, inspected, sampled and tested, judged by every rule of every class of four schemes; from memory, for reading its streams is every
/// command's work.</summary>
internal static class JudgementRate
{
    private static readonly string[] Schemes = ["EU", "OECD", "IN", "AOSCA"];
    private static readonly DateOnly Day = new(2026, 10, 20);
    private static readonly VarietyId Variety = VarietyId.Parse("TRZAX:Saratovskaya 29");
    private static readonly PartyId Grower = PartyId.Parse("grower-1");

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Scale scale)
    {
        var packs = RulePacks.Load();
        SampleRules[] rules = [.. Schemes.Select(scheme => SampleRules.Of(packs.For(scheme, Variety.Species, Day), packs, Day)!)];
        var lot = new JudgedLot();
        var rates = await Rounds.MediansAsync(
            scale.Rounds,
            () => Rounds.RateAsync(scale.CommandRound, () => Array.TrueForAll(rules, rule => lot.Judge(rule).Classes.Count > 0)),
            () => Rounds.RateAsync(scale.CommandRound, () => lot.Judge(rules[0]).Classes.Count > 0));
        var count = rules.Sum(rule => lot.Judge(rule).Classes.Sum(judged => judged.Rules.Count));
        return [new("lots judged under four schemes", "/s", rates[0], "under one of them", rates[1], Note: $"{count} rules of {rules.Sum(rule => rule.Pack.Classes.Count)} classes each time")];
    }

    private sealed class JudgedLot
    {
        private readonly LotNumber number = Lot(3);
        private readonly Origin origin;
        private readonly CropInspection crop;
        private readonly SeedTest test;
        private readonly Sample sample;
        private readonly Sowing sowing;

        public JudgedLot()
        {
            var (field, raw, parent) = (Document("CROP"), Lot(2), Lot(1));
            origin = new([new SeedLot(number, Variety, new(27_000), Grower) { Sources = [raw] }, new SeedLot(raw, Variety, new(30_000), Grower, Crop: field)], []);
            object[] facts =
            [
                new CropEntered(field, Grower, Variety, new("EU", "C1", CanonicalClass.Certified1), 80, "EU-TRZAX 2016.1"),
                .. Enumerable.Range(1, 2).Select(visit => new FieldInspected(field, visit, "BBCH 75", 80, 10_000, visit, 20, 3, PartyId.Parse("inspector-1"), [new("looseSmut", 1, 1_000)])),
            ];
            crop = facts.Aggregate((CropInspection?)null, CropInspection.Fold)!;
            sample = new(new LotSampled(Document("SAMP"), number, new(27_000), 540, 30, 1_000, "seal 1", Day.AddDays(-20), "EU-TRZAX 2016.1"));
            test = new(new TestReported(Document("TEST"), sample.Drawn.Sample, 96, 99.4m, 11.5m, 4, Day.AddDays(-8)));
            var released = SeedLot.Fold(null, new BreederLotReleased(parent, Variety, CanonicalClass.PreBasic, new(2_000), PartyId.Parse("breeder-1"), [], 2025));
            sowing = new(new SownCrop(field, Grower, Variety, 80, Day.AddMonths(-6), [parent]), [new ParentSeed(parent, released, null)]);
        }

        public Judgement Judge(SampleRules rules) => Judgement.Of(number, origin, [crop], [test], [sample], [sowing], rules, Day);

        private static LotNumber Lot(long serial) => LotNumber.Mint(new("KAZ", "BEN"), 2026, Variety.Species, serial);

        private static DocumentNumber Document(string kind) => DocumentNumber.Mint(new("KAZ", "BEN"), 2026, kind, 1);
    }
}
