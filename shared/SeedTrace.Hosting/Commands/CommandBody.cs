using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Web;

namespace SeedTrace.Hosting.Commands;

/// <summary>The body of a command, read strictly: what is not understood is refused, never dropped.</summary>
internal static class CommandBody
{
    private const int LongestText = 2_000;
    private const int MostDigits = 15;

    private static readonly JsonSerializerOptions Strict = new(FactJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        Converters = { new EnumNames(), new TimestampConverter() },
    };

    public static async Task<(TRequest Request, JsonElement Json)> ReadAsync<TRequest>(HttpRequest http, CancellationToken cancellation)
    {
        if (!http.HasJsonContentType())
            throw new ProblemException(415, "media-type-unsupported", "A command is sent as application/json.");
        try
        {
            using var document = await JsonDocument.ParseAsync(
                http.Body, new() { MaxDepth = FactJson.Options.MaxDepth, AllowDuplicateProperties = false }, cancellation);
            var json = document.RootElement.Clone();
            Check(json);
            return (Read<TRequest>(json), json);
        }
        catch (JsonException)
        {
            throw new ProblemException(400, "json-malformed", "The body is not the JSON this command expects: check its members against the API document.");
        }
    }

    public static TRequest Read<TRequest>(JsonElement json) => json.Deserialize<TRequest>(Strict) ?? throw new JsonException("null");

    /// <summary>Texts and numbers can be stored, hashed and read again by anybody.</summary>
    private static void Check(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    CheckText(() => member.Name);
                    Check(member.Value);
                }
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    // The serializer's null checks do not look into lists.
                    if (item.ValueKind == JsonValueKind.Null)
                        throw new JsonException("A list has a gap.");
                    Check(item);
                }
                break;
            case JsonValueKind.String:
                CheckText(() => value.GetString()!);
                break;
            case JsonValueKind.Number when SignificantDigits(value.GetRawText()) > MostDigits:
                throw new MalformedValueException("number-too-long", "A number has more than 15 digits; longer ones are sent as texts.");
        }
    }

    private static void CheckText(Func<string> read)
    {
        try
        {
            var text = read();
            if (text.Contains('\0', StringComparison.Ordinal))
                throw new MalformedValueException("text-malformed", "A text contains a character that cannot be stored.");
            if (text.Length > LongestText)
                throw new MalformedValueException("text-too-long", "A text is longer than 2,000 characters.");
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, or bytes that are no UTF-8.
            throw new MalformedValueException("text-malformed", "A text contains a character that cannot be stored.");
        }
    }

    private static int SignificantDigits(string number) =>
        string.Concat(number.Split('e', 'E')[0].Where(char.IsAsciiDigit)).Trim('0').Length;
}
