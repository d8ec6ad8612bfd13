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

    /// <returns>Null for a fact this version does not know: it is kept, and read by the version that does.</returns>
    /// <param name="wireType"><c>seedtrace.&lt;service&gt;.&lt;fact&gt;</c></param>
    /// <exception cref="JsonException">The data do not have the shape of the fact.</exception>
    public static object? Read(string wireType, JsonElement data) =>
        FactCatalogue.Find(wireType[(wireType.LastIndexOf('.') + 1)..]) is { } fact ? data.Deserialize(fact.Record, FactJson.Options) : null;

    /// <summary>For views of everything: a fact that cannot be read is one this version does not know, and holds up no other.</summary>
    public static object? TryRead(string wireType, JsonElement data)
    {
        try
        {
            return Read(wireType, data);
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
