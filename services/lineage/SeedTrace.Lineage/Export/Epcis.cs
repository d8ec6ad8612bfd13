using System.Text.Json;
using System.Text.Json.Nodes;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Export;

/// <summary>A graph as an EPCIS 2.0 document (JSON-LD): an event for every node that is known, named after the fact that founded it. Seed goes from lot to
/// lot by transformations; sowing and harvest are two events of one transformation, the crop. Germplasm comes into being with its parents beside it.</summary>
internal static class Epcis
{
    private const string Ids = "https://seedtrace.org/id/";
    private const string Vocabulary = "https://seedtrace.org/epcis/";
    private const string Step = Vocabulary + "bizstep/";

    public static async Task WriteAsync(Snapshot graph, Stream stream, CancellationToken cancellation)
    {
        await using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WritePropertyName("@context");
        new JsonArray("https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld", new JsonObject { ["seed"] = Vocabulary }).WriteTo(json);
        json.WriteString("type", "EPCISDocument");
        json.WriteString("schemaVersion", "2.0");
        json.WriteString("creationDate", Timestamp.Of(Latest(graph)));
        json.WriteStartObject("epcisBody");
        var events = graph.Nodes.Zip(graph.AnswerNodes(), (at, node) => EventOf(at.Node, node, [.. graph.AnswerEdgesTo(node.Key)]));
        await PlainJson.WriteAsync(json, "eventList", events.OfType<JsonObject>(), cancellation);
        json.WriteEndObject();
        json.WriteEndObject();
        await json.FlushAsync(cancellation);
    }

    /// <summary>The same question of the same moment gives the same document.</summary>
    private static DateTimeOffset Latest(Snapshot graph) =>
        graph.Basis.Known.Select(log => log.LoggedTime).Max() ?? DateTimeOffset.UnixEpoch;

    /// <returns>Null for what is only heard of, and for the papers: samples and delivery notes.</returns>
    private static JsonObject? EventOf(NodeFacts facts, NodeAnswer node, EdgeAnswer[] edges) => node.Kind is not (NodeKind.Sample or NodeKind.Consignment)
        && facts.Facts.Where(fact => Mentions.Founded(fact.Record) == node.Key).Order(FactOrder.AsLogged).FirstOrDefault() is { } founding
            ? EventOf(founding, node, edges)
            : null;

    private static JsonObject EventOf(LearnedFact founding, NodeAnswer node, EdgeAnswer[] edges)
    {
        var seed = edges.Where(edge => node.Kind is NodeKind.Lot or NodeKind.Crop && edge.Kind.IsSeed(Keys.KindOf(edge.Parent))).ToArray();
        var happened = seed switch
        {
            [{ Kind: EdgeKind.Harvested } harvest, ..] => Transformation("multiplying", [], node, harvest.Parent),
            _ when node.Kind == NodeKind.Crop => Transformation("multiplying", seed, null, node.Key),
            [var one, ..] => Transformation(StepOf(one.Kind), seed, node, null),
            _ => Beginning(node),
        };
        happened["eventID"] = $"urn:uuid:{founding.Id}";
        happened["eventTime"] = Timestamp.Of(founding.Time);
        happened["recordTime"] = Timestamp.Of(founding.RecordedTime);
        happened["eventTimeZoneOffset"] = "+00:00";
        if (Said(node, edges) is { Count: > 0 } said && node.Kind != NodeKind.Crop)
            happened["ilmd"] = said;
        if (node.Party is { } party)
            happened["seed:party"] = party.ToString();
        return happened;
    }

    private static JsonObject Transformation(string step, EdgeAnswer[] inputs, NodeAnswer? output, string? transformation)
    {
        var happened = new JsonObject { ["type"] = "TransformationEvent", ["bizStep"] = step == "repackaging" ? step : Step + step };
        if (transformation is not null)
            happened["transformationID"] = IdOf(transformation);
        if (inputs.Length > 0)
            happened["inputQuantityList"] = new JsonArray([.. inputs.Select(edge => Quantity(edge.Parent, edge.Mass))]);
        if (output is not null)
            happened["outputQuantityList"] = new JsonArray(Quantity(output.Key, output.Mass));
        return happened;
    }

    private static JsonObject Beginning(NodeAnswer node) => new()
    {
        ["type"] = "ObjectEvent",
        ["action"] = "ADD",
        ["bizStep"] = node.Kind == NodeKind.Labels ? "commissioning" : "creating_class_instance",
        ["disposition"] = "active",
        ["quantityList"] = new JsonArray(Quantity(node.Key, node.Mass)),
    };

    private static JsonObject Quantity(string key, decimal? kilograms) => kilograms is { } mass
        ? new() { ["epcClass"] = IdOf(key), ["quantity"] = mass, ["uom"] = "KGM" }
        : new() { ["epcClass"] = IdOf(key) };

    private static JsonObject Said(NodeAnswer node, EdgeAnswer[] edges)
    {
        var said = new JsonObject();
        void Say(string name, JsonNode? value) => _ = value is null ? null : said["seed:" + name] = value;
        Say("kind", Words.Of(node.Kind));
        Say("name", node.Name);
        Say("species", node.Species);
        Say("variety", node.Variety);
        Say("class", node.Level is { } level ? Words.Of(level) : null);
        Say("harvestYear", node.HarvestYear);
        var pedigree = edges.Where(edge => !edge.Kind.IsSeed(Keys.KindOf(edge.Parent)) || node.Kind == NodeKind.Labels)
            .Select(ParentOf);
        if (pedigree.ToArray<JsonNode>() is { Length: > 0 } parents)
            Say("parents", new JsonArray(parents));
        return said;
    }

    private static JsonObject ParentOf(EdgeAnswer edge)
    {
        var parent = new JsonObject { ["seed:id"] = IdOf(edge.Parent), ["seed:descent"] = Words.Of(edge.Kind) };
        if (edge.Roles.Count > 0)
            parent["seed:role"] = string.Join(' ', edge.Roles.Select(Words.Of));
        return parent;
    }

    private static string StepOf(EdgeKind kind) => kind switch
    {
        EdgeKind.Conditioned => "conditioning",
        EdgeKind.Blended => "blending",
        EdgeKind.Split => "repackaging",
        _ => "multiplying",
    };

    private static string IdOf(string key) => Ids + string.Join('/', key.Split('/', 2).Select(Uri.EscapeDataString));
}
