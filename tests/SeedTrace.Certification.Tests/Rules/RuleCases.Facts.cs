using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.Samples;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Rules;

/// <summary>The facts of the cases.</summary>
internal static partial class RuleCases
{
    private static TestReported Stained => Found().Report with { Tetrazolium = true };

    private static VarietyKind? KindOf(RulePack pack) => pack.Kinds.Count == 0 ? null : pack.Kinds[0];

    private static VarietyId Variety(RulePack pack) => VarietyId.Parse($"{pack.Species}:Astana");

    private static bool Finds(RulePack pack, string? scheme = null, SpeciesCode? species = null, DateOnly? day = null, VarietyKind? kind = null, RulePack? cites = null) =>
        Packs.For(scheme ?? pack.Scheme, species ?? pack.Species, day ?? Today, kind ?? KindOf(pack)) is { } found && (cites is null || found.Citation == cites.Citation);

    private static RulePack Without(RulePack pack, ClassNorms norms, string grade) =>
        pack with { Classes = [norms with { Follows = norms.Follows! with { Classes = [.. norms.Follows.Classes.Where(other => other != grade)] } }] };

    private static bool IsEntered(RulePack pack, string code, CanonicalClass parent, int generation = 1, string? grade = null)
    {
        var variety = Variety(pack);
        var sown = grade is null
            ? CertifiedParent(parent, variety: variety)
            : new ParentSeed(ParentLot, Harvested(ParentLot, variety: variety), Ordered(Certificate(ParentLot, new(pack.Scheme, grade, parent))));
        var sowing = SowingOf(variety, sown) with { FieldGeneration = generation };
        return new EnterCrop(Crop, pack.Scheme, code, null).Decide(null, sowing, Listed(variety), pack) is Decision.Accepted;
    }

    private static bool Sampled(RulePack pack, decimal? mass = null, int primaries = 60, decimal? grams = null) =>
        new SampleRules(pack, Packs.SamplingOf(pack, Today)!).MissedBy(SampleOf(CleanLot, mass ?? 9_000, 300, primaries, grams ?? 1_000).Drawn) is null;

    private static bool TestStands(RulePack pack, SeedTest test, int months, bool outside, bool renews) => pack.Classes.All(norms => Row(
        Judge(pack, test, on: test.Report.TestedOn.AddMonths(months).AddDays(outside ? 1 : 0), declared: renews ? Document("TEST", 9) : null), norms, "testValidity"));

    private static Judgement Judge(RulePack pack, SeedTest? test = null, int visits = 0, DateOnly? on = null, DocumentNumber? declared = null, int generation = 1)
    {
        var crop = Spec.Given<CropInspection>([Entered(pack, pack.Classes[^1].Code, Variety(pack)), .. Enumerable.Range(1, visits).Select(visit => Visit(visit: visit))])!;
        return Judgement.Of(
            CleanLot, OriginOf(Cleaned(CleanLot, RawLot), Harvested(RawLot)), [crop], test is null ? [] : [test], [], [Sowing(ReleasedParent()) with { FieldGeneration = generation }],
            new(pack, Packs.SamplingOf(pack, Today)!), on ?? Today, declared);
    }

    /// <summary>The crop was looked at often enough, by one kind of inspector.</summary>
    private static bool IsSeen(RulePack pack, ClassNorms norms, InspectorKind by, bool plotted)
    {
        var sown = Sowing(ReleasedParent()) with { InControlPlots = plotted ? [ParentLot] : [] };
        var visits = Enumerable.Range(1, Math.Max(norms.FieldInspectionsMin, 1)).Select(visit => Visit(visit: visit) with { InspectorKind = by });
        return !new Entitlement(pack, norms, sown).LacksVisitsOf(Spec.Given<CropInspection>([Entered(pack, norms.Code, Variety(pack)), .. visits])!);
    }

    private static bool Row(Judgement judgement, ClassNorms norms, string rule) =>
        judgement.Classes.Single(judged => judged.Class == norms.Code).Rules.Single(judged => judged.Rule == rule).Outcome == Outcome.Met;

    private static bool Tested(ClassNorms norms, Norm norm, decimal found, decimal besides) => norms
        .Judge(Found(found).Report with { Findings = [new(MeasureName.Of(norm.With!.Measure).Word, besides)] }).Single(verdict => verdict.Norm == norm).Outcome == Outcome.Met;

    /// <summary>Half of the females shed, while so many of them are receptive; at a second visit none does.</summary>
    private static bool Shed(ClassNorms norms, Norm norm, OnceFound once, decimal receptive)
    {
        FieldInspected At(int visit, decimal shedding, decimal ready) => Visit(visit: visit) with
        {
            Counts = [new("femalesShedding", shedding, 100), new(MeasureName.Of(once.Measure).Word, ready, once.Per)],
        };
        return norms.Judge([At(1, 50, receptive), At(2, 0, 100)]).Single(verdict => verdict.Norm == norm).Outcome == Outcome.Met;
    }

    private static bool NotTooOften(RulePack pack, Resampling again, int failed) => pack.Classes.All(norms => Enumerable.Range(2, failed)
        .Select(number => new SeedTest(Found(germination: 1, number: number).Report with { Sample = Document("SAMP", number) })).TooOften(Found(), norms, again) is null);

    private static DateOnly? NoticeDue(RulePack pack) => new DecertifyLot(CleanLot, "FRAUD", Today)
        .Decide(Halves(Pack(), "C1", null, Certificate(CleanLot, new("EU", "C1", CanonicalClass.Certified1))), Cleaned(CleanLot, RawLot), [], [pack])
        .Facts().Select(fact => fact.Fact).OfType<LotDecertified>().Single().NoticeDue;

    private static bool Names(string norms)
    {
        try
        {
            return new Plausibility(Today, [norms], [new(PlausibleRule.SeedRate, Response.Warn)], "", false).For(WheatSpecies, [], [], source => source).Ranges.Count == 1;
        }
        catch (KeyNotFoundException)
        {
            return false;
        }
    }

    private static IEnumerable<RuleCase> Ranges =>
        from pack in Packs.All
        from range in pack.Plausible?.Ranges ?? []
        from upper in (bool[])[.. range.Least is null ? Array.Empty<bool>() : [false], .. range.Most is null ? Array.Empty<bool>() : [true]]
        select new RuleCase($"{pack.Citation} {range.Word} {(upper ? "most" : "least")}", outside => Plausible(pack, range, outside, Today, upper));

    /// <summary>The scheme has a figure of its own for it.</summary>
    private static bool IsOwn(RuleCase one) => one.Of.StartsWith("KZ-TRZAX", StringComparison.Ordinal);

    /// <summary>By a gram, on 80 hectares, from a tonne.</summary>
    private static bool Plausible(RulePack pack, PlausibleRange range, bool outside, DateOnly day, bool? upper = null)
    {
        var most = upper ?? range.Most is not null;
        var (limit, gram) = (most ? range.Most!.Value : range.Least!.Value, !outside ? 0 : most ? 0.001m : -0.001m);
        var seed = range.Rule == PlausibleRule.SeedRate ? 80 * limit + gram : 1_000;
        var harvest = range.Rule switch { PlausibleRule.Yield or PlausibleRule.Ceiling => 80_000 * limit + gram, PlausibleRule.Factor => 1_000 * limit + gram, _ => 1_000 };
        SeedLot[] lots = range.Rule == PlausibleRule.CleaningLoss
            ? [Cleaned(CleanLot, RawLot, 1_000 - 10 * limit - gram, input: 1_000), Harvested(RawLot, mass: 1_000)]
            : [Harvested(RawLot, mass: harvest)];
        var sowing = Sowing(ReleasedParent());
        var verdict = new Making(pack.Scheme, OriginOf(lots), [Approved(pack, pack.Classes[0].Code)], [sowing with { Crop = sowing.Crop with { Seed = [new(ParentLot, new(seed))] } }], [])
            .Judge(pack, day).SingleOrDefault(judged => judged.Row.Rule == range.Word);
        if (verdict is { Row.Outcome: not Outcome.Met })
            (verdict.Finding is null, verdict.Refusal is null, verdict.AsksEvidence)
                .ShouldBe((range.Response != Response.Warn, range.Response == Response.Warn, range.Response == Response.AskEvidence), "the response of the pack");
        return verdict is null or { Refusal: null, Finding: null };
    }

    private static bool Blended(RulePack pack, Blending rule, BlendKind kind, decimal left = 0, int years = 1, DateOnly? day = null)
    {
        var (other, blend) = (Lot(11), Lot(12));
        SeedLot[] harvests = [Harvested(RawLot), Harvested(other, OtherCrop) with { HarvestYear = 2025 + (years == 1 ? 1 : 0) }];
        SeedLot[] cleaned = [Cleaned(CleanLot, RawLot, 24_000), Cleaned(Lot(13), other, 24_000)];
        SeedLot[] parts = kind switch { BlendKind.InDirt => harvests, BlendKind.CleanedLots => cleaned, _ => [cleaned[0], harvests[1]] };
        var made = Spec.Given<SeedLot>(new LotsBlended(blend, Wheat, [.. parts.Select(part => new LotPart(part.Lot, new(part.Mass.Value - left)))], new(1_000), Grower))!;
        return new Making(pack.Scheme, new([made, .. harvests, .. cleaned], []), [], [], []).Judge(pack with { Blending = rule }, day ?? Today)
            .Where(verdict => verdict.Row.Rule.StartsWith("blend", StringComparison.Ordinal)).All(verdict => verdict.Refusal is null);
    }
}
