using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.Samples;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;

namespace SeedTrace.Certification.Lots;

/// <summary>The rules a lot is judged by, each held against what was found.</summary>
internal static class LotRules
{
    public static IEnumerable<RuleJudgement> Parents(ClassNorms norms, RulePack pack, IReadOnlyList<Sowing> sowings)
    {
        var required = string.Join(" or ", norms.Parents.Select(pack.WordOf).Concat(norms.Follows?.Classes ?? []));
        foreach (var (crop, parent) in sowings.SelectMany(sowing => sowing.Parents.Select(parent => (sowing.Crop, parent))))
        {
            var level = parent.ObjectionTo(crop.Variety, crop.SownOn) is null ? parent.LevelOn(crop.SownOn) : null;
            yield return new("parents", required, $"{(level is null ? "no class that stood" : parent.WordOn(crop.SownOn, pack))} (lot {parent.Lot}, sown in crop {crop.Crop})",
                level is { } step && (norms.Parents.Contains(step) || (step == norms.Canonical && parent.Bears(pack.ClassOf(norms), norms, crop.SownOn))) ? Outcome.Met : Outcome.Missed, norms.Source, norms.Verified);
        }
    }

    /// <summary>Of crops whose scheme counts how often their seed stood in a field.</summary>
    public static IEnumerable<RuleJudgement> Generations(ClassNorms norms, IReadOnlyList<Sowing> sowings) => norms.FieldGenerationsMost is not { } most
        ? []
        : sowings.Select(sowing => new RuleJudgement("fieldGenerations", $"at most {most}", $"{sowing.FieldGeneration} (crop {sowing.Crop.Crop})",
            sowing.FieldGeneration <= most ? Outcome.Met : Outcome.Missed, norms.Source, norms.Verified));

    /// <param name="crop">Null when it was never entered.</param>
    public static IEnumerable<RuleJudgement> Field(Entitlement inspectors, DocumentNumber number, CropInspection? crop)
    {
        var (norms, rule, seen) = (inspectors.Norms, inspectors.Rule, crop?.AsSeenBy(inspectors.Counts));
        yield return crop is not { Visits.Count: > 0 }
            ? new("inspectors", rule.Words, null, Outcome.NotMeasured, rule.Source, rule.Verified)
            : new("inspectors", rule.Words, $"{inspectors.Told(crop)} (crop {number})", inspectors.LacksVisitsOf(crop) ? Outcome.Missed : Outcome.Met, rule.Source, rule.Verified);
        yield return Counted("inspections", norms.FieldInspectionsMin, seen?.Visits.Count ?? 0, "", $"crop {number}", norms.Source, norms.Verified);
        foreach (var verdict in norms.Judge(seen?.Standing ?? []))
            yield return Of(verdict, $"crop {number}, ");
    }

    /// <param name="sample">That of the test; null while there is none.</param>
    public static IEnumerable<RuleJudgement> Sampling(SampleRules rules, LotSampled? sample)
    {
        var sampling = rules.Sampling;
        yield return sample is null
            ? new("primarySamples", "as many as the containers ask for", null, Outcome.NotMeasured, sampling.Source, sampling.Verified)
            : Counted("primarySamples", sampling.PrimarySamplesFor(sample.LotMass, sample.Containers), sample.PrimarySamples, "", $"sample {sample.Sample}", sampling.Source, sampling.Verified);
        if (rules.Pack.SubmittedSample is { } submitted)
            yield return Counted("submittedSample", submitted.MinGrams, sample?.SubmittedGrams, " g", $"sample {sample?.Sample}", submitted.Source, submitted.Verified);
    }

    /// <param name="tests">Of the last day there are tests of: nobody picks the better of two.</param>
    /// <param name="declared">What a certificate rests on: another test renews it.</param>
    public static IEnumerable<RuleJudgement> Laboratory(ClassNorms norms, RulePack pack, IReadOnlyList<TestReported> tests, DateOnly on, DocumentNumber? declared)
    {
        var last = tests is [var newest, ..] ? newest : null;
        var renews = declared is not null && declared != last?.Test;
        var validity = last is null ? pack.TestValidity : pack.ValidityOf(last);
        var until = last is null ? (DateOnly?)null : validity.Until(last, renews);
        yield return new("testValidity", $"{validity.MonthsOf(renews)} months", until is null ? null : FormattableString.Invariant($"until {until:yyyy-MM-dd} (test {last!.Test})"),
            until is null ? Outcome.NotMeasured : on <= until ? Outcome.Met : Outcome.Missed, validity.Source, validity.Verified);
        if (tests.FirstOrDefault(test => test.Tetrazolium == true) is { } stained)
            yield return new("tetrazolium", "seeds that were grown, unless the class takes stained ones", $"stained (test {stained.Test})",
                pack.ObjectionToStaining(stained, norms) is null ? Outcome.Met : Outcome.Missed, pack.Tetrazolium?.Source ?? pack.Source, pack.Tetrazolium?.Verified ?? pack.Verified);
        foreach (var verdict in norms.Judge(tests))
            yield return Of(verdict, "");
    }

    private static RuleJudgement Of(Verdict verdict, string where)
    {
        var (norm, measure) = (verdict.Norm, MeasureName.Of(verdict.Norm.Measure));
        return new(
            measure.Word, norm.Limit, verdict.Found is { } found ? FormattableString.Invariant($"{found:0.####}{measure.Unit} ({where}{verdict.Where})") : null, verdict.Outcome,
            norm.Source, norm.Verified, norm.Printed);
    }

    private static RuleJudgement Counted(string rule, decimal least, decimal? found, string unit, string where, string source, bool verified) => new(
        rule, FormattableString.Invariant($"at least {least:0.####}{unit}"), found is null ? null : FormattableString.Invariant($"{found:0.####}{unit} ({where})"),
        found is null ? Outcome.NotMeasured : found >= least ? Outcome.Met : Outcome.Missed, source, verified);
}
