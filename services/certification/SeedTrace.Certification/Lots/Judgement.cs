using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.Samples;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;

namespace SeedTrace.Certification.Lots;

/// <summary>What a scheme says of a lot by what was found so far: every class, and of every class every rule.</summary>
/// <param name="RulePack">Name and version of the rules.</param>
/// <param name="On">The day whose rules these are, and by which validity is judged.</param>
/// <param name="Reached">The highest class with nothing against it; null when there is none yet.</param>
public sealed record Judgement(LotNumber Lot, string RulePack, DateOnly On, string? Reached, IReadOnlyList<ClassJudgement> Classes)
{
    /// <param name="crops">Those of the origin that were entered.</param>
    /// <param name="tests">All there are of the lot and of those it shares its quality with.</param>
    /// <param name="samples">They were drawn from.</param>
    /// <param name="sowings">Of the crops of the origin.</param>
    /// <param name="certified">What is certified of the lot and of those of its origin.</param>
    /// <param name="declared">The test a certificate rests on; null while there is none.</param>
    public static Judgement Of(
        LotNumber lot, Origin origin, IReadOnlyList<CropInspection> crops, IReadOnlyList<SeedTest> tests, IReadOnlyList<Sample> samples,
        IReadOnlyList<Sowing> sowings, SampleRules rules, DateOnly on, DocumentNumber? declared = null,
        IReadOnlyList<LotCertification>? certified = null)
    {
        var pack = rules.Pack;
        var making = new Making(pack.Scheme, origin, crops, sowings, certified ?? []);
        var made = (making.Size(pack) is { } size ? (MakingVerdict[])[size] : []).Concat(making.Judge(pack, on)).Select(verdict => verdict.Row).ToList();
        var last = tests.Select(test => test.Report).GroupBy(report => report.TestedOn).MaxBy(day => day.Key)?.ToList() ?? [];
        var sample = samples.FirstOrDefault(sample => sample.Drawn.Sample == last.FirstOrDefault()?.Sample);
        var classes = pack.Classes.Select(norms => new ClassJudgement(norms.Code, norms.Canonical,
        [
            .. LotRules.Parents(norms, pack, sowings),
            .. LotRules.Generations(norms, sowings),
            .. origin.Crops.SelectMany(number => LotRules.Field(
                new(pack, norms, sowings.FirstOrDefault(sowing => sowing.Crop.Crop == number)), number, crops.FirstOrDefault(crop => crop.Crop == number))),
            .. made,
            .. LotRules.Sampling(rules, sample?.Drawn),
            .. LotRules.Laboratory(norms, pack, last, on, declared),
        ])).ToList();
        return new(lot, pack.Citation, on, classes.FirstOrDefault(judged => judged.Reached)?.Class, classes);
    }
}

/// <param name="Class">The scheme's own word.</param>
/// <param name="Rules">Of its parents, its fields, the lot and how it was made, its sample and its test, in this order.</param>
public sealed record ClassJudgement(string Class, CanonicalClass Canonical, IReadOnlyList<RuleJudgement> Rules)
{
    /// <summary>No rule is in its way.</summary>
    public bool Reached => Rules.All(rule => rule.Outcome is not (Outcome.Missed or Outcome.NotMeasured));
}

/// <param name="Rule">A measure, or <c>parents</c>, <c>fieldGenerations</c>, <c>inspectors</c>, <c>inspections</c>, <c>lotSize</c>, one about the making (<c>seedRate</c>, <c>yield</c>, <c>ceiling</c>, <c>factor</c>,
/// <c>cleaningLoss</c>, <c>blend</c>, <c>blendOfEntireHarvests</c>, <c>blendOfHarvests</c>), <c>primarySamples</c>, <c>submittedSample</c>, <c>testValidity</c>, <c>tetrazolium</c>.</param>
/// <param name="Required">The limit, with its unit.</param>
/// <param name="Found">With where it was found; null when nobody measured it.</param>
/// <param name="Source">Where the limit was read.</param>
/// <param name="Verified">It was read there; else general knowledge.</param>
/// <param name="Printed">The limit as the source has it, where that reads otherwise.</param>
public sealed record RuleJudgement(string Rule, string Required, string? Found, Outcome Outcome, string Source, bool Verified, string? Printed = null);
