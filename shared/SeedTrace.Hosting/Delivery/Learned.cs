using System.Text.Json;
using System.Text.Json.Serialization;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Hosting.Delivery;

/// <summary>A foreign fact as it was received, unknown members included. <see cref="Read"/> is the only way to its typed record.</summary>
[JsonConverter(typeof(Converter))]
public sealed record Learned(JsonElement Data)
{
    public const string EventType = "learned";

    public static string StreamOf(string publisher, string stream) => $"learned/{publisher}/{stream}";

    /// <param name="learned">Key of a learned stream.</param>
    public static (string Publisher, string Stream) SourceOf(string learned) =>
        learned.Split('/', 3) is [_, var publisher, var stream] ? (publisher, stream) : throw new ArgumentException($"{learned} was not learned.", nameof(learned));

    /// <returns>Null for a fact this version does not know: it is kept, and read by the version that does. Null too for one that its publisher may
    /// not write, or not into such a stream: it is kept and believed by nobody.</returns>
    /// <param name="stream">The publisher's stream key.</param>
    /// <param name="wireType"><c>seedtrace.&lt;service&gt;.&lt;fact&gt;</c></param>
    /// <exception cref="JsonException">The data do not have the shape of the fact.</exception>
    public static object? Read(string publisher, string stream, string wireType, JsonElement data) =>
        FactCatalogue.Find(publisher, stream.Split('/')[0], wireType) is { } fact ? data.Deserialize(fact.Record, FactJson.Options) : null;

    /// <summary>For views of everything: a fact that cannot be read is one this version does not know, and holds up no other.</summary>
    public static object? TryRead(string publisher, string stream, string wireType, JsonElement data)
    {
        try
        {
            return Read(publisher, stream, wireType, data);
        }
        catch (Exception e) when (e is JsonException or MalformedValueException)
        {
            return null;
        }
    }

    private sealed class Converter : JsonConverter<Learned>
    {
        public override Learned Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonElement.ParseValue(ref reader));

        public override void Write(Utf8JsonWriter writer, Learned value, JsonSerializerOptions options) => value.Data.WriteTo(writer);
    }
}
