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

/// <summary>Cereals may be stained instead of grown, where the scheme lets them, for a result in two days.</summary>
public sealed class TetrazoliumTests
{
    private static SeedTest Stained(decimal living = 90, DateOnly? on = null, long number = 1) => new(Found(living, on: on, number: number).Report with { Tetrazolium = true });

    private static Decision Certify(SeedTest test, string scheme = "EU", string code = "C1", VarietyId? variety = null, DateOnly? day = null, params SeedTest[] others) =>
        new CertifySowingQuality(CleanLot, scheme, code, Document("TEST", 1), day ?? Today).Decide(
            null, OriginOf(Cleaned(CleanLot, RawLot, variety: variety)), [], test, SampleOf(CleanLot), [test, .. others],
            SampleRules.Of(Packs.For(scheme, (variety ?? Wheat).Species, Today), Packs, Today));

    [Fact]
    public void Stained_seed_is_judged_by_the_norm_of_germination_and_its_result_stands_for_a_shorter_time()
    {
        ((SowingQualityCertified)Certify(Stained()).Facts().Single().Fact).ValidUntil.ShouldBe(Tested.AddMonths(6));
        Certify(Stained(84)).ThenRefused("germination-below-norm");
        Certify(Stained(), day: Tested.AddMonths(6).AddDays(1)).ThenRefused("test-expired");
    }

    [Fact]
    public void Where_the_scheme_does_not_say_so_seeds_are_grown()
    {
        Certify(Stained(), variety: Soybean).ThenRefused("tetrazolium-not-allowed");
        Certify(Stained(95), "KZ", "элита").ThenRefused("tetrazolium-not-allowed");
    }

    [Fact]
    public void From_the_day_the_seeds_were_grown_only_that_counts()
    {
        Certify(Stained(), others: Found(on: Tested.AddDays(10), number: 2)).ThenRefused("tetrazolium-overridden");
        Certify(Stained(), others: Found(on: Tested.AddDays(-10), number: 2)).Facts().ShouldHaveSingleItem();
        Certify(Stained(), others: Stained(on: Tested.AddDays(10), number: 2)).Facts().ShouldHaveSingleItem();
        new CertifyLot(CleanLot, "EU", Document("CERT", 1), Today).Decide(
                Halves(Pack(), "C1"), OriginOf(Cleaned(CleanLot, RawLot)), [], [Stained(), Found(on: Tested.AddDays(10), number: 2)],
                [Sowing(CertifiedParent(CanonicalClass.Basic))], Pack(), null)
            .ThenRefused("tetrazolium-overridden");
    }

    [Fact]
    public void A_judgement_says_that_the_seeds_were_stained_and_whether_that_does()
    {
        Rule("EU").ShouldBe(Outcome.Met);
        Rule("KZ").ShouldBe(Outcome.Missed);

        static Outcome Rule(string scheme) => Judgement.Of(
                CleanLot, OriginOf(Cleaned(CleanLot, RawLot)), [], [Stained()], [SampleOf(CleanLot)], [], SampleRules.Of(Pack(scheme), Packs, Today)!, Today)
            .Classes[^1].Rules.Single(rule => rule.Rule == "tetrazolium").Outcome;
    }

    [Fact]
    public void Classes_that_take_stained_seed_are_classes_of_the_pack() =>
        Packs.All.Where(pack => pack.Tetrazolium is not null).ShouldAllBe(pack => pack.Tetrazolium!.Classes.All(code => pack.Find(code) != null));
}
