using System.Globalization;
using System.Text;
using System.Xml;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Export;

/// <summary>GraphML (graphml.graphdrawing.org): nodes by their keys, edges from parent to child.</summary>
internal static class GraphMl
{
    private const string Namespace = "http://graphml.graphdrawing.org/xmlns";

    private static readonly (string Name, string Type, Func<NodeAnswer, object?> Value)[] OfNodes =
    [
        ("kind", "string", node => Words.Of(node.Kind)), ("known", "boolean", node => node.Known ? "true" : "false"),
        ("status", "string", node => Words.Of(node.Status)),
        ("name", "string", node => node.Name), ("species", "string", node => node.Species), ("variety", "string", node => node.Variety),
        ("level", "string", node => node.Level is { } level ? Words.Of(level) : null), ("mass", "double", node => node.Mass),
        ("share", "double", node => node.Share),
    ];

    private static readonly (string Name, string Type, Func<EdgeAnswer, object?> Value)[] OfEdges =
    [
        ("descent", "string", edge => Words.Of(edge.Kind)), ("parentMass", "double", edge => edge.Mass), ("parentShare", "double", edge => edge.Share),
        ("roles", "string", edge => edge.Roles.Count == 0 ? null : string.Join(' ', edge.Roles.Select(Words.Of))),
    ];

    public static async Task WriteAsync(Snapshot graph, Stream stream, CancellationToken cancellation)
    {
        using var page = new MemoryStream();
        using var xml = XmlWriter.Create(page, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false });
        xml.WriteStartElement("graphml", Namespace);
        WriteKeys(xml, "node", OfNodes);
        WriteKeys(xml, "edge", OfEdges);
        xml.WriteStartElement("graph", Namespace);
        xml.WriteAttributeString("edgedefault", "directed");
        foreach (var node in graph.AnswerNodes())
        {
            Write(xml, "node", node, OfNodes, ("id", node.Key));
            if (page.Length > PlainJson.Ahead)
                await TurnAsync(page, stream, cancellation);
        }
        foreach (var edge in graph.AnswerEdges())
        {
            Write(xml, "edge", edge, OfEdges, ("source", edge.Parent), ("target", edge.Child));
            if (page.Length > PlainJson.Ahead)
                await TurnAsync(page, stream, cancellation);
        }
        xml.WriteEndDocument();
        xml.Flush();
        await TurnAsync(page, stream, cancellation);
    }

    /// <summary>What is written goes to the reader, and the page is empty again.</summary>
    private static async Task TurnAsync(MemoryStream page, Stream stream, CancellationToken cancellation)
    {
        await stream.WriteAsync(page.GetBuffer().AsMemory(0, (int)page.Length), cancellation);
        page.SetLength(0);
    }

    private static void WriteKeys<T>(XmlWriter xml, string domain, (string Name, string Type, Func<T, object?> Value)[] members)
    {
        foreach (var (name, type, _) in members)
        {
            xml.WriteStartElement("key", Namespace);
            xml.WriteAttributeString("id", name);
            xml.WriteAttributeString("for", domain);
            xml.WriteAttributeString("attr.name", name);
            xml.WriteAttributeString("attr.type", type);
            xml.WriteEndElement();
        }
    }

    private static void Write<T>(
        XmlWriter xml, string element, T value, (string Name, string Type, Func<T, object?> Value)[] members, params (string Name, string Value)[] keys)
    {
        xml.WriteStartElement(element, Namespace);
        foreach (var (name, key) in keys)
            xml.WriteAttributeString(name, key);
        foreach (var (name, _, of) in members)
        {
            if (of(value) is not { } told)
                continue;
            xml.WriteStartElement("data", Namespace);
            xml.WriteAttributeString("key", name);
            xml.WriteString(Convert.ToString(told, CultureInfo.InvariantCulture));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }
}
