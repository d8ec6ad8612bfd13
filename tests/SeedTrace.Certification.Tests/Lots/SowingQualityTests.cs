using CsCheck;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.Samples;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Lots;

public sealed class SowingQualityTests
{
    private static Decision Certify(
        string scheme, string code, SeedTest? test, Sample? sample = null, VarietyId? variety = null, DateOnly? day = null, Origin? origin = null, LotCertification? lot = null,
        SeedTest[]? tests = null, params LotCertification[] wholes)
    {
        var made = origin ?? OriginOf(Cleaned(CleanLot, RawLot, variety: variety), Harvested(RawLot, variety: variety));
        var rules = SampleRules.Of(Packs.For(scheme, made.Lot?.Variety.Species, Today), Packs, Today);
        return new CertifySowingQuality(CleanLot, scheme, code, Document("TEST", 1), day ?? Today).Decide(lot, made, wholes, test, sample ?? SampleOf(CleanLot), tests ?? [], rules);
    }

    [Fact]
    public void A_good_test_stands_from_the_day_it_was_concluded() =>
        Certify("EU", "C1", Found(85, 98, 17, 20)).Then(new NewFact(
            $"lot/{CleanLot}",
            new SowingQualityCertified(CleanLot, new("EU", "C1", CanonicalClass.Certified1), Document("TEST", 1), Tested.AddMonths(12), "EU-TRZAX 2016.1")));

    [Theory]
    [InlineData("EU", "TRZAX", "BS", 85, 99, 17, 8)]
    [InlineData("EU", "TRZAX", "C2", 85, 98, 17, 20)]
    [InlineData("EU", "GLXMA", "C1", 80, 98, 30, 5)]
    [InlineData("KZ", "TRZAX", "элита", 92, 99, 14, 10)]
    [InlineData("KZ", "TRZAX", "II репродукция", 92, 98, 14, 40)]
    [InlineData("KZ", "TRZAX", "массовая репродукция", 87, 97, 14, 200)]
    public void Every_norm_holds_at_its_limit_and_not_beyond(string scheme, string species, string code, int germination, int purity, int moisture, int others)
    {
        var variety = species == "TRZAX" ? Wheat : Soybean;
        Decision Judge(SeedTest test) => Certify(scheme, code, test, variety: variety);
        Judge(Found(germination, purity, moisture, others)).Facts().ShouldHaveSingleItem();
        Judge(Found(germination - 1, purity, moisture, others)).ThenRefused("germination-below-norm");
        Judge(Found(germination, purity - 0.1m, moisture, others)).ThenRefused("purity-below-norm");
        Judge(Found(germination, purity, moisture, others + 1)).ThenRefused("other-seeds-above-norm");
        if (species == "TRZAX")
            Judge(Found(germination, purity, moisture + 0.1m, others)).ThenRefused("moisture-above-norm");
    }

    [Fact]
    public void The_oecd_scheme_leaves_the_laboratory_to_the_country() =>
        Certify("OECD", "C1", Found(germination: 40)).Facts().ShouldHaveSingleItem();

    [Fact]
    public void A_test_counts_to_its_last_day()
    {
        Certify("EU", "C1", Found(), day: Tested.AddMonths(12)).Facts().ShouldHaveSingleItem();
        Certify("EU", "C1", Found(), day: Tested.AddMonths(12).AddDays(1)).ThenRefused("test-expired");
    }

    [Fact]
    public void A_test_of_another_lot_says_nothing_not_even_of_the_lot_before_cleaning() =>
        Certify("EU", "C1", Found(), SampleOf(RawLot)).ThenRefused("test-of-other-lot");

    [Fact]
    public void A_later_test_that_failed_is_not_passed_over_for_an_older_one()
    {
        Decision Judge(params SeedTest[] tests) => Certify("EU", "C1", Found(), tests: [Found(), .. tests]);
        Judge(Found(germination: 70, number: 2, on: Tested.AddDays(-1))).Facts().ShouldHaveSingleItem();
        Judge(Found(germination: 70, number: 2, on: Tested)).ThenRefused("later-test-failed");
        Judge(Found(number: 2, on: Tested.AddDays(3)), Found(purity: 90, number: 3, on: Tested.AddDays(8))).ThenRefused("later-test-failed");
        Judge(Found(germination: 91, number: 2, on: Tested.AddDays(3))).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_part_of_a_split_lot_shares_the_result_of_the_whole()
    {
        Certify("EU", "C1", Found(), SampleOf(RawLot), origin: OriginOf(PartOf(RawLot), Harvested(RawLot))).Facts().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_part_of_a_lot_that_was_stopped_or_withdrawn_is_not_certified()
    {
        var origin = OriginOf(PartOf(RawLot), Harvested(RawLot));
        Certify("EU", "C1", Found(), SampleOf(RawLot), origin: origin, wholes: Ordered(new StopSaleOrdered(RawLot, "GERMINATION"))).ThenRefused("lot-stopped");
        Certify("EU", "C1", Found(), SampleOf(RawLot), origin: origin, wholes: Ordered(new LotDecertified(RawLot, "FRAUD"))).ThenRefused("lot-decertified");
    }

    [Fact]
    public void A_sample_must_do_for_the_scheme_that_is_asked() =>
        Certify("EU", "C1", Found(), SampleOf(CleanLot, primaries: 5)).ThenRefused("too-few-primary-samples");

    [Fact]
    public void What_is_not_known_is_not_certified()
    {
        Certify("EU", "C1", null).ThenRefused("test-unknown");
        Certify("EU", "C1", Found(), origin: new([], [CleanLot])).ThenRefused("lot-unknown");
        Certify("AU", "C1", Found()).ThenRefused("rules-missing");
        Certify("EU", "C9", Found()).ThenRefused("class-unknown");
    }

    [Fact]
    public void Nothing_is_certified_of_a_stopped_lot() =>
        Certify("EU", "C1", Found(), lot: Spec.Given<LotCertification>(new StopSaleOrdered(CleanLot, "HEALTH"))).ThenRefused("lot-stopped");

    [Fact]
    public void No_lot_that_misses_any_norm_is_ever_certified() =>
        Gen.Select(Gen.OneOf(Packs.All.Where(pack => pack.Species == WheatSpecies || pack.Species == SoybeanSpecies).ToArray()), Gen.Int[0, 5], Gen.Int[78, 94], Gen.Int[960, 1_000], Gen.Int[120, 180], Gen.Int[0, 210])
            .Sample((pack, pick, germination, purity, moisture, others) =>
            {
                var norms = pack.Classes[pick % pack.Classes.Count];
                var found = Found(germination, purity / 10m, moisture / 10m, others);
                var misses = germination < norms.Of(Measure.Germination)?.Least || purity / 10m < norms.Of(Measure.Purity)?.Least
                    || moisture / 10m > norms.Of(Measure.Moisture)?.Most || others > norms.Of(Measure.OtherSeeds)?.Most;
                var decision = Certify(pack.Scheme, norms.Code, found, variety: pack.Species == WheatSpecies ? Wheat : Soybean);
                return decision is Decision.Accepted == !misses;
            });
}
