using System.Text.Json;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Lineage.Export;

/// <summary>A graph as <see cref="GraphAnswer"/>, without ever having all of it in memory.</summary>
internal static class PlainJson
{
    /// <summary>Bytes that are written before the reader has to take them.</summary>
    public const int Ahead = 64 * 1024;

    public static async Task WriteAsync(Snapshot graph, Stream stream, CancellationToken cancellation)
    {
        await using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        await WriteAsync(json, "nodes", graph.AnswerNodes(), cancellation);
        await WriteAsync(json, "edges", graph.AnswerEdges(), cancellation);
        json.WritePropertyName("basis");
        JsonSerializer.Serialize(json, graph.Basis, FactJson.Options);
        json.WriteEndObject();
        await json.FlushAsync(cancellation);
    }

    public static async Task WriteAsync<T>(Utf8JsonWriter json, string name, IEnumerable<T> values, CancellationToken cancellation)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            JsonSerializer.Serialize(json, value, FactJson.Options);
            if (json.BytesPending > Ahead)
                await json.FlushAsync(cancellation);
        }
        json.WriteEndArray();
    }
}
