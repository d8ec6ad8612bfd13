using System.Text.Json.Nodes;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Export;

/// <summary>How a node came to be, as an EPCIS event.</summary>
internal static class EpcisEvent
{
    private const string Ids = "https://seedtrace.org/id/";
    private const string Step = Epcis.Vocabulary + "bizstep/";

    /// <returns>Null for what is only heard of, and for the papers: samples, delivery notes and passports.</returns>
    public static JsonObject? Of(NodeFacts facts, NodeAnswer node, EdgeAnswer[] edges) => node.Kind is not (NodeKind.Sample or NodeKind.Consignment or NodeKind.Passport)
        && facts.Facts.Where(fact => Mentions.Founds(fact, node.Key)).Order(FactOrder.AsLogged).FirstOrDefault() is { } founding
            ? Of(founding, node, edges)
            : null;

    private static JsonObject Of(LearnedFact founding, NodeAnswer node, EdgeAnswer[] edges)
    {
        // What comes over the border is no other seed than it was: its passport is told as a parent.
        var seed = edges.Where(edge => node.Kind is NodeKind.Lot or NodeKind.Crop && edge.Kind.IsSeed(Keys.KindOf(edge.Parent)) && edge.Kind != EdgeKind.Imported).ToArray();
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
        var pedigree = edges.Where(edge => !edge.Kind.IsSeed(Keys.KindOf(edge.Parent)) || edge.Kind == EdgeKind.Imported || node.Kind == NodeKind.Labels)
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

    private static string IdOf(string key) => Ids + string.Join('/', key.Split('/', Keys.CountryOf(key) is null ? 2 : 4).Select(Uri.EscapeDataString));
}
