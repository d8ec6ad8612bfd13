using SeedTrace.Contracts;
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
