using System.Text.Json;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Labels;
using SeedTrace.Lineage.Reading;
using SeedTrace.Lineage.Tests.Bundles;
using SeedTrace.Lineage.Tests.Passports;
using SeedTrace.Operator.Trace;

namespace SeedTrace.Lineage.Tests.Operator;

public sealed class LineageTreeTests
{
    [Fact]
    public void The_tree_tells_the_whole_way_of_a_bag_in_plain_words()
    {
        var tree = Tree();
        TestContext.Current.TestOutputHelper?.WriteLine(tree);
        tree.ShouldStartWith("Bag 17 of label series");
        foreach (var sentence in (string[])
                 [
                     "packed by dealer-one", "sold by dealer-one to farmer-one", "certified until 31 December 2026", "tested: 95 % germinate", "sent by grower-one to dealer-one",
                     "blended from 13,000 kg of lot", "cleaned out of 40,000 kg of lot", "harvested from field 12 of grower-one", "inspected: 3 off-types among 20000 plants",
                     "sown with 9,500 kg of lot", "received by grower-one", "the variety Saratovskaya 29: bread wheat (TRZAX)", "the breeding line Lutescens 29 (a/b)",
                     "mother: the gene bank sample KAZ023:W 101 \"Poltavka\"", "father: the gene bank sample KAZ023:W 102 \"Kubanka\"",
                 ])
            tree.ShouldContain(sentence);
        tree.ShouldNotContain("Not complete");
    }

    [Fact]
    public void What_two_ways_lead_to_is_told_once_and_then_referred_to()
    {
        var lines = Tree().Split('\n');
        lines.Count(line => line.Contains($"split off lot {Season.Clean}", StringComparison.Ordinal)).ShouldBe(2);
        lines.Count(line => line.Contains("(see above)", StringComparison.Ordinal)).ShouldBe(1);
        lines.Count(line => line.Contains("harvested from", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public void Every_line_under_the_bag_names_its_proof() =>
        Tree().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).ShouldAllBe(line => line.Contains('#') && line.Contains(" 2025]"));

    [Fact]
    public void Who_may_not_know_a_party_reads_another_party()
    {
        var tree = Tree(Season.Farmer);
        tree.ShouldContain("sold by another party to farmer-one");
        tree.ShouldNotContain("grower-one");
        tree.ShouldNotContain("institute");
    }

    [Fact]
    public void What_is_still_missing_is_said_at_the_end()
    {
        using var graph = Ask.Graph(Season.Book().Facts.Where(fact => fact.Stream != $"lot/{Season.Breeder}"));
        var tree = LineageTree.Render(Sent(graph.Trace(17)!));
        tree.ShouldContain("(only heard of so far)");
        tree.ShouldContain($"Still to come: {Season.Breeder}.");
    }

    [Fact]
    public void Beyond_the_border_each_line_is_marked_with_its_country()
    {
        var passport = new SignedLogs(Season.Book().Facts).Passport(Season.Blend);
        using var graph = Border.Graph(Border.Uzbekistan(passport.Digest).Facts, passport);

        var tree = LineageTree.Render(Sent(Tracing.Of(graph, new BagNumber(Border.Series, 7), Ask.Day, Sight.Whole)!));

        TestContext.Current.TestOutputHelper?.WriteLine(tree);
        tree.ShouldContain($"3,700 kg came over the border with the passport {passport.Digest} of KAZ  [distribution#1,");
        tree.ShouldContain($"which is of lot {Season.Blend} (KAZ): ");
        tree.ShouldContain($"from the cross {Season.Cross} (KAZ)  [KAZ breeding#");
        tree.ShouldNotContain("Not complete");
        LineageTree.Render(Sent(Tracing.Of(Border.Graph(Border.Uzbekistan(passport.Digest).Facts), new BagNumber(Border.Series, 7), Ask.Day, Sight.Whole)!))
            .ShouldContain($"Still to come: passport {passport.Digest}.");
    }

    private static string Tree(PartyId? reader = null)
    {
        using var graph = Ask.Graph(Season.Book().Facts);
        return LineageTree.Render(Sent(graph.Trace(17, reader is { } party ? Sight.Of(graph, party) : Sight.Whole)!));
    }

    private static TraceAnswer Sent(object answer) =>
        JsonSerializer.Deserialize<TraceAnswer>(JsonSerializer.Serialize(answer, FactJson.Options), FactJson.Options)!;
}
