using System.Text.Json;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Lineage.Export;

/// <summary>A graph as <see cref="GraphAnswer"/>, without ever having all of it in memory. Telling of nodes takes longest, and none needs another for it: every core takes a
/// part, and the next parts are made while these are written.</summary>
internal static class PlainJson
{
    /// <summary>Bytes that are written before the reader has to take them.</summary>
    public const int Ahead = 64 * 1024;

    /// <summary>Nodes that one core tells of at once.</summary>
    private const int Part = 250;

    public static async Task WriteAsync(Snapshot graph, Stream stream, CancellationToken cancellation)
    {
        await stream.WriteAsync("{\"nodes\":["u8.ToArray(), cancellation);
        await WriteAsync(stream, graph.Told, told => told.Select(graph.NodeOf), cancellation);
        await stream.WriteAsync("],\"edges\":["u8.ToArray(), cancellation);
        await WriteAsync(stream, graph.Told, told => told.SelectMany(Snapshot.EdgesTo), cancellation);
        await stream.WriteAsync("],\"basis\":"u8.ToArray(), cancellation);
        await JsonSerializer.SerializeAsync(stream, graph.Basis, FactJson.Options, cancellation);
        await stream.WriteAsync("}"u8.ToArray(), cancellation);
        await stream.FlushAsync(cancellation);
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

    private static async Task WriteAsync<T>(Stream stream, IReadOnlyList<Told> told, Func<IEnumerable<Told>, IEnumerable<T>> answers, CancellationToken cancellation)
    {
        var (first, atOnce) = (true, Environment.ProcessorCount);
        var next = TellAsync(0);
        for (var begin = 0; begin < told.Count; begin += Part * atOnce)
        {
            var written = await next;
            next = TellAsync(begin + Part * atOnce);
            foreach (var list in written.Where(list => list.Length > 2))
            {
                if (!first)
                    await stream.WriteAsync(","u8.ToArray(), cancellation);
                // Without the brackets of a list of its own.
                await stream.WriteAsync(list.AsMemory(1..^1), cancellation);
                first = false;
            }
        }
        await next;

        Task<byte[][]> TellAsync(int begin) => Task.WhenAll(Enumerable.Range(0, atOnce).Select(n => begin + n * Part).Where(at => at < told.Count)
            .Select(at => Task.Run(() => JsonSerializer.SerializeToUtf8Bytes(answers(told.Skip(at).Take(Part)), FactJson.Options), cancellation)));
    }
}
