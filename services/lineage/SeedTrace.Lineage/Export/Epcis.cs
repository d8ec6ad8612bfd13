using System.Text.Json;
using System.Text.Json.Nodes;
using SeedTrace.Contracts;

namespace SeedTrace.Lineage.Export;

/// <summary>A graph as an EPCIS 2.0 document (JSON-LD): an event for every node that is known, named after the fact that founded it. Seed goes from lot to
/// lot by transformations; sowing and harvest are two events of one transformation, the crop. Germplasm comes into being with its parents beside it.</summary>
internal static class Epcis
{
    public const string Vocabulary = "https://seedtrace.org/epcis/";

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
        var events = graph.Told.Select(told => EpcisEvent.Of(told.Node, graph.NodeOf(told), [.. Snapshot.EdgesTo(told)]));
        await PlainJson.WriteAsync(json, "eventList", events.OfType<JsonObject>(), cancellation);
        json.WriteEndObject();
        json.WriteEndObject();
        await json.FlushAsync(cancellation);
    }

    /// <summary>The same question of the same moment gives the same document.</summary>
    private static DateTimeOffset Latest(Snapshot graph) =>
        graph.Basis.Known.Select(log => log.LoggedTime).Max() ?? DateTimeOffset.UnixEpoch;
}
