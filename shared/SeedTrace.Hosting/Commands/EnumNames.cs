using System.Text.Json;
using System.Text.Json.Serialization;

namespace SeedTrace.Hosting.Commands;

/// <summary>One of several is said by one name: neither by a number nor by names with commas, which the serializer would add up.</summary>
internal sealed class EnumNames : JsonConverterFactory
{
    private static readonly JsonStringEnumConverter Names = new(namingPolicy: null, allowIntegerValues: false);

    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(OneName<>).MakeGenericType(typeToConvert), Names.CreateConverter(typeToConvert, options))!;

    private sealed class OneName<T>(JsonConverter<T> names) : JsonConverter<T> where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && !reader.GetString()!.Contains(',', StringComparison.Ordinal)
                ? names.Read(ref reader, typeToConvert, options)
                : throw new JsonException("Expected one name.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => names.Write(writer, value, options);
    }
}
