using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Tests.Reading;

public sealed class ImportedLotTests
{
    private static readonly LotNumber Foreign = LotNumber.Mint(new("TUR", "MUL"), 2025, Season.Variety.Species, 42);

    [Fact]
    public void An_imported_lot_is_known_certified_abroad_its_importers_and_without_parents()
    {
        using var graph = Ask.Graph(Book().Facts);

        var answer = graph.Ancestors(Foreign);
        answer.Complete.ShouldBeTrue();
        answer.Nodes.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            lot => lot.Status.ShouldBe(NodeStatus.Certified), lot => lot.Mass.ShouldBe(30_000), lot => lot.Party.ShouldBe(Season.Dealer),
            lot => lot.Level.ShouldBe(CanonicalClass.Certified1), lot => lot.ValidUntil.ShouldBe(Season.ValidUntil));
    }

    [Fact]
    public void Its_importer_reads_how_it_came_in_and_a_stranger_nothing()
    {
        using var graph = Ask.Graph(Book().Facts);

        History.Of(graph, Foreign, Sight.Of(graph, Season.Dealer))!.Facts.Count(fact => fact.Type.EndsWith("seed-imported", StringComparison.Ordinal)).ShouldBe(2);
        Sight.Of(graph, Season.Stranger).Reaches(graph, $"lot/{Foreign}").ShouldBeFalse();
    }

    private static FactBook Book()
    {
        var book = Season.Book();
        foreach (var (serial, mass) in ((long, decimal)[])[(7, 25_000), (8, 5_000)])
        {
            var entry = FactBook.Document("DIS", "ENTRY", serial);
            book.Write(Services.Distribution, $"entry/{Foreign}", new SeedImported(
                entry, Foreign, Season.Variety, Season.FirstReproduction, new(mass), Season.Dealer, "TUR", "TR 2025/0117", Season.ValidUntil, 2026));
            book.Write(Services.Distribution, $"holding/{Season.Dealer}/{Foreign}",
                new HoldingCredited(Season.Dealer, Foreign, new(mass), [], $"entry/{Foreign}#{entry}", MovementKind.Imported));
        }
        return book;
    }
}
