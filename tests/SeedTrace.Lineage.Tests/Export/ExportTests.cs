using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Export;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Tests.Export;

public sealed class ExportTests
{
    private static readonly XNamespace GraphMl = "http://graphml.graphdrawing.org/xmlns";

    [Fact]
    public async Task The_whole_graph_comes_in_one_answer()
    {
        using var json = JsonDocument.Parse(await WholeAsync("json"));
        var (nodes, edges) = (json.RootElement.GetProperty("nodes"), json.RootElement.GetProperty("edges"));
        using var graph = Ask.Graph(Season.Book().Facts);
        nodes.GetArrayLength().ShouldBe(GraphSummary.Of(graph).Nodes.Values.Sum());
        edges.GetArrayLength().ShouldBe(GraphSummary.Of(graph).Edges.Values.Sum());
        JsonSerializer.Deserialize<NodeAnswer>(nodes.EnumerateArray().First(node => node.GetProperty("key").GetString() == $"lot/{Season.Blend}"), FactJson.Options)!
            .Status.ShouldBe(NodeStatus.Certified);
        json.RootElement.GetProperty("basis").GetProperty("known").GetArrayLength().ShouldBe(4);
    }

    [Fact]
    public async Task GraphML_names_every_node_and_every_edge_between_them()
    {
        var xml = XDocument.Parse(await WholeAsync("graphml")).Root!;
        var ids = xml.Descendants(GraphMl + "node").Select(node => node.Attribute("id")!.Value).ToHashSet();
        ids.ShouldContain($"line/{Season.Line}");
        xml.Descendants(GraphMl + "edge").ShouldAllBe(edge => ids.Contains(edge.Attribute("source")!.Value) && ids.Contains(edge.Attribute("target")!.Value));
        var keys = xml.Elements(GraphMl + "key").Select(key => key.Attribute("id")!.Value).ToList();
        keys.ShouldBeUnique();
        xml.Descendants(GraphMl + "data").Select(data => data.Attribute("key")!.Value).Distinct().ShouldBeSubsetOf(keys);
        xml.Descendants(GraphMl + "data").ShouldContain(data => data.Attribute("key")!.Value == "roles" && data.Value == "MALE");
    }

    [Fact]
    public async Task A_drawing_keeps_names_that_have_quotes_in_them()
    {
        var book = new FactBook();
        book.Write(Services.Breeding, "line/TRZAX:\"Bit\\", new LineNamed(LineId.Parse("TRZAX:\"Bit\\"), null));
        var dot = await WriteAsync("dot", Snapshot.Of(Ask.Graph(book.Facts), Ask.Day, Sight.Whole, null));
        dot.ShouldContain("""  "line/TRZAX:\"Bit\\" [label="line/TRZAX:\"Bit\\\n\"Bit\\", shape=ellipse];""");
        dot.ShouldStartWith("digraph lineage {");
    }

    [Fact]
    public async Task An_EPCIS_document_has_an_event_for_everything_known_named_after_its_fact()
    {
        using var json = JsonDocument.Parse(await WholeAsync("jsonld"));
        var events = json.RootElement.GetProperty("epcisBody").GetProperty("eventList").EnumerateArray().ToList();
        json.RootElement.GetProperty("type").GetString().ShouldBe("EPCISDocument");
        events.Select(it => it.GetProperty("eventID").GetString()).ShouldBeUnique();
        events.Count.ShouldBe(14);
        events.ShouldAllBe(it => it.GetProperty("type").GetString() == "TransformationEvent" || it.GetProperty("action").GetString() == "ADD");

        var blending = events.Single(it => Step(it).EndsWith("blending", StringComparison.Ordinal));
        blending.GetProperty("inputQuantityList").EnumerateArray().Select(input => (Class(input), input.GetProperty("quantity").GetDecimal()))
            .ShouldBe([(Id($"lot/{Season.Left}"), 13_000), (Id($"lot/{Season.Right}"), 14_000)], ignoreOrder: true);
        Class(blending.GetProperty("outputQuantityList")[0]).ShouldBe(Id($"lot/{Season.Blend}"));
        var crop = events.Where(it => it.TryGetProperty("transformationID", out var crop) && crop.GetString() == Id($"crop/{Season.Crop}")).ToList();
        crop.Count.ShouldBe(2);
        crop.Count(it => it.TryGetProperty("inputQuantityList", out _)).ShouldBe(1);
        events.Single(it => it.TryGetProperty("ilmd", out var ilmd) && ilmd.GetProperty("seed:kind").GetString() == "cross").GetProperty("ilmd").GetProperty("seed:parents")
            .EnumerateArray().Select(parent => parent.GetProperty("seed:role").GetString()).ShouldBe(["FEMALE", "MALE"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_graph_of_a_lot_can_be_narrowed_to_some_kinds_and_to_a_time()
    {
        using var graph = Ask.Graph(Season.Book().Facts);
        Snapshot Of(Direction direction, When when, params NodeKind[] kinds) =>
            Snapshot.Of(graph, $"lot/{Season.Clean}", direction, when, Sight.Whole, kinds.ToHashSet())!;
        using var pedigree = JsonDocument.Parse(await WriteAsync("json", Of(Direction.Ancestors, Ask.Day, NodeKind.Line, NodeKind.Cross)));
        pedigree.RootElement.GetProperty("nodes").GetArrayLength().ShouldBe(2);
        pedigree.RootElement.GetProperty("edges").GetArrayLength().ShouldBe(1);

        var split = Season.Book().Facts.First(fact => fact.Stream == $"lot/{Season.Left}");
        var early = Of(Direction.Descendants, new When(new Moment(AsOf: split.Time.AddSeconds(-1)), Ask.Today), NodeKind.Lot);
        early.Nodes.ShouldHaveSingleItem();
        Of(Direction.Descendants, Ask.Day, NodeKind.Lot).Nodes.Select(at => at.Share).ShouldBe([1m, 1m, 1m, 1m]);
    }

    [Fact]
    public async Task A_party_exports_no_other()
    {
        using var graph = Ask.Graph(Season.Book().Facts);
        foreach (var form in (string[])["json", "jsonld", "graphml", "dot"])
        {
            var text = await WriteAsync(form, Snapshot.Of(graph, $"lot/{Season.Blend}", Direction.Ancestors, Ask.Day, Sight.Of(graph, Season.Farmer), null)!);
            text.ShouldContain($"{Season.Breeder}");
            text.ShouldNotContain("grower-one");
        }
    }

    [Fact]
    public void There_is_no_other_form() => Should.Throw<MalformedValueException>(() => GraphForm.Parse("pdf")).Code.ShouldBe("format-unknown");

    private static async Task<string> WholeAsync(string form)
    {
        using var graph = Ask.Graph(Season.Book().Facts);
        return await WriteAsync(form, Snapshot.Of(graph, Ask.Day, Sight.Whole, null));
    }

    private static async Task<string> WriteAsync(string form, Snapshot snapshot)
    {
        using var stream = new MemoryStream();
        await GraphForm.Parse(form).WriteAsync(snapshot, stream, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Id(string key) => $"https://seedtrace.org/id/{key}";

    private static string Step(JsonElement it) => it.GetProperty("bizStep").GetString()!;

    private static string Class(JsonElement quantity) => quantity.GetProperty("epcClass").GetString()!;
}
