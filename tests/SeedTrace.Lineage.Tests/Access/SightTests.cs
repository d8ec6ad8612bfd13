using System.Text.Json;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
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
        var sight = Sight.Of(graph, PartyId.Parse(own));
        string[] answers =
        [
            Written(History.Of(graph, Season.Blend, sight)!), Written(History.Of(graph, Season.Breeder, sight)!), Written(graph.Ancestors(Season.Blend, sight: sight)),
            Written(graph.Descendants(Season.Breeder, sight: sight)), Written(graph.Trace(17, sight)!),
        ];
        foreach (var other in Parties.Select(party => party.ToString()).Concat(["registry", "genebank", "laboratory-one", "sampler-one"]).Where(party => party != own))
            answers.ShouldNotContain(answer => answer.Contains($"\"{other}\"") || answer.Contains($"clerk-of-{other}\"") || answer.Contains($"/{other}/"), other);
    }

    [Fact]
    public void A_party_finds_itself_named()
    {
        using var graph = Ask.Graph(Season.Book().Facts);
        var sight = Sight.Of(graph, Season.Dealer);
        graph.Ancestors(Season.Blend, sight: sight).Nodes[0].Holders.ShouldBe([new Holder(Season.Dealer, 27_000)]);
        Written(History.Of(graph, Season.Blend, sight)!).ShouldContain($"holding/dealer-one/{Season.Blend}");
    }

    [Fact]
    public void Whoever_the_seed_came_from_reads_how_the_lot_stands_but_not_where_it_went()
    {
        TypesRead(Season.Institute, Season.Breeder).ShouldBe(
        [
            "breeder-lot-released", "holding-credited", "holding-debited", "consignment-dispatched", "consignment-received",
            "holding-debited", "consignment-dispatched", "consignment-received",
        ]);
        TypesRead(Season.Dealer, Season.Breeder).ShouldBe(["breeder-lot-released", "seed-crop-registered"]);
        TypesRead(Season.Farmer, Season.Blend).ShouldBe(["lots-blended", "lot-sampled", "test-reported", "lot-certified", "pack-sold"]);
    }

    [Fact]
    public void A_party_reads_the_facts_it_recorded_whomever_they_name()
    {
        var book = Season.Book();
        book.WriteUnknown(Services.Distribution, $"holding/{Season.Dealer}/{Season.Blend}", "holding-counted", Season.Dealer.ToString());
        book.WriteUnknown(Services.Distribution, $"holding/{Season.Farmer}/{Season.Blend}", "holding-counted", Season.Dealer.ToString());
        book.WriteUnknown(Services.Distribution, $"holding/{Season.Dealer}/{Season.Blend}", "holding-checked");
        book.WriteUnknown(Services.Distribution, $"holding/{Season.Farmer}/{Season.Blend}", "holding-checked");
        using var graph = Ask.Graph(book.Facts);
        History.Of(graph, Season.Blend, Sight.Of(graph, Season.Dealer))!.Facts
            .Where(fact => fact.Data is null).Select(fact => fact.Stream)
            .ShouldBe([$"holding/dealer-one/{Season.Blend}", $"holding/-/{Season.Blend}", $"holding/dealer-one/{Season.Blend}"]);
    }

    [Fact]
    public void Of_others_delivery_notes_only_the_lines_of_the_lot_are_told()
    {
        var book = Season.Book();
        var note = FactBook.Document("DIS", "CONS", 8);
        ConsignmentLine[] lines = [new(Season.Blend, new(50), [Season.Sold]), new(Season.Raw, new(900), [])];
        book.Write(Services.Distribution, $"consignment/{note}", new ConsignmentDispatched(note, Season.Dealer, Season.Stranger, Services.Distribution, lines));
        using var graph = Ask.Graph(book.Facts);
        LotNumber[] LinesRead(PartyId? party)
        {
            var sight = party is { } reader ? Sight.Of(graph, reader) : Sight.Whole;
            var told = graph.Trace(17, sight)!.Steps[0].Facts.Single(fact => fact.Stream == $"consignment/{note}").Data!.Value;
            return [.. told.GetProperty("lines").EnumerateArray().Select(line => LotNumber.Parse(line.GetProperty("lot").GetString()!))];
        }
        LinesRead(Season.Farmer).ShouldBe([Season.Blend]);
        LinesRead(Season.Dealer).ShouldBe([Season.Blend, Season.Raw]);
        LinesRead(null).ShouldBe([Season.Blend, Season.Raw]);
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
        History.Of(graph, Season.Blend, Sight.Of(graph, Season.Dealer))!.Facts.ShouldHaveSingleItem().Data.ShouldBeNull();
    }

    [Fact]
    public void Whoever_reads_everything_reads_what_a_later_version_wrote_beside_what_is_known_here()
    {
        var book = Season.Book();
        var fact = book.Facts.Single(fact => fact.Record is LotsBlended);
        var later = JsonSerializer.SerializeToNode(fact.Record, fact.Record!.GetType(), FactJson.Options)!.AsObject();
        later["blender"] = "grower-one";
        using var graph = Ask.Graph(fact with { Data = JsonSerializer.SerializeToElement(later) });
        FactAnswer Told(Sight sight) => History.Of(graph, Season.Blend, sight)!.Facts.ShouldHaveSingleItem();
        Told(Sight.Whole).Data!.Value.GetProperty("blender").GetString().ShouldBe("grower-one");
        Told(Sight.Whole).Leaf.ShouldBe(Convert.ToHexStringLower(fact.Leaf.AsSpan()));
        Told(Sight.Of(graph, Season.Grower)).Data!.Value.TryGetProperty("blender", out _).ShouldBeFalse();
        Told(Sight.Of(graph, Season.Grower)).Data!.Value.GetProperty("owner").GetString().ShouldBe("grower-one");
    }

    private static IEnumerable<string> TypesRead(PartyId party, LotNumber lot)
    {
        using var graph = Ask.Graph(Season.Book().Facts);
        return [.. History.Of(graph, lot, Sight.Of(graph, party))!.Facts.Select(fact => fact.Type.Split('.')[^1])];
    }

    private static string Written<T>(T answer) => JsonSerializer.Serialize(answer, FactJson.Options);
}
