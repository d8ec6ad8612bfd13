using System.Text.Json;
using System.Text.Json.Serialization;
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

    /// <inheritdoc cref="FactCatalogue.Read"/>
    public static object? Read(string publisher, string stream, string wireType, JsonElement data) => FactCatalogue.Read(publisher, stream, wireType, data);

    /// <inheritdoc cref="FactCatalogue.TryRead"/>
    public static object? TryRead(string publisher, string stream, string wireType, JsonElement data) => FactCatalogue.TryRead(publisher, stream, wireType, data);

    private sealed class Converter : JsonConverter<Learned>
    {
        public override Learned Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonElement.ParseValue(ref reader));

        public override void Write(Utf8JsonWriter writer, Learned value, JsonSerializerOptions options) => value.Data.WriteTo(writer);
    }
}
