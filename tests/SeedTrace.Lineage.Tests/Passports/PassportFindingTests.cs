using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Lineage.Consequences;
using SeedTrace.Lineage.Findings;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Passports;
using SeedTrace.Lineage.Reading;
using SeedTrace.Lineage.Tests.Bundles;

namespace SeedTrace.Lineage.Tests.Passports;

public sealed class PassportFindingTests
{
    private readonly Passport handed = new SignedLogs(Season.Book().Facts).Passport(Season.Blend);

    [Fact]
    public void Seed_that_is_what_its_passport_says_is_no_finding() => Found(Border.Uzbekistan(handed.Digest), handed).ShouldBeEmpty();

    [Fact]
    public void A_passport_that_nobody_handed_in_is_a_finding_until_it_is()
    {
        using var graph = Border.Graph(Border.Uzbekistan(handed.Digest).Facts);
        Found(graph).ShouldBe([(FindingKind.PassportMissing, $"lot/{Season.Blend}", null)]);

        graph.Abroad.Apply(handed);
        Found(graph).ShouldBeEmpty();
    }

    [Fact]
    public void A_passport_of_another_lot_is_a_finding()
    {
        var foreign = FactBook.Lot("MUL", 77);

        var finding = Found(Border.Uzbekistan(handed.Digest, foreign), handed).ShouldHaveSingleItem();

        finding.ShouldBe((FindingKind.PassportContradicted, $"lot/{foreign}", null));
    }

    [Fact]
    public void Seed_of_another_variety_than_its_passport_says_is_a_finding() =>
        Found(Border.Uzbekistan(handed.Digest, variety: VarietyId.Parse("TRZAX:Bezostaya 1")), handed)
            .ShouldBe([(FindingKind.PassportContradicted, $"lot/{Season.Blend}", null)]);

    [Fact]
    public void More_seed_than_was_certified_is_a_finding_with_what_is_too_much()
    {
        var book = Border.Uzbekistan(handed.Digest, mass: 20_000);
        Border.Enter(book, Season.Blend, handed.Digest, 7_500, 2);

        Found(book, handed).ShouldBe([(FindingKind.PassportContradicted, $"lot/{Season.Blend}", 500m)]);
    }

    [Fact]
    public void Seed_that_came_in_as_another_class_or_for_longer_than_its_passport_says_is_a_finding()
    {
        Sentence(entry => entry with { Class = new("OECD", "C2", CanonicalClass.Certified2) }).ShouldContain("which says OECD C1, as OECD C2.");
        Sentence(entry => entry with { ValidUntil = Season.ValidUntil.AddDays(1) }).ShouldContain("which says OECD C1 until 2026-12-31, as valid until 2027-01-01.");
    }

    [Fact]
    public void What_its_country_orders_after_seed_came_in_is_a_finding_once_a_later_passport_tells_it()
    {
        using var graph = Border.Graph(Border.Uzbekistan(handed.Digest).Facts, handed);
        All(graph).ShouldBeEmpty();

        graph.Abroad.Apply(Later(new LotDecertified(Season.Blend, "GENETIC_PURITY")));

        var finding = All(graph).ShouldHaveSingleItem();
        (finding.Kind, finding.About).ShouldBe((FindingKind.OrderAbroad, $"lot/{Season.Blend}"));
        finding.Sentence.ShouldContain($"The certificate of lot {Season.Blend} was withdrawn.");
        finding.Facts.Select(fact => fact.Type).ShouldBe(["seedtrace.distribution.seed-imported", "seedtrace.certification.lot-decertified"], ignoreOrder: true);
        All(graph, new Moment(AsKnown: Border.HandedIn)).ShouldBeEmpty();
        DryRun.Of(graph, Season.Blend, ConsequenceKind.Decertification, new Page(), Ask.Day)!.Lots.Select(lot => (lot.Lot, lot.Consequence, lot.Share)).ShouldBe(
            [(Season.Blend, Consequence.Decertified, 1m), (Border.Mixed, Consequence.UnderReview, 0.37m)]);
    }

    [Fact]
    public void An_order_that_was_lifted_again_is_none()
    {
        using var graph = Border.Graph(Border.Uzbekistan(handed.Digest).Facts, handed, Later(new StopSaleOrdered(Season.Blend, "GERMINATION")));
        All(graph).ShouldHaveSingleItem().Kind.ShouldBe(FindingKind.OrderAbroad);

        graph.Abroad.Apply(Later(new StopSaleOrdered(Season.Blend, "GERMINATION"), new StopSaleLifted(Season.Blend, "RETESTED")));
        All(graph).ShouldBeEmpty();
    }

    [Fact]
    public void An_order_on_the_whole_holds_for_the_part_that_came()
    {
        var book = Season.Book();
        book.Write(Services.Certification, $"lot/{Season.Right}", new LotCertified(
            Season.Right, FactBook.Document("CER", "CERT", 2), Season.FirstReproduction, CanonicalClass.Basic, new(14_000), Season.ValidUntil, "EU-TRZAX 2016"));
        var part = new SignedLogs(book.Facts).Passport(Season.Right);
        book.Write(Services.Certification, $"lot/{Season.Clean}", new StopSaleOrdered(Season.Clean, "GERMINATION"));
        using var graph = Border.Graph(Border.Uzbekistan(part.Digest, Season.Right).Facts, part);
        Found(graph).ShouldBeEmpty();

        graph.Abroad.Apply(new SignedLogs(book.Facts).Passport(Season.Right, number: 2));

        FindingList.Of(graph, new FindingFilter(FindingKind.OrderAbroad, null, null), new Page(), Moment.Now).Findings.ShouldHaveSingleItem()
            .Sentence.ShouldContain($"A stop-sale order stands on lot {Season.Clean}.");
    }

    /// <summary>Of the same lot, when its country has said more of it.</summary>
    private static Passport Later(params object[] orders)
    {
        var book = Season.Book();
        foreach (var order in orders)
            book.Write(Services.Certification, $"lot/{Season.Blend}", order);
        return new SignedLogs(book.Facts).Passport(Season.Blend, number: 1 + orders.Length) with { HandedIn = Border.HandedIn.AddDays(orders.Length) };
    }

    private string Sentence(Func<SeedImported, SeedImported> change)
    {
        using var graph = Border.Graph(Border.Uzbekistan(handed.Digest).Facts.Select(fact => fact.Record is SeedImported entry ? fact with { Record = change(entry) } : fact), handed);
        var finding = All(graph).Where(finding => finding.Kind == FindingKind.PassportContradicted).ShouldHaveSingleItem();
        return finding.Sentence;
    }

    private static IReadOnlyList<FindingAnswer> All(LineageGraph graph, Moment? at = null) =>
        [.. FindingList.Of(graph, new FindingFilter(null, $"lot/{Season.Blend}", null), new Page(), at ?? Moment.Now).Findings
            .Where(finding => finding.Kind is FindingKind.OrderAbroad or FindingKind.PassportContradicted)];

    private static List<(FindingKind Kind, string About, decimal? Mass)> Found(FactBook book, params Passport[] passports)
    {
        using var graph = Border.Graph(book.Facts, passports);
        return Found(graph);
    }

    private static List<(FindingKind Kind, string About, decimal? Mass)> Found(LineageGraph graph) =>
        [.. FindingList.Of(graph, new FindingFilter(null, null, null), new Page(), Moment.Now).Findings
            .Where(finding => finding.Kind is FindingKind.PassportMissing or FindingKind.PassportContradicted || finding.About.StartsWith("abroad/", StringComparison.Ordinal))
            .Select(finding => (finding.Kind, finding.About, finding.Mass))];
}
