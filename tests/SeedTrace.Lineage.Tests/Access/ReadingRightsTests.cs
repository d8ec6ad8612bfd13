using SeedTrace.Contracts;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Access;
using SeedTrace.Lineage.Access;

namespace SeedTrace.Lineage.Tests.Access;

public sealed class ReadingRightsTests
{
    [Theory]
    [InlineData(Roles.Auditor)]
    [InlineData(Roles.Certifier)]
    [InlineData(Roles.Administrator)]
    public void Auditor_certifier_and_administrator_read_everything(string role) =>
        ReadingRights.Decide(Caller(role), within: false).ShouldBe(Ruling.Everything);

    [Theory]
    [InlineData(Roles.Grower)]
    [InlineData(Roles.Breeder)]
    [InlineData(Roles.Distributor)]
    [InlineData(Roles.Inspector)]
    public void A_party_reads_its_own_and_where_it_came_from_without_the_others(string role)
    {
        ReadingRights.Decide(Caller(role), within: true).ShouldBe(Ruling.WithoutOthers);
        ReadingRights.Decide(Caller(role), within: false).ShouldBe(Ruling.Nothing);
        ReadingRights.DecideOnWhole(Caller(role)).ShouldBe(Ruling.RoleNotAllowed);
    }

    [Theory]
    [InlineData(Roles.Laboratory)]
    [InlineData(Roles.Laboratory, Roles.Auditor)]
    public void A_laboratory_reads_no_lineage_whatever_else_it_is(params string[] roles)
    {
        ReadingRights.Decide(Caller(roles), within: true).ShouldBe(Ruling.RoleNotAllowed);
        ReadingRights.DecideOnWhole(Caller(roles)).ShouldBe(Ruling.RoleNotAllowed);
    }

    [Fact]
    public void The_whole_graph_is_for_those_who_read_everything() =>
        ReadingRights.DecideOnWhole(Caller(Roles.Auditor)).ShouldBe(Ruling.Everything);

    [Fact]
    public void What_a_party_held_or_made_and_its_ancestry_are_within_its_reach()
    {
        using var graph = Ask.Graph(Season.Book().Facts);
        bool Reads(PartyId party, object lot) => Sight.Of(graph, party).Reaches(graph, $"lot/{lot}");
        Reads(Season.Farmer, Season.Blend).ShouldBeTrue();
        Reads(Season.Farmer, Season.Breeder).ShouldBeTrue();
        Reads(Season.Dealer, Season.Raw).ShouldBeTrue();
        Reads(Season.Grower, Season.Blend).ShouldBeTrue();
        Reads(Season.Institute, Season.Breeder).ShouldBeTrue();
        Reads(Season.Institute, Season.Blend).ShouldBeFalse();
        Reads(Season.Stranger, Season.Raw).ShouldBeFalse();
        Reads(Season.Stranger, Season.Breeder).ShouldBeTrue();
        Reads(PartyId.Parse("nobody"), Season.Breeder).ShouldBeFalse();
        Reads(Season.Farmer, FactBook.Lot("MUL", 999)).ShouldBeFalse();
    }

    [Fact]
    public void Descendants_that_are_not_a_partys_own_are_not_shown_to_it()
    {
        using var graph = Ask.Graph(Season.Book().Facts);
        var seen = graph.Descendants(Season.Breeder, sight: Sight.Of(graph, Season.Stranger));
        seen.Nodes.Select(node => node.Key).ShouldBe([$"lot/{Season.Breeder}", $"crop/{Season.RejectedCrop}"]);
        seen.Reached.ShouldBe(1);
        seen.Edges.ShouldHaveSingleItem().Child.ShouldBe($"crop/{Season.RejectedCrop}");
    }

    private static Caller Caller(params string[] roles) => new("account", "account", PartyId.Parse("somebody"), roles.ToHashSet());
}
