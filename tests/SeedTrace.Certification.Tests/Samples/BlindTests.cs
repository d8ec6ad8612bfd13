using System.Text.Json;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Samples;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Samples;

/// <summary>The laboratory never sees the grower: all it knows a sample by is a number that leads nowhere.</summary>
public sealed class BlindTests
{
    private static readonly DocumentNumber Blind = Document("BLIND", 730_184_629_551);

    private static TestOrdered Ordered(SeedLot lot, params TestKind[] tests) => (TestOrdered)new DrawSample(
            Document("SAMP", 1), Blind, CleanLot, "EU", 540, 30, 1_000, "seal 1", Laboratory, Sampler, Sampled, Tests: tests)
        .Decide(OriginOf(lot, Harvested(RawLot)), [], SampleRules.Of(Pack(), Packs, Today)).Facts()[2].Fact;

    private static Decision Report(DocumentNumber asked, Sample? sample, PartyId? by = null) =>
        new ReportTest(Document("TEST", 1), asked, 97, 99.5m, 12, 0, Tested, by ?? Laboratory, Today).Decide(sample, Cleaned(CleanLot, RawLot), null);

    [Fact]
    public void What_a_laboratory_reads_of_an_order_names_neither_lot_nor_sample_nor_anybody_but_itself()
    {
        var text = JsonSerializer.Serialize(TestOrder.Fold(null, Ordered(Cleaned(CleanLot, RawLot))), FactJson.Options);

        foreach (var hidden in (object[])[CleanLot, RawLot, Crop, Document("SAMP", 1), Grower, Inspector, Sampler, "seal 1", 27_000, Wheat])
            text.ShouldNotContain(hidden.ToString()!);
        text.ShouldContain(Blind.ToString());
        text.ShouldContain("\"TRZAX\"");
    }

    [Fact]
    public void The_variety_is_told_where_a_test_of_the_variety_is_asked_for_and_nowhere_else()
    {
        Ordered(Cleaned(CleanLot, RawLot), TestKind.Health, TestKind.Health).Variety.ShouldBeNull();
        Ordered(Cleaned(CleanLot, RawLot), TestKind.Variety).Variety.ShouldBe(Wheat);
    }

    [Fact]
    public void What_every_report_says_is_asked_for_always_and_nothing_twice() =>
        Ordered(Cleaned(CleanLot, RawLot), TestKind.Health, TestKind.Purity, TestKind.Health).Tests
            .ShouldBe([TestKind.Purity, TestKind.OtherSeeds, TestKind.Germination, TestKind.Moisture, TestKind.Health]);

    [Fact]
    public void Whoever_tests_treated_seed_is_told_what_is_on_it()
    {
        SeedLot Treated(int days) => Cleaned(CleanLot, RawLot) with { Treatments = [new LotTreated(CleanLot, "Vitavax 200", 2.5m, Sampled.AddDays(days), Grower)] };
        Ordered(Treated(0)).Treatments.ShouldBe(["Vitavax 200"]);
        Ordered(Treated(1)).Treatments.ShouldBeNull("a sample that is told of late was drawn before");
        Ordered(Cleaned(CleanLot, RawLot)).Treatments.ShouldBeNull();
    }

    [Fact]
    public void A_report_by_the_blind_number_is_a_report_on_the_sample() =>
        Report(Blind, SampleOf(CleanLot)).Then(
            new NewFact($"test/{Document("TEST", 1)}", new TestReported(Document("TEST", 1), Document("SAMP", 1), 97, 99.5m, 12, 0, Tested)),
            new NewFact($"sample/{Document("SAMP", 1)}", new SampleTested(Document("SAMP", 1), Document("TEST", 1))));

    [Fact]
    public void Another_laboratory_learns_nothing_by_the_number_not_even_the_number_of_the_sample()
    {
        var refused = Report(Blind, SampleOf(CleanLot), PartyId.Parse("laboratory-2")).ShouldBeOfType<Decision.Refused>();
        refused.Code.ShouldBe("sample-unknown");
        refused.Sentence.ShouldBe(((Decision.Refused)Report(Blind, null)).Sentence);
        refused.Sentence.ShouldNotContain(Document("SAMP", 1).ToString());
    }
}
