using System.Globalization;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Export;

/// <summary>A drawing for Graphviz, from parent down to child. What is only heard of is dashed.</summary>
internal static class Dot
{
    public static async Task WriteAsync(Snapshot graph, Stream stream, CancellationToken cancellation)
    {
        await using var text = new StreamWriter(stream, bufferSize: PlainJson.Ahead, leaveOpen: true);
        await text.WriteAsync("digraph lineage {\n  node [shape=box];\n");
        foreach (var node in graph.Nodes)
            await text.WriteAsync(Line(node).AsMemory(), cancellation);
        foreach (var edge in graph.Edges)
            await text.WriteAsync($"  {Quoted(edge.Parent)} -> {Quoted(edge.Child)} [label={Quoted(Label(edge))}];\n".AsMemory(), cancellation);
        await text.WriteAsync("}\n");
    }

    private static string Line(NodeAnswer node)
    {
        string?[] words = [node.Key, node.Name ?? node.Variety, node.Level is { } level ? Words.Of(level) : null, Mass(node.Mass), Percent(node.Share)];
        var style = node.Known ? "" : ", style=dashed";
        var shape = node.Kind.IsSeed() ? "" : ", shape=ellipse";
        return $"  {Quoted(node.Key)} [label={Quoted(string.Join('\n', words.OfType<string>()))}{shape}{style}];\n";
    }

    private static string Label(EdgeAnswer edge) =>
        string.Join(' ', new[] { Words.Of(edge.Kind), Mass(edge.Mass), Percent(edge.Share) }.Concat(edge.Roles.Select(Words.Of)).OfType<string>());

    private static string? Mass(decimal? kilograms) => kilograms is { } mass ? string.Create(CultureInfo.InvariantCulture, $"{mass:0.###} kg") : null;

    private static string? Percent(decimal? share) => share is { } part ? string.Create(CultureInfo.InvariantCulture, $"{part * 100:0.##} %") : null;

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";
}
