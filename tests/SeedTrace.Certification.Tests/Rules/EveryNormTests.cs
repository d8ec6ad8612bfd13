using SeedTrace.Certification.Rules;
using SeedTrace.Contracts.Certification;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Rules;

/// <summary>Every norm of every pack, with a finding just inside it and one just outside.</summary>
public sealed class EveryNormTests
{
    /// <summary>So many plants, or so many square metres to each that a limit speaks of.</summary>
    private const int Enough = 10_000;

    public static TheoryData<string, string, string> All =>
        [.. from pack in Packs.All
            from norms in pack.Classes
            from norm in norms.Norms
            select (pack.Citation, norms.Code, MeasureName.Of(norm.Measure).Word)];

    [Theory, MemberData(nameof(All))]
    public void What_is_just_inside_reaches_the_class_and_what_is_just_outside_does_not(string citation, string code, string measure)
    {
        var norms = Packs.All.Single(pack => pack.Citation == citation).Find(code)!;
        var norm = norms.Norms.Single(norm => MeasureName.Of(norm.Measure).Is(measure));

        Judge(norms, norm, outside: false).ShouldAllBe(verdict => verdict.Outcome == Outcome.Met);
        var missed = Judge(norms, norm, outside: true).Single(verdict => verdict.Outcome == Outcome.Missed);

        missed.Norm.ShouldBe(norm);
        missed.Refusal.ShouldNotBeNull();
        missed.Sentence.ShouldContain(FormattableString.Invariant($"{norm.Least ?? norm.Most}"));
    }

    [Theory, MemberData(nameof(All))]
    public void What_nobody_measured_is_in_the_way_unless_only_whoever_looks_is_asked(string citation, string code, string measure)
    {
        var norms = Packs.All.Single(pack => pack.Citation == citation).Find(code)!;
        var norm = norms.Norms.Single(norm => MeasureName.Of(norm.Measure).Is(measure));
        var silent = Verdict.Of(norm, code, []);

        silent.Outcome.ShouldBe(norm.WhenFound ? Outcome.NotAsked : Outcome.NotMeasured);
        (silent.Refusal is null).ShouldBe(norm.WhenFound);
    }

    [Fact]
    public void No_class_has_two_limits_of_one_measure() =>
        Packs.All.SelectMany(pack => pack.Classes).ShouldAllBe(norms => norms.Norms.Select(norm => norm.Measure).Distinct().Count() == norms.Norms.Count);

    [Fact]
    public void Every_norm_is_a_least_or_a_most() =>
        Packs.All.SelectMany(pack => pack.Classes).SelectMany(norms => norms.Norms).ShouldAllBe(norm => norm.Least.HasValue != norm.Most.HasValue && norm.Per > 0);

    [Fact]
    public void Every_measure_has_its_name_in_its_place() =>
        MeasureName.All.Select(name => name.Measure).ShouldBe(Enum.GetValues<Measure>());

    private static IEnumerable<Verdict> Judge(ClassNorms norms, Norm perturbed, bool outside)
    {
        decimal Found(Measure measure) => norms.Of(measure) is not { } norm ? 0 : norm == perturbed && outside ? Outside(norm) : norm.Least ?? norm.Most!.Value;
        return MeasureName.Of(perturbed.Measure).IsOfField ? norms.Judge(Visits(norms, Found)) : norms.Judge(Test(norms, Found));
    }

    /// <summary>The nearest figure anybody could report.</summary>
    private static decimal Outside(Norm norm) => norm.Measure switch
    {
        Measure.Germination or Measure.PreviousCrop => norm.Least!.Value - 1,
        _ when norm.Least is { } least => least - 0.01m,
        _ => norm.Most!.Value + 0.01m,
    };

    private static FieldInspected[] Visits(ClassNorms norms, Func<Measure, decimal> found)
    {
        var offTypes = norms.Of(Measure.VarietalPurity) is null ? 0 : (int)((100 - found(Measure.VarietalPurity)) * Enough / 100);
        var counts = norms.Norms.Where(norm => MeasureName.Of(norm.Measure) is { IsOfField: true, IsBesides: true })
            .Select(norm => new FieldCount(MeasureName.Of(norm.Measure).Word, found(norm.Measure) * Enough, Enough * norm.Per)).ToList();
        // What sheds at the limit of one visit may shed at a second, up to the limit of all.
        var shedding = norms.Of(Measure.FemalesSheddingInAll) is { } all
            ? new FieldCount("femalesShedding", (found(Measure.FemalesSheddingInAll) - found(Measure.FemalesShedding)) * Enough, Enough * all.Per)
            : null;
        // Only the perturbed one may be missed.
        if (shedding is not null && found(Measure.FemalesSheddingInAll) > norms.Of(Measure.FemalesSheddingInAll)!.Most)
            return [Visit(offTypes, [.. counts]), Visit(offTypes, [shedding with { Found = shedding.Found / 2 }]), Visit(offTypes, [shedding with { Found = shedding.Found / 2 }])];
        if (shedding is not null && found(Measure.FemalesShedding) > norms.Of(Measure.FemalesShedding)!.Most)
            return [Visit(offTypes, [.. counts])];
        return [Visit(offTypes, [.. counts]), .. shedding is null ? [] : (FieldInspected[])[Visit(offTypes, [shedding])]];

        FieldInspected Visit(int off, IReadOnlyList<FieldCount> besides) => new(
            Crop, 1, "BBCH 75", 80, Enough, off, found(Measure.Isolation), (int)found(Measure.PreviousCrop), Inspector, besides);
    }

    private static TestReported Test(ClassNorms norms, Func<Measure, decimal> found) => new(
        Document("TEST", 1), Document("SAMP", 1), found(Measure.Germination), found(Measure.Purity), found(Measure.Moisture), found(Measure.OtherSeeds), Tested,
        [.. norms.Norms.Where(norm => MeasureName.Of(norm.Measure) is { IsOfField: false, IsBesides: true })
            .Select(norm => new TestFinding(MeasureName.Of(norm.Measure).Word, found(norm.Measure)))]);
}
