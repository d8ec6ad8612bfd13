using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.Samples;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.SeedTests;

/// <summary>The laboratory names a sample and nothing else; what it is told never names a lot.</summary>
/// <param name="Sample">As the laboratory calls it: by the number of its order, or by that of the sample.</param>
/// <param name="Tetrazolium">The seeds were stained and not grown.</param>
public sealed record ReportTest(
    DocumentNumber Test, DocumentNumber Sample, decimal GerminationPercent, decimal PurityPercent, decimal MoisturePercent,
    decimal OtherSeedsPerKilogram, DateOnly TestedOn, PartyId Laboratory, DateOnly Day, IReadOnlyList<TestFinding>? Findings = null,
    IReadOnlyList<decimal>? Replicates = null, bool Tetrazolium = false)
{
    /// <param name="rule">By which replicates are judged.</param>
    public Decision Decide(Sample? sample, SeedLot? lot, ReplicateRule? rule)
    {
        if (!IsPercentage(GerminationPercent, 0) || !IsPercentage(PurityPercent, 1) || !IsPercentage(MoisturePercent, 1))
            return Decision.Malformed(
                "percentage-malformed",
                "Percentages are between 0 and 100: germination whole, purity and moisture with at most one decimal.");
        if (OtherSeedsPerKilogram < 0)
            return Decision.Malformed("other-seeds-malformed", "The number of other seeds is not below zero.");
        if (Findings?.FirstOrDefault(finding => finding.Value < 0 || !Findable.Contains(finding.What)) is { } odd)
            return Decision.Malformed(
                "finding-malformed",
                $"'{(odd.What.Length <= 40 ? odd.What : odd.What[..40])}' with {odd.Value} is no finding: looked for are {string.Join(", ", Findable)}, and none is below zero.");
        if (sample is null)
            return UnknownSample();
        if (lot?.Owner == Laboratory)
            return Decision.Forbid("self-testing", "The sample is of the laboratory's own seed: somebody else must test it.");
        if (sample.Drawn.Sampler == Laboratory)
            return Decision.Forbid("self-testing", "The laboratory drew the sample itself: somebody else must test it.");
        if (sample.Drawn.Laboratory is { } addressee && addressee != Laboratory)
            return UnknownSample();
        if (TestedOn < sample.Drawn.SampledOn)
            return Decision.Refuse(
                "tested-before-sampled",
                $"The test was concluded on {TestedOn:yyyy-MM-dd}, the sample was drawn on {sample.Drawn.SampledOn:yyyy-MM-dd}.");
        if (TestedOn > Day)
            return Decision.Refuse(
                "tested-after-report", $"The test was concluded on {TestedOn:yyyy-MM-dd}, but is reported on {Day:yyyy-MM-dd}.");
        if (Tetrazolium && Replicates is not null)
            return Decision.Malformed("replicates-malformed", "How far replicates may lie apart is said of seeds that were grown, not of those that were stained: tell the mean only.");
        if (Replicates is not null && Disagreement(Replicates, rule) is { } disagreement)
            return disagreement;
        return Decision.Append(
            new NewFact(
                SeedTest.Key(Test),
                new TestReported(
                    Test, sample.Drawn.Sample, GerminationPercent, PurityPercent, MoisturePercent, OtherSeedsPerKilogram, TestedOn, Findings, Replicates,
                    Replicates is null ? null : rule?.Citation, Tetrazolium ? true : null)),
            new NewFact(Samples.Sample.Key(sample.Drawn.Sample), new SampleTested(sample.Drawn.Sample, Test)));
    }

    private Decision? Disagreement(IReadOnlyList<decimal> replicates, ReplicateRule? rule)
    {
        if (rule is null)
            return Decision.Refuse("replicate-rule-missing", $"No rule for the replicates of a germination test was in force on {TestedOn:yyyy-MM-dd}.");
        if (replicates.Count != rule.Replicates || !replicates.All(replicate => IsPercentage(replicate, 0)))
            return Decision.Malformed("replicates-malformed", $"Germination is tested in {rule.Replicates} replicates of {rule.Seeds} seeds, each told in whole per cent.");
        var (mean, range) = (ReplicateRule.MeanOf(replicates), replicates.Max() - replicates.Min());
        if (mean != GerminationPercent)
            return Decision.Malformed("germination-not-the-mean", $"The mean of the replicates is {mean} %, reported is {GerminationPercent} %.");
        return range > rule.MostRangeAt(mean)
            ? Decision.Refuse(
                "replicates-disagree", $"The replicates lie {range} % apart; at a mean of {mean} % they may lie {rule.MostRangeAt(mean)} % apart ({rule.Citation}). Test the sample again.")
            : null;
    }

    private static IEnumerable<string> Findable => MeasureName.All.Where(measure => measure is { IsOfField: false, IsBesides: true }).Select(measure => measure.Word);

    /// <summary>The same for a sample there is not and for one that was sent to another laboratory.</summary>
    private Decision UnknownSample() => Decision.Unknown("sample-unknown", $"There is no sample {Sample}, or it was not sent to you.");

    private static bool IsPercentage(decimal value, int decimals) => value is >= 0 and <= 100 && decimal.Round(value, decimals) == value;
}

public static class ReportTestEndpoint
{
    /// <param name="Sample">The blind number on the parcel; the number of the sample where the laboratory was told that.</param>
    /// <param name="Tetrazolium">True where the seeds were stained and not grown: the germination is the share that lives.</param>
    public sealed record Request(
        DocumentNumber Sample, decimal GerminationPercent, decimal PurityPercent, decimal MoisturePercent, decimal OtherSeedsPerKilogram,
        DateOnly TestedOn, IReadOnlyList<TestFinding>? Findings = null, IReadOnlyList<decimal>? Replicates = null, bool Tetrazolium = false, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapReportTest(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/tests", [Roles.Laboratory], async (request, on) =>
        {
            var sample = await on.LoadAsync<Sample>(Sample.Key(request.Sample))
                ?? (await on.LoadAsync<TestOrder>(TestOrder.Key(request.Sample)) is { } order ? await on.LoadAsync<Sample>(Sample.Key(order.Sample)) : null);
            var lot = sample is null ? null : await SeedLot.LearnedAsync(on, sample.Drawn.Lot);
            return new ReportTest(
                await on.MintAsync("TEST"), request.Sample, request.GerminationPercent, request.PurityPercent, request.MoisturePercent,
                request.OtherSeedsPerKilogram, request.TestedOn, on.Caller.Party, on.Day, request.Findings, request.Replicates, request.Tetrazolium)
                .Decide(sample, lot, on.Service<RulePacks>().ReplicatesOn(request.TestedOn));
        });
}
