using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Labels;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.Samples;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Rules;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Laws;

/// <summary>Two crops of one parent and what was made of them, moved on by the real deciders only. What each decider looks at is loaded as its endpoint does.</summary>
internal sealed class World
{
    public const string Scheme = "EU";

    private static readonly LotNumber OtherRaw = Lot(10);
    private static readonly LotNumber Blend = Lot(11);
    private static readonly LotNumber Part = Lot(12);
    private static readonly LotNumber[] Lots = [CleanLot, CleanLot, CleanLot, CleanLot, CleanLot, CleanLot, Part, Part, Blend, Blend, RawLot, ParentLot];

    /// <summary>To a certificate and labels; then another laboratory finds something else.</summary>
    private static readonly (Deed Deed, int B)[] Way =
    [
        (Deed.Enter, 5), (Deed.Inspect, 5), (Deed.Approve, 5), (Deed.Draw, 5), (Deed.Report, 5), (Deed.Varietal, 5), (Deed.Sowing, 5), (Deed.Certify, 5), (Deed.Label, 4),
        (Deed.Draw, 7), (Deed.Report, 0), (Deed.Settle, 5), (Deed.Label, 4),
    ];

    private static readonly PartyId OtherLaboratory = PartyId.Parse("laboratory-2");

    /// <summary>In this country either may issue.</summary>
    private static readonly RulePack Pack = Season.Pack(Scheme) with { Issuer = new(CertificateIssuer.Producer, "the world's", true) };
    private static readonly GrowerLicences Attested = Spec.Given<GrowerLicences>(new GrowerRegistered(Grower, "1", [WheatSpecies], ["Akmola"], 500, new(2026, 1, 1), new(2030, 1, 1)))!;

    private readonly Dictionary<string, object> live = [];
    private readonly Dictionary<LotNumber, SeedLot> made = [];
    private readonly Dictionary<LotNumber, Recalls?> recalls = [];
    private readonly Dictionary<LotNumber, Origin> origins = [];
    private readonly Dictionary<LotNumber, int> stages = [];
    private readonly VarietyId sownVariety;
    private DateOnly day = Sown.AddDays(40);
    private long serial = 100;

    public World(Parentage parent)
    {
        sownVariety = parent == Parentage.OtherVariety ? OtherWheat : Wheat;
        if (parent is Parentage.Released or Parentage.OtherVariety)
            made[ParentLot] = Released(ParentLot);
        else if (parent != Parentage.Unknown)
            made[ParentLot] = Harvested(ParentLot, Document("CROP", 3));
        if (parent is Parentage.Certified or Parentage.Expired or Parentage.TooLow)
            Append(new NewFact(LotCertification.Key(ParentLot), Certificate(
                ParentLot, new(Scheme, "BS", parent == Parentage.TooLow ? CanonicalClass.Certified2 : CanonicalClass.Basic), parent == Parentage.Expired ? Sown.AddDays(-1) : Sown.AddYears(2))));
        made[RawLot] = Harvested(RawLot, Crop);
        made[OtherRaw] = Harvested(OtherRaw, OtherCrop);
        made[CleanLot] = Cleaned(CleanLot, RawLot);
        made[Part] = PartOf(CleanLot, Part);
        made[Blend] = new SeedLot(Blend, Wheat, new(27_000), Grower) { Sources = [RawLot, OtherRaw] };
    }

    /// <summary>Every fact, as it was appended.</summary>
    public List<(string Stream, object Fact, DateTimeOffset Time)> Facts { get; } = [];

    /// <summary>Every state, as it was moved on fact by fact.</summary>
    public IReadOnlyDictionary<string, object> Live => live;

    public IReadOnlyDictionary<LotNumber, SeedLot> Made => made;

    public HashSet<Deed> Done { get; } = [];

    /// <summary>The seed of one of the crops has a control plot.</summary>
    public static bool IsInPlot(DocumentNumber crop) => crop == Crop;

    public SownCrop SownOn(DocumentNumber crop) => new(crop, Grower, sownVariety, 80, Sown, [ParentLot]);

    public void Try(Step step)
    {
        day = day.AddDays(step.Days);
        var lot = Lots[step.A % Lots.Length];
        if (step.Deed != Deed.GoOn)
            Do(step.Deed, lot, step.A, step.B);
        else if (stages.GetValueOrDefault(lot) is var stage && stage < Way.Length && (Do(Way[stage].Deed, lot, int.MaxValue, AsUsual(stage, step)) || Way[stage].Deed <= Deed.Approve))
            // What was done to the field of one lot was done to that of its parts.
            stages[lot] = stage + 1;
    }

    /// <summary>Of three inspections in the usual course one is a licensed inspector's.</summary>
    private static int AsUsual(int stage, Step step) => Way[stage].Deed == Deed.Inspect && step.B % 3 == 2 ? 2 : Way[stage].B;

    private bool Do(Deed deed, LotNumber lot, int a, int b)
    {
        if (deed is Deed.Enter or Deed.Inspect or Deed.Remedy or Deed.Approve or Deed.Reject)
            return (OriginOf(lot).Crops is { Count: > 0 } crops ? crops : [OtherCrop]).Select(crop => Take(deed, OfCrop(deed, crop, b))).ToList().Exists(done => done);
        switch (deed)
        {
            case Deed.Treat when made.TryGetValue(lot, out var seed):
                made[lot] = SeedLot.Fold(seed, new LotTreated(lot, "Vitavax 200", 2.5m, day, Grower))!;
                origins.Clear();
                return Done.Add(deed);
            case Deed.Recall:
                recalls[lot] = Recalls.Fold(recalls.GetValueOrDefault(lot), b < 5 ? new LotRecalled(Document("RECAL", 1), lot, "PURITY") : new LotRecallLifted(Document("RECAL", 1), lot), At(day));
                return Done.Add(deed);
            default:
                return Take(deed, OfLot(deed, lot, a, b));
        }
    }

    private Decision OfCrop(Deed deed, DocumentNumber number, int b)
    {
        var crop = Load<CropInspection>(CropInspection.Key(number));
        var by = b == 1 ? Grower : Inspector;
        return deed switch
        {
            Deed.Enter => new EnterCrop(number, Scheme, b == 0 ? "BS" : b == 2 ? "C2" : "C1", Grower).Decide(crop, new(SownOn(number), [Parent()]), Listed(sownVariety), Pack),
            Deed.Inspect => new InspectField(number, by, "BBCH 75", 80, 10_000, b == 0 ? 500 : 5, null, 2, day, Kind: b == 2 ? InspectorKind.Licensed : InspectorKind.Official).Decide(crop, SownOn(number)),
            Deed.Remedy => new OrderRemedy(number, "OFF_TYPES", ReasonCodes.List.Remedies[0].Code, day.AddDays(b * 3), by, day).Decide(crop),
            Deed.Approve => new ApproveCrop(number, Scheme, b == 2 ? "C2" : null, 80, by, Kind: b == 4 ? InspectorKind.Licensed : InspectorKind.Official)
            {
                Sowing = new(SownOn(number), [Parent()]) { InControlPlots = IsInPlot(number) ? [ParentLot] : [] },
            }.Decide(crop, Pack),
            _ => new RejectCrop(number, b == 0 ? "because" : "OFF_TYPES", by).Decide(crop),
        };
    }

    private Decision OfLot(Deed deed, LotNumber number, int a, int b)
    {
        var (lot, origin) = (Load<LotCertification>(LotCertification.Key(number)), OriginOf(number));
        var (tolerances, held) = (Packs.TolerancesOn(day), recalls.GetValueOrDefault(number));
        List<CropInspection> Crops() => Loaded(origin.Crops.Select(CropInspection.Key).Select(Load<CropInspection>));
        List<LotCertification> Sharing() => Certified(origin.SharingQuality().Where(one => one != number));
        List<SeedTest> Shared() => Tests(lot is null ? Sharing() : [lot, .. Sharing()]);
        CertificateCase Case() => new(
            lot, origin, Crops(), Certified(origin.Parts), Shared(), Tests(Certified(origin.CleanedFrom())), SowingsOf(origin.Crops), Pack,
            SampleRules.Of(Pack, Packs, day), held, tolerances);
        switch (deed)
        {
            case Deed.Draw:
                return new DrawSample(Next("SAMP"), Document("BLIND", ++serial), number, Scheme, 540, b == 0 ? 3 : 30, 1_000, "seal 1", b >= 7 ? OtherLaboratory : Laboratory, b == 1 ? Grower : Sampler, day)
                    .Decide(origin, Crops(), SampleRules.Of(Pack, Packs, day));
            case Deed.Report:
                var orders = live.Values.OfType<TestOrder>().OrderBy(one => one.Order.ToString(), StringComparer.Ordinal).ToList();
                var order = orders.Count == 0 ? null : orders[a == int.MaxValue ? ^1 : a % orders.Count];
                return new ReportTest(
                        Next("TEST"), order?.Order ?? Document("BLIND", 1), b == 0 ? 60 : 96 - b % 4, 99.5m, 12, 4, b == 1 ? day.AddDays(1) : day, b == 2 ? OtherLaboratory : order?.Laboratory ?? Laboratory, day,
                        Tetrazolium: b == 9)
                    .Decide(order is null ? null : Load<Sample>(Sample.Key(order.Sample)), made.GetValueOrDefault(number), Packs.ReplicatesOn(day));
            case Deed.Varietal:
                return new CertifyVarietalQuality(number, Scheme, b == 0 ? "BS" : b == 2 ? "C2" : null, day).Decide(lot, origin, Crops(), Certified(origin.Parts), Pack, SowingsOf(origin.Crops));
            case Deed.Sowing:
                var tests = Shared();
                var test = b == 0 ? live.Values.OfType<SeedTest>().FirstOrDefault() : tests.LastOrDefault();
                return new CertifySowingQuality(number, Scheme, b == 1 ? "BS" : b == 2 ? "C2" : "C1", test?.Report.Test ?? Document("TEST", 1), day).Decide(
                    lot, origin, Sharing(), test, test is null ? null : Load<Sample>(Sample.Key(test.Report.Sample)), tests, SampleRules.Of(Pack, Packs, day), Tests(Certified(origin.CleanedFrom())));
            case Deed.Certify:
                return Case().Decide(new CertifyLot(number, Scheme, Next("CERT"), day), lot);
            case Deed.Issue:
                return new IssueAsProducer(number, Scheme, b == 0 ? "BS" : b == 2 ? "C2" : null, Next("CERT"), b == 1 ? Sampler : Grower, day).Decide(Case(), Attested);
            case Deed.Label:
                return new IssueLabels(Next("LABEL"), number, Scheme, b == 0 ? 541 : 1 + b * 20, new(50), day).Decide(lot, Sharing(), Pack, held, new(origin, Shared(), tolerances));
            case Deed.Stop:
                return new OrderStopSale(number, "GERMINATION", day).Decide(lot, made.GetValueOrDefault(number));
            case Deed.Lift:
                return new LiftStopSale(number, b == 0 ? "GERMINATION" : "RETESTED").Decide(lot);
            case Deed.Settle:
                var checks = CheckTest.Of(lot, Sharing(), Shared(), tolerances).ToList();
                return new SettleCheckTest(number, checks.Find(check => check.TooFar)?.Test ?? Document("TEST", 1), "UNFOUNDED").Decide(checks);
            default:
                return new DecertifyLot(number, "FRAUD", day).Decide(lot, made.GetValueOrDefault(number), [], []);
        }
    }

    private bool Take(Deed deed, Decision decision)
    {
        if (decision is not Decision.Accepted accepted)
            return false;
        foreach (var fact in accepted.Facts)
            Append(fact);
        return Done.Add(deed) || true;
    }

    private void Append(NewFact fact)
    {
        Facts.Add((fact.Stream, fact.Fact, At(day)));
        live[fact.Stream] = States.Fold(fact.Stream, live.GetValueOrDefault(fact.Stream), fact.Fact, At(day))!;
    }

    private Origin OriginOf(LotNumber lot) => origins.TryGetValue(lot, out var known)
        ? known
        : origins[lot] = Origin.TraceAsync(lot, source => Task.FromResult(made.GetValueOrDefault(source))).GetAwaiter().GetResult();

    private ParentSeed Parent() =>
        new(ParentLot, made.GetValueOrDefault(ParentLot), Load<LotCertification>(LotCertification.Key(ParentLot)), Recalls: recalls.GetValueOrDefault(ParentLot));

    private List<Sowing> SowingsOf(IEnumerable<DocumentNumber> crops) => [.. crops.Select(crop => new Sowing(SownOn(crop), [Parent()]))];

    private List<LotCertification> Certified(IEnumerable<LotNumber> lots) => Loaded(lots.Select(LotCertification.Key).Select(Load<LotCertification>));

    private List<SeedTest> Tests(IEnumerable<LotCertification> lots) =>
    [
        .. from sample in Loaded(lots.SelectMany(lot => lot.Samples).Select(Sample.Key).Select(Load<Sample>))
           from test in sample.Tests
           select Load<SeedTest>(SeedTest.Key(test))! with { Sample = sample.Drawn },
    ];

    private static List<T> Loaded<T>(IEnumerable<T?> states) where T : class => [.. states.OfType<T>()];

    private T? Load<T>(string stream) where T : class => (T?)live.GetValueOrDefault(stream);

    private DocumentNumber Next(string kind) => Document(kind, ++serial);

    private static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(new(9, 0)), TimeSpan.Zero);
}
