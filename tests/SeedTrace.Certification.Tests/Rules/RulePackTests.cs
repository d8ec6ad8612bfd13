using System.Text.Json;
using SeedTrace.Certification.Rules;
using SeedTrace.Hosting.Rules;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Rules;

public sealed class RulePackTests
{
    public static TheoryData<string> Names() => [.. Packs.All.Select(pack => pack.Citation)];

    [Fact]
    public void A_pack_is_found_by_scheme_species_and_day()
    {
        Packs.For("EU", WheatSpecies, Today)!.Citation.ShouldBe("EU-TRZAX 2016.1");
        Packs.For("KZ", WheatSpecies, Today)!.Citation.ShouldBe("KZ-TRZAX 2005.1");
        Packs.For("EU", WheatSpecies, new(2016, 11, 30)).ShouldBeNull();
        Packs.For("AU", WheatSpecies, Today).ShouldBeNull();
    }

    [Fact]
    public void There_are_no_rules_for_Kazakh_soybean_because_no_figures_were_found() =>
        Packs.For("KZ", SoybeanSpecies, Today).ShouldBeNull();

    [Fact]
    public void A_pack_ends_with_its_last_day()
    {
        var pack = Pack() with { ValidUntil = Today };
        pack.IsInForceOn(Today).ShouldBeTrue();
        pack.IsInForceOn(Today.AddDays(1)).ShouldBeFalse();
    }

    [Fact]
    public void Two_versions_of_a_pack_or_a_sampling_rule_are_never_in_force_on_one_day()
    {
        var (old, sampling) = (Pack() with { ValidUntil = Today }, Packs.SamplingOf(Pack(), Today)!);
        new RulePacks([old, Pack() with { ValidFrom = Today.AddDays(1) }], [sampling], []).For("EU", WheatSpecies, Today).ShouldBe(old);
        Should.Throw<InvalidOperationException>(() => new RulePacks([old, Pack() with { ValidFrom = Today }], [sampling], []));
        Should.Throw<InvalidOperationException>(() => new RulePacks([old], [sampling, sampling], []));
    }

    [Fact]
    public void A_label_with_a_line_twice_or_in_a_colour_that_no_printer_has_stops_the_service()
    {
        var (labels, first) = (Pack().Labels!, Pack().Classes[0]);
        Should.Throw<InvalidOperationException>(() => new RulePacks([Pack() with { Labels = labels with { Contents = [.. labels.Contents, labels.Contents[0]] } }], [], []))
            .Message.ShouldContain("twice");
        Should.Throw<InvalidOperationException>(() => new RulePacks([Pack() with { Classes = [first with { Colour = "ultramarine" }] }], [], [])).Message.ShouldContain("ultramarine");
    }

    [Fact]
    public void Every_scheme_says_what_is_on_its_labels_and_where_that_was_read()
    {
        foreach (var labels in Packs.All.Select(pack => pack.Labels.ShouldNotBeNull()))
        {
            labels.Lines.ShouldContain(LabelLine.Lot);
            labels.Lines.ShouldContain(LabelLine.Treatment);
            labels.Contents.ShouldAllBe(group => group.Source.Contains(' '));
        }
    }

    [Fact]
    public void A_changed_tolerance_counts_from_its_first_day_and_never_do_two_count()
    {
        var old = Packs.TolerancesOn(Today)! with { ValidUntil = Today };
        var next = old with { Version = "2026.1", ValidFrom = Today.AddDays(1), ValidUntil = null };
        var packs = new RulePacks([Pack()], [], [], [old, next]);
        packs.TolerancesOn(Today)!.Citation.ShouldBe("CHECK-TEST 2016.1");
        packs.TolerancesOn(Today.AddDays(1))!.Citation.ShouldBe("CHECK-TEST 2026.1");
        packs.TolerancesOn(old.ValidFrom.AddDays(-1)).ShouldBeNull();
        Should.Throw<InvalidOperationException>(() => new RulePacks([Pack()], [], [], [old, next with { ValidFrom = Today }]));
    }

    [Fact]
    public void A_changed_sampling_rule_counts_from_its_first_day()
    {
        var old = Packs.SamplingOf(Pack(), Today)! with { ValidUntil = Today };
        var packs = new RulePacks([Pack()], [old, old with { Version = "2026.1", ValidFrom = Today.AddDays(1), ValidUntil = null }], []);
        packs.SamplingOf(Pack(), Today)!.Citation.ShouldBe("ISTA-SACKS 2005.1");
        packs.SamplingOf(Pack(), Today.AddDays(1))!.Citation.ShouldBe("ISTA-SACKS 2026.1");
        packs.SamplingOf(Pack(), old.ValidFrom.AddDays(-1)).ShouldBeNull();
    }

    [Fact]
    public void A_norm_that_is_misspelt_missing_or_empty_is_not_read()
    {
        const string Months = """{"months":12,"source":"S1","verified":true}""";
        RuleData.Parse<TestValidity>(Months).Months.ShouldBe(12);
        foreach (var broken in new[] { Months.Replace("months", "month"), Months.Replace("\"months\":12,", ""), Months.Replace("\"S1\"", "null") })
            Should.Throw<JsonException>(() => RuleData.Parse<TestValidity>(broken));
    }

    [Fact]
    public void A_class_keeps_the_word_of_its_scheme() =>
        Pack("KZ").Classes.Select(norms => norms.Code)
            .ShouldBe(["суперэлита", "элита", "I репродукция", "II репродукция", "III репродукция", "массовая репродукция"]);

    [Theory, MemberData(nameof(Names))]
    public void The_classes_of_a_pack_go_down_the_ladder_and_so_do_their_varietal_norms(string name)
    {
        var classes = Packs.All.Single(pack => pack.Citation == name).Classes;
        foreach (var (upper, lower) in classes.Zip(classes.Skip(1)))
        {
            // Potatoes have grades within a step.
            ((int)lower.Canonical).ShouldBeGreaterThanOrEqualTo((int)upper.Canonical);
            if (upper.Of(Measure.VarietalPurity) is { } stricter)
                (lower.Of(Measure.VarietalPurity)!.Least <= stricter.Least).ShouldBeTrue();
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void No_class_is_grown_from_its_own_step_or_a_lower_one(string name)
    {
        foreach (var norms in Packs.All.Single(pack => pack.Citation == name).Classes)
            norms.Parents.ShouldAllBe(parent => parent < norms.Canonical);
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_figure_says_where_it_is_from(string name)
    {
        var pack = Packs.All.Single(candidate => candidate.Citation == name);
        string?[] sources =
        [
            pack.Source, pack.LotSize?.Source ?? "none", pack.SubmittedSample?.Source ?? "none", pack.TestValidity.Source, pack.Tetrazolium?.Source ?? "none",
            pack.Tetrazolium?.Validity.Source ?? "none", pack.Resampling?.Source ?? "none", .. pack.Classes.Select(norms => norms.Source),
            .. pack.Classes.SelectMany(norms => norms.Norms).Select(norm => norm.Source),
        ];
        sources.ShouldAllBe(source => source!.Length > 0);
        Packs.SamplingOf(pack, pack.ValidFrom)!.Source.ShouldNotBeEmpty();
        Packs.SamplingOf(pack, Today).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(1_350, 27, 15)]
    [InlineData(200, 4, 12)]
    [InlineData(250, 5, 10)]
    [InlineData(400, 8, 16)]
    [InlineData(450, 9, 9)]
    [InlineData(750, 15, 15)]
    [InlineData(1_500, 30, 15)]
    [InlineData(1_550, 31, 20)]
    [InlineData(2_950, 59, 20)]
    [InlineData(3_000, 60, 30)]
    [InlineData(27_000, 540, 30)]
    [InlineData(500, 0, 5)]
    [InlineData(3_000, 3, 10)]
    [InlineData(20_000, 20, 40)]
    [InlineData(27_000, 0, 40)]
    [InlineData(30_000, 0, 43)]
    [InlineData(900, 90, 9)]
    public void The_number_of_primary_samples_follows_the_containers(int mass, int containers, int expected) =>
        Packs.SamplingOf(Pack(), Today)!.PrimarySamplesFor(new(mass), containers).ShouldBe(expected);

    [Fact]
    public void Every_code_has_its_name_in_three_languages_and_is_there_once()
    {
        var list = ReasonCodes.List;
        ReasonCode[] all = [.. list.Reasons, .. list.Liftings, .. list.Remedies];
        all.ShouldAllBe(reason => reason.Names.Keys.Order().SequenceEqual(new[] { "en", "kk", "ru" }));
        all.SelectMany(reason => reason.Names.Values).ShouldAllBe(name => name.Length > 0);
        all.Select(reason => reason.Code).ShouldBeUnique();
        ReasonCodes.All.ShouldContain(ReasonCodes.Expired);
    }

    [Fact]
    public void A_reason_is_one_of_the_codes()
    {
        ReasonCodes.Objection("OFF_TYPES").ShouldBeNull();
        ReasonCodes.Objection("did not like it").ShouldNotBeNull();
    }
}
