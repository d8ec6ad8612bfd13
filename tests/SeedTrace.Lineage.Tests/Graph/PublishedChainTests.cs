using System.Numerics;
using System.Text.Json;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;
using SeedTrace.Testing;

namespace SeedTrace.Lineage.Tests.Graph;

/// <summary>Real chains of a food trade (EPCIS, GDST): what was put together of what, taken as blends of lots. The files are not ours to redistribute.</summary>
public sealed class PublishedChainTests
{
    [Theory]
    [InlineData("gdst_data_withmasterdata.jsonld")]
    [InlineData("testserver_advancedfilters.jsonld")]
    public void A_tin_of_tuna_comes_from_farm_and_fisherman_in_the_ratios_they_were_mixed(string file)
    {
        var chain = Chain.Read(file);
        using var graph = Ask.Graph(chain.Facts);
        var composition = Composition.Of(graph, chain.KeyOf("processor.2u.v1-0122-2022"), Page.Most, Moment.Now)!;

        composition.Complete.ShouldBeTrue();
        composition.Origins.Select(origin => (chain.NameOf(origin.Key), Exact(origin.Share!))).ShouldBe(
        [
            ("feedmill.1u.ff11252021", new Fraction(60, 121)), ("fisherman01.tunau.v1-0122-2022", new Fraction(5, 11)),
            ("hatchery.1u.tf12012021", new Fraction(6, 121)),
        ]);
    }

    [Theory]
    [InlineData("epcisdocument-example01.jsonld")]
    [InlineData("farm_harvest_event_object.jsonld")]
    [InlineData("gdst_data_withmasterdata.jsonld")]
    [InlineData("testserver_advancedfilters.jsonld")]
    public void Every_lot_has_the_ancestors_and_descendants_the_file_implies_in_whatever_order_it_is_read(string file)
    {
        var chain = Chain.Read(file);
        foreach (var facts in (IEnumerable<LearnedFact>[])[chain.Facts, chain.Facts.Reverse()])
        {
            using var graph = Ask.Graph(facts);
            foreach (var name in chain.Names)
            {
                Reached(graph, chain, name, Direction.Ancestors).ShouldBe(Closure(name, chain.Edges.ToLookup(edge => edge.Child, edge => edge.Parent)), ignoreOrder: true, name);
                Reached(graph, chain, name, Direction.Descendants).ShouldBe(Closure(name, chain.Edges.ToLookup(edge => edge.Parent, edge => edge.Child)), ignoreOrder: true, name);
            }
        }
    }

    [Fact]
    public void A_lot_that_is_said_to_be_made_of_itself_is_reported_by_its_name()
    {
        var chain = Chain.Read("epcisdocument-example01.jsonld");
        using var graph = Ask.Graph(chain.Facts);
        var conflict = GraphSummary.Of(graph).Conflicts.ShouldHaveSingleItem();
        conflict.Names.Select(chain.NameOf).ShouldBe(["processor02..2023071812042636"]);
    }

    private static List<string> Reached(LineageGraph graph, Chain chain, string name, Direction direction) => graph.Read(Moment.Now, view =>
        view.Walk(view.Find(chain.KeyOf(name))!.Value, direction).Nodes.Where(node => view.Nodes[node].Kind == NodeKind.Lot)
            .Select(node => chain.NameOf(view.Nodes[node].Key)).ToList());

    private static HashSet<string> Closure(string of, ILookup<string, string> next)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>([of]);
        while (open.TryPop(out var name))
        {
            foreach (var more in next[name].Where(more => more != of && reached.Add(more)))
                open.Push(more);
        }
        return reached;
    }

    private static Fraction Exact(ShareAnswer share) => new(BigInteger.Parse(share.Numerator), BigInteger.Parse(share.Denominator));

    /// <summary>The transformations of a file; the lots in it get numbers of ours.</summary>
    private sealed class Chain
    {
        private readonly List<string> lots = [];

        public FactBook Book { get; } = new();

        public IEnumerable<LearnedFact> Facts => Book.Facts;

        public List<(string Parent, string Child)> Edges { get; } = [];

        public IReadOnlyList<string> Names => lots;

        public static Chain Read(string file)
        {
            using var document = JsonDocument.Parse(File.ReadAllText(PublishedData.Find($"epcis/lineage-gdst/{file}")));
            var chain = new Chain();
            foreach (var happened in document.RootElement.GetProperty("epcisBody").GetProperty("eventList").EnumerateArray())
            {
                if (happened.GetProperty("type").GetString() == "TransformationEvent")
                    chain.Transform(Quantities(happened, "inputQuantityList"), Quantities(happened, "outputQuantityList"));
                else if (happened.TryGetProperty("action", out var action) && action.GetString() == "ADD")
                    chain.Begin(Quantities(happened, "quantityList"));
            }
            return chain;
        }

        public string KeyOf(string name) => Keys.Of(LotOf(name));

        public string NameOf(string key) => lots.Single(name => KeyOf(name) == key);

        private void Begin(IEnumerable<(string Name, Kilograms Mass)> made)
        {
            foreach (var (name, mass) in made)
                Book.Write(Services.Breeding, KeyOf(name), new BreederLotReleased(LotOf(name), Season.Variety, CanonicalClass.Breeder, mass, Season.Institute, [], 2024));
        }

        private void Transform(List<(string Name, Kilograms Mass)> inputs, List<(string Name, Kilograms Mass)> outputs)
        {
            foreach (var (name, mass) in outputs)
            {
                Edges.AddRange(inputs.Select(input => (input.Name, name)));
                Book.Write(Services.Multiplication, KeyOf(name), new LotsBlended(
                    LotOf(name), Season.Variety, [.. inputs.Select(input => new LotPart(LotOf(input.Name), input.Mass))], mass, Season.Grower));
            }
        }

        private LotNumber LotOf(string name)
        {
            if (!lots.Contains(name))
                lots.Add(name);
            return FactBook.Lot("MUL", lots.IndexOf(name) + 1);
        }

        private static List<(string Name, Kilograms Mass)> Quantities(JsonElement happened, string list) => happened.TryGetProperty(list, out var quantities)
            ? [.. quantities.EnumerateArray().Select(quantity => (
                quantity.GetProperty("epcClass").GetString()!.Split("class:")[^1], new Kilograms(decimal.Round(quantity.GetProperty("quantity").GetDecimal(), 3))))]
            : [];
    }
}
