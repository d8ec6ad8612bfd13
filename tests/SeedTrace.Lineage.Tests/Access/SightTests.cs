using System.Text.Json;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Tests.Access;

public sealed class SightTests
{
    private static readonly PartyId[] Parties = [Season.Institute, Season.Grower, Season.Stranger, Season.Dealer, Season.Farmer];

    public static TheoryData<string> Everybody => [.. Parties.Select(party => party.ToString())];

    [Theory]
    [MemberData(nameof(Everybody))]
    public void No_answer_to_a_party_names_another_party_or_its_accounts(string own)
    {
        using var graph = Ask.Graph(Season.Book().Facts);
        var sight = Sight.Of(PartyId.Parse(own));
        string[] answers =
        [
            Written(History.Of(graph, Season.Blend, sight)!), Written(History.Of(graph, Season.Breeder, sight)!), Written(graph.Ancestors(Season.Blend, sight: sight)),
            Written(graph.Descendants(Season.Breeder, sight: sight)), Written(graph.Trace(17, sight)!),
        ];
        foreach (var other in Parties.Select(party => party.ToString()).Concat(["registry", "genebank", "laboratory"]).Where(party => party != own))
            answers.ShouldNotContain(answer => answer.Contains($"\"{other}\"") || answer.Contains($"clerk-of-{other}\"") || answer.Contains($"/{other}/"), other);
    }

    [Fact]
    public void A_party_finds_itself_named()
    {
        using var graph = Ask.Graph(Season.Book().Facts);
        var sight = Sight.Of(Season.Dealer);
        graph.Ancestors(Season.Blend, sight: sight).Nodes[0].Holders.ShouldBe([new Holder(Season.Dealer, 27_000)]);
        Written(History.Of(graph, Season.Blend, sight)!).ShouldContain($"holding/dealer-one/{Season.Blend}");
        History.Of(graph, Season.Blend, sight)!.Facts.ShouldContain(fact => fact.Stream == $"holding/-/{Season.Blend}");
    }

    [Fact]
    public void An_auditor_reads_who_did_what()
    {
        using var graph = Ask.Graph(Season.Book().Facts);
        var made = History.Of(graph, Season.Blend, Sight.Whole)!.Facts.Single(fact => fact.Type.EndsWith("lots-blended", StringComparison.Ordinal));
        made.Actor.ShouldBe("clerk-of-registry");
        made.Data!.Value.Deserialize<LotsBlended>(FactJson.Options)!.Owner.ShouldBe(Season.Grower);
    }

    [Fact]
    public void The_data_of_a_fact_of_an_unknown_type_are_for_those_who_read_everything()
    {
        var book = Season.Book();
        using var data = JsonDocument.Parse("""{"whom":"grower-one"}""");
        var fact = book.WriteUnknown(Services.Certification, $"lot/{Season.Blend}", "lot-blessed") with { Data = data.RootElement };
        using var graph = Ask.Graph(fact);
        History.Of(graph, Season.Blend, Sight.Whole)!.Facts.ShouldHaveSingleItem().Data!.Value.GetProperty("whom").GetString().ShouldBe("grower-one");
        History.Of(graph, Season.Blend, Sight.Of(Season.Dealer))!.Facts.ShouldHaveSingleItem().Data.ShouldBeNull();
    }

    private static string Written<T>(T answer) => JsonSerializer.Serialize(answer, FactJson.Options);
}
