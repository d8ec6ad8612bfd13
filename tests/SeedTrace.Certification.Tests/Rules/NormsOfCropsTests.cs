using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Rules;

/// <summary>What is particular to a crop, beside the norms that all have.</summary>
public sealed class NormsOfCropsTests
{
    [Fact]
    public void Female_maize_that_sheds_pollen_is_looked_at_visit_by_visit_and_over_all_visits()
    {
        var hybrid = Of("EU", "ZEAMX", "CS", VarietyKind.Hybrid);

        hybrid.MissedBy(Visits(Count("femalesShedding", 100, 10_000), Count("femalesShedding", 100, 10_000))).ShouldBeNull();
        hybrid.MissedBy(Visits(Count("femalesShedding", 101, 10_000))).ShouldNotBeNull().ThenRefused("shedding-females");
        hybrid.MissedBy(Visits(Count("femalesShedding", 70, 10_000), Count("femalesShedding", 70, 10_000), Count("femalesShedding", 70, 10_000))).ShouldNotBeNull().ThenRefused("shedding-females");
    }

    [Fact]
    public void A_hybrid_in_which_nobody_looked_for_shedding_females_is_not_approved_and_open_pollinated_maize_has_none()
    {
        Of("EU", "ZEAMX", "CS", VarietyKind.Hybrid).MissedBy(Visits()).ShouldNotBeNull().ThenRefused("shedding-females");
        Of("EU", "ZEAMX", "C1").MissedBy(Visits()).ShouldBeNull();
    }

    [Fact]
    public void The_female_of_a_rapeseed_hybrid_is_sterile_and_its_field_had_no_crucifer_for_five_years()
    {
        var hybrid = Of("EU", "BRSNN", "CS", VarietyKind.Hybrid);

        hybrid.MissedBy(Visits(Count("maleSterility", 979, 1_000))).ShouldNotBeNull().ThenRefused("sterility-low");
        hybrid.MissedBy(Visits(Count("maleSterility", 980, 1_000))).ShouldBeNull();
        hybrid.MissedBy([.. Visits(Count("maleSterility", 980, 1_000)).Select(visit => visit with { YearsSinceOtherVariety = 4 })]).ShouldNotBeNull().ThenRefused("previous-crop-too-recent");
    }

    [Fact]
    public void Females_that_shed_count_at_visits_when_enough_of_them_are_receptive_and_always_where_nobody_looked()
    {
        var hybrid = Of("EU", "ZEAMX", "CS", VarietyKind.Hybrid);
        FieldInspected[] Seen(decimal receptive) =>
            [Visits()[0] with { Counts = [Count("femalesShedding", 300, 10_000), Count("femalesReceptive", receptive, 10_000)] }, Visits()[0] with { Visit = 2, Counts = [Count("femalesShedding", 0, 10_000)] }];

        hybrid.MissedBy(Seen(499)).ShouldBeNull();
        hybrid.MissedBy(Seen(500)).ShouldNotBeNull().ThenRefused("shedding-females");
        hybrid.MissedBy(Visits(Count("femalesShedding", 300, 10_000))).ShouldNotBeNull().ThenRefused("shedding-females");
        hybrid.MissedBy([Seen(499)[0]]).ShouldNotBeNull("nobody looked when they were receptive").ThenRefused("shedding-females");
    }

    [Fact]
    public void Hard_seed_of_alfalfa_counts_as_germinated_up_to_forty_per_cent()
    {
        var basic = Of("EU", "MEDSA", "BS");
        TestReported Alfalfa(decimal germination, decimal? hard) =>
            Tested(germination, 97, 8, 0, [new("otherSeedsByMass", 0.3m), .. hard is { } found ? [new("hardSeed", found)] : Array.Empty<TestFinding>()]);

        basic.MissedBy(Alfalfa(40, 40)).ShouldBeNull();
        basic.MissedBy(Alfalfa(39, 55)).ShouldNotBeNull().ThenRefused("germination-below-norm");
        basic.MissedBy(Alfalfa(79, null)).ShouldNotBeNull().ThenRefused("germination-below-norm");
        Of("IN", "MEDSA", "FS").MissedBy(Alfalfa(79, 40)).ShouldNotBeNull().ThenRefused("germination-below-norm");
    }

    [Fact]
    public void Smut_in_wheat_is_judged_where_somebody_counted_it()
    {
        var first = Of("EU", "TRZAX", "C1");

        first.MissedBy(Visits()).ShouldBeNull();
        first.MissedBy(Visits(Count("looseSmut", 5, 1_000))).ShouldBeNull();
        first.MissedBy(Visits(Count("looseSmut", 6, 1_000))).ShouldNotBeNull().ThenRefused("health-below-norm");
    }

    [Fact]
    public void One_off_type_of_rye_in_thirty_square_metres_is_allowed_in_basic_seed()
    {
        var basic = Of("EU", "SECCE", "BS");

        basic.MissedBy(Visits(Count("offTypesPerArea", 10, 300))).ShouldBeNull();
        basic.MissedBy(Visits(Count("offTypesPerArea", 11, 300))).ShouldNotBeNull().ThenRefused("off-types-over-limit");
    }

    [Fact]
    public void Red_grains_in_rice_are_counted_by_every_laboratory()
    {
        var first = Of("EU", "ORYSA", "C1");

        first.MissedBy(Tested(80, 98, 15.5m, 20, new TestFinding("redGrains", 6))).ShouldBeNull();
        first.MissedBy(Tested(80, 98, 15.5m, 20, new TestFinding("redGrains", 7))).ShouldNotBeNull().ThenRefused("noxious-weeds");
        first.MissedBy(Tested(80, 98, 15.5m, 20)).ShouldNotBeNull().ThenRefused("noxious-weeds");
    }

    [Fact]
    public void Clusters_of_monogerm_beet_give_one_seedling_nine_times_in_ten()
    {
        var monogerm = Of("EU", "BEAVA", "C1", VarietyKind.Monogerm);
        TestReported Beet(decimal single, decimal many) =>
            Tested(80, 97, 15, 0, new("otherSeedsByMass", 0.3m), new("singleGerm", single), new("manyGerm", many));

        monogerm.MissedBy(Beet(90, 5)).ShouldBeNull();
        monogerm.MissedBy(Beet(89, 5)).ShouldNotBeNull().ThenRefused("norm-missed");
        monogerm.MissedBy(Beet(90, 6)).ShouldNotBeNull().ThenRefused("norm-missed");
    }

    [Fact]
    public void What_is_plausible_is_of_the_kind_of_a_variety_where_it_is_grown_in_another_way()
    {
        string Limit(string species, PlausibleRule rule, VarietyKind? kind = null) => Packs.For("EU", SpeciesCode.Parse(species), Today, kind)!.Plausible!.Of(rule, Today)!.Limit;
        (Limit("ZEAMX", PlausibleRule.SeedRate), Limit("ZEAMX", PlausibleRule.SeedRate, VarietyKind.Inbred), Limit("ZEAMX", PlausibleRule.SeedRate, VarietyKind.Hybrid))
            .ShouldBe(("18 to 28 kg/ha", "12 to 22 kg/ha", "15 to 25 kg/ha"));
        (Limit("ZEAMX", PlausibleRule.Ceiling), Limit("ZEAMX", PlausibleRule.Ceiling, VarietyKind.Inbred), Limit("BRSNN", PlausibleRule.Ceiling, VarietyKind.Hybrid))
            .ShouldBe(("at most 7 t/ha", "at most 4 t/ha", "at most 2.5 t/ha"));
    }

    [Fact]
    public void The_kind_of_a_variety_says_which_norms_are_its_own()
    {
        Packs.For("EU", SpeciesCode.Parse("ZEAMX"), Today)!.Citation.ShouldBe("EU-ZEAMX 2016.1");
        Packs.For("EU", SpeciesCode.Parse("ZEAMX"), Today, VarietyKind.OpenPollinated)!.Citation.ShouldBe("EU-ZEAMX 2016.1");
        Packs.For("EU", SpeciesCode.Parse("ZEAMX"), Today, VarietyKind.Hybrid)!.Citation.ShouldBe("EU-ZEAMX-hybrid 2016.1");
        Packs.For("OECD", SpeciesCode.Parse("BEAVA"), Today, VarietyKind.Precision)!.Citation.ShouldBe("OECD-BEAVA-monogerm-precision-multigerm 2016.1");
        Packs.For("EU", WheatSpecies, Today, VarietyKind.Hybrid).ShouldBeNull();
    }

    private static ClassNorms Of(string scheme, string species, string code, VarietyKind? kind = null) =>
        Packs.For(scheme, SpeciesCode.Parse(species), Today, kind)!.Find(code)!;

    private static FieldCount Count(string what, decimal found, decimal of) => new(what, found, of);

    /// <summary>Without off-types, far from everything, on old land.</summary>
    private static FieldInspected[] Visits(params FieldCount[] counts) => counts.Length == 0
        ? [Visit(isolation: 2_000, years: 10)]
        : [.. counts.Select((count, n) => Visit(isolation: 2_000, years: 10, visit: n + 1) with { Counts = [count] })];

    private static TestReported Tested(decimal germination, decimal purity, decimal moisture, decimal others, params TestFinding[] findings) =>
        Found(germination, purity, moisture, others).Report with { Findings = findings };
}
