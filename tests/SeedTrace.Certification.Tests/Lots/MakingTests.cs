using CsCheck;
using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Lots;

/// <summary>What multiplication tells of a harvest and its cleaning, held against what a pack finds plausible.</summary>
public sealed class MakingTests
{
    private const string Slips = "WEIGHBRIDGE_SLIPS";
    private static readonly string Paper = new('a', 64);
    private static readonly RulePack Kazakh = Pack("KZ");

    [Fact]
    public void A_plausible_harvest_is_certified_without_a_finding() =>
        Varietal(Certify(harvest: 133_000, input: 133_000, clean: 108_000)).Findings.ShouldBeNull();

    [Fact]
    public void Seed_that_was_hardly_cleaned_and_thinly_sown_is_certified_with_a_finding_of_each()
    {
        Varietal(Certify(harvest: 30_000, input: 28_000, clean: 27_000)).Findings.ShouldBe(["MASS_GAP"]);
        Varietal(Certify(harvest: 30_000, input: 28_000, clean: 27_000, sown: 7_000)).Findings.ShouldBe(["SEED_RATE", "MASS_GAP"]);
    }

    [Fact]
    public void A_yield_above_what_is_usual_waits_for_evidence_and_passes_with_it()
    {
        Certify(harvest: 200_000.001m).ThenRefused("evidence-missing");
        Certify(harvest: 200_000).Facts().ShouldHaveSingleItem();
        ((Decision.Refused)Certify(harvest: 240_000)).Sentence.ShouldBe(
            $"crop {Crop}: yield 3 t/ha. KZ-TRZAX 2005.1 finds at most 2.5 t/ha plausible ({Kazakh.Plausible!.Ranges[1].Source}). It is certified once a certifier has recorded what shows that it is true, such as weighbridge slips (rule yield).");

        var seen = Accept("yield", harvest: 240_000);
        seen.Then(new NewFact($"lot/{CleanLot}", new EvidenceAccepted(CleanLot, "KZ", "yield", $"crop/{Crop}", Slips, "KZ-TRZAX 2005.1", [Paper])));
        Varietal(Certify(harvest: 240_000, lot: seen.After<LotCertification>())).Findings.ShouldBeNull();
    }

    [Fact]
    public void Evidence_of_one_rule_is_none_of_another()
    {
        var seen = Accept("yield", harvest: 400_000).After<LotCertification>();
        ((Decision.Refused)Certify(harvest: 400_000, lot: seen)).Sentence.ShouldContain("rule ceiling");
        Certify(harvest: 400_000, lot: Accept("factor", harvest: 400_000).After(Accept("ceiling", harvest: 400_000).After(seen))).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void Evidence_of_a_harvest_counts_for_every_lot_that_is_made_of_it() => Certify(
        harvest: 240_000, parts: [Ordered(new EvidenceAccepted(RawLot, "KZ", "yield", $"crop/{Crop}", Slips, "KZ-TRZAX 2005.1"))]).Facts().ShouldHaveSingleItem();

    [Fact]
    public void Evidence_in_one_scheme_says_nothing_in_another_nor_of_another_crop()
    {
        Certify(harvest: 240_000, parts: [Ordered(new EvidenceAccepted(RawLot, "EU", "yield", $"crop/{Crop}", Slips, "EU-TRZAX 2016.1"))]).ThenRefused("evidence-missing");
        Certify(harvest: 240_000, parts: [Ordered(new EvidenceAccepted(RawLot, "KZ", "yield", $"crop/{OtherCrop}", Slips, "KZ-TRZAX 2005.1"))]).ThenRefused("evidence-missing");
    }

    [Fact]
    public void What_no_field_gives_is_refused_whatever_is_shown()
    {
        Certify(harvest: 760_000.001m, scheme: "EU", lot: Ordered(new EvidenceAccepted(CleanLot, "EU", "yield", $"crop/{Crop}", Slips, "EU-TRZAX 2016.1"), new EvidenceAccepted(CleanLot, "EU", "ceiling", $"crop/{Crop}", Slips, "EU-TRZAX 2016.1")))
            .ThenRefused("implausible");
        Accept("ceiling", harvest: 770_000, scheme: "EU").ThenRefused("evidence-not-asked");
    }

    [Fact]
    public void More_clean_seed_from_each_kilogram_sown_than_plants_give_waits_for_evidence()
    {
        Certify(harvest: 150_000, input: 150_000, clean: 125_000, sown: 5_000, hectares: 80).Facts().ShouldHaveSingleItem();
        ((Decision.Refused)Certify(harvest: 150_000, input: 150_000, clean: 125_000.001m, sown: 5_000)).Sentence.ShouldContain("clean seed from each kilogram sown 25 kg");
    }

    [Fact]
    public void The_factor_is_that_of_the_whole_harvest_by_the_cleaning_of_this_lot() =>
        Certify(harvest: 150_000, input: 30_000, clean: 27_000, sown: 5_000).ThenRefused("evidence-missing");

    [Fact]
    public void What_a_part_was_certified_by_is_not_asked_again() =>
        Certify(harvest: 240_000, parts: [Ordered(new VarietalQualityCertified(RawLot, Wheat, Kazakh.ClassOf(Kazakh.Find("элита")!), [Crop], Kazakh.Citation))]).Facts().ShouldHaveSingleItem();

    [Fact]
    public void What_was_decided_before_the_rule_began_stands_and_is_judged_by_no_rule() => Certify(harvest: 240_000, day: Kazakh.Plausible!.From.AddDays(-1)).Facts().ShouldHaveSingleItem();

    [Fact]
    public void Evidence_is_a_code_and_papers_by_their_digests_and_only_of_what_is_asked()
    {
        Accept("yield", harvest: 240_000, seen: "HE_SAID_SO").ThenRefused("evidence-unknown");
        Accept("yield", harvest: 240_000, paper: "slip.pdf").ThenRefused("evidence-malformed");
        Accept("factor", harvest: 240_000).ThenRefused("evidence-not-asked");
        Accept("yield", harvest: 100_000).ThenRefused("evidence-not-asked");
        new AcceptEvidence(CleanLot, "KZ", "yield", Slips, null, Today).Decide(Made(240_000, origin: new([], [])), Kazakh).ThenRefused("lot-unknown");
        new AcceptEvidence(CleanLot, "AU", "yield", Slips, null, Today).Decide(Made(240_000), null).ThenRefused("rules-missing");
    }

    [Fact]
    public void A_seed_rate_a_scheme_refuses_is_refused_at_the_entry_already()
    {
        RulePack Strict(Response response) => Kazakh with { Plausible = Kazakh.Plausible! with { Ranges = [Kazakh.Plausible.Ranges[0] with { Response = response }] } };
        var sowing = Sown(7_000, 80);
        Decision Enter(Response response) => new EnterCrop(Crop, "KZ", "элита", Grower).Decide(null, sowing, Listed(), Strict(response), new(Day: Today));
        Enter(Response.Refuse).ThenRefused("implausible");
        Enter(Response.AskEvidence).After<CropInspection>().Findings.ShouldBe(["SEED_RATE"]);
    }

    [Fact]
    public void The_judgement_tells_rule_by_rule_what_was_found_and_what_was_seen()
    {
        var seen = Accept("yield", harvest: 240_000).After<LotCertification>();
        var rows = Made(240_000, input: 28_000, clean: 27_000, certified: [seen]).Judge(Kazakh, Today).Select(verdict => (verdict.Row.Rule, verdict.Row.Required, verdict.Row.Found, verdict.Row.Outcome));

        rows.ShouldBe([
            ("seedRate", "90 to 150 kg/ha", $"125 kg/ha (crop {Crop})", Outcome.Met),
            ("yield", "at most 2.5 t/ha", $"3 t/ha (crop {Crop}, WEIGHBRIDGE_SLIPS)", Outcome.ByEvidence),
            ("ceiling", "at most 4.5 t/ha", $"3 t/ha (crop {Crop})", Outcome.Met),
            ("factor", "at most 25 kg", $"23.14 kg (crop {Crop})", Outcome.Met),
            ("cleaningLoss", "at least 10 %", $"3.57 % (lot {CleanLot})", Outcome.Warned),
        ]);
    }

    [Fact]
    public void Whatever_is_refused_for_want_of_evidence_passes_once_it_is_recorded_and_nothing_else_does() =>
        Gen.Select(Gen.Decimal[1_000, 900_000], Gen.Decimal[1_000, 20_000], Gen.OneOf("KZ", "EU")).Sample((harvested, seed, scheme) =>
        {
            var (harvest, sown) = (decimal.Round(harvested, 3), decimal.Round(seed, 3));
            LotCertification? lot = null;
            foreach (var rule in Enum.GetValues<PlausibleRule>().Select(rule => rule.ToString().ToLowerInvariant()))
                if (Accept(rule, harvest, scheme, sown: sown, lot: lot) is Decision.Accepted accepted)
                    lot = accepted.After(lot);
            var decision = Certify(harvest, scheme: scheme, sown: sown, lot: lot);
            return scheme == "EU" && harvest > 9.5m * 80_000 ? decision is Decision.Refused { Code: "implausible" } : decision is Decision.Accepted;
        });

    private static VarietalQualityCertified Varietal(Decision decision) => (VarietalQualityCertified)decision.Facts().Single().Fact;

    private static Sowing Sown(decimal kilograms, decimal hectares)
    {
        var sowing = Sowing(ReleasedParent());
        return sowing with { Crop = sowing.Crop with { Hectares = hectares, Seed = [new(ParentLot, new(kilograms))] } };
    }

    private static Origin From(decimal harvest, decimal input, decimal clean) => OriginOf(Cleaned(CleanLot, RawLot, clean, input: input), Harvested(RawLot, mass: harvest));

    private static Making Made(
        decimal harvest, string scheme = "KZ", decimal sown = 10_000, decimal input = 33_250, decimal clean = 27_000, LotCertification[]? certified = null, Origin? origin = null) =>
        new(scheme, origin ?? From(harvest, input, clean), [Approved(Pack(scheme), Pack(scheme).Classes[0].Code)], [Sown(sown, 80)], certified ?? []);

    private static Decision Certify(
        decimal harvest, decimal input = 33_250, decimal clean = 27_000, decimal sown = 10_000, decimal hectares = 80, string scheme = "KZ", LotCertification? lot = null,
        LotCertification[]? parts = null, DateOnly? day = null) =>
        new CertifyVarietalQuality(CleanLot, scheme, null, day ?? Today).Decide(
            lot, From(harvest, input, clean), [Approved(Pack(scheme), Pack(scheme).Classes[0].Code)], parts ?? [], Pack(scheme), Sown(sown, hectares));

    private static Decision Accept(string rule, decimal harvest, string scheme = "KZ", string seen = Slips, string? paper = null, decimal sown = 10_000, LotCertification? lot = null) =>
        new AcceptEvidence(CleanLot, scheme, rule, seen, [paper ?? Paper], Today).Decide(Made(harvest, scheme, sown, certified: lot is null ? [] : [lot]), Pack(scheme));
}
