using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Hosting.Commands;

/// <summary>The body of a command, read strictly: what is not understood is refused, never dropped.</summary>
internal static class CommandBody
{
    private const int LongestText = 2_000;

    private static readonly JsonSerializerOptions Strict = new(FactJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new TextConverter(), new EnumNames() },
    };

    public static async Task<(TRequest Request, JsonElement Json)> ReadAsync<TRequest>(HttpRequest http, CancellationToken cancellation)
    {
        if (!http.HasJsonContentType())
            throw new ProblemException(415, "media-type-unsupported", "A command is sent as application/json.");
        using var document = await JsonDocument.ParseAsync(http.Body, new() { MaxDepth = 32, AllowDuplicateProperties = false }, cancellation);
        var json = document.RootElement.Clone();
        if (HasGap(json))
            throw new JsonException("An array has a null among its elements.");
        return (json.Deserialize<TRequest>(Strict) ?? throw new JsonException("null"), json);
    }

    /// <summary>No list of a command has gaps; the serializer's null checks do not look into lists.</summary>
    private static bool HasGap(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().Any(element => element.ValueKind == JsonValueKind.Null || HasGap(element)),
        JsonValueKind.Object => json.EnumerateObject().Any(member => HasGap(member.Value)),
        _ => false,
    };

    /// <summary>Texts are short, and can be stored and hashed.</summary>
    private sealed class TextConverter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.String)
                throw new JsonException("Expected a text.");
            var length = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
            if (length > LongestText)
                throw new MalformedValueException("text-too-long", "A text is longer than 2,000 bytes.");
            string? text;
            try
            {
                text = reader.GetString();
            }
            catch (InvalidOperationException)
            {
                throw Malformed();
            }
            return text is not null && (text.Contains('\0', StringComparison.Ordinal) || HasLoneSurrogate(text)) ? throw Malformed() : text;
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

        private static bool HasLoneSurrogate(ReadOnlySpan<char> text)
        {
            while (!text.IsEmpty)
            {
                if (System.Text.Rune.DecodeFromUtf16(text, out _, out var used) != OperationStatus.Done)
                    return true;
                text = text[used..];
            }
            return false;
        }

        private static MalformedValueException Malformed() =>
            new("text-malformed", "A text contains a character that cannot be stored.");
    }
}
