using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SeedTrace.EndToEnd.Tests.Fuzzing;

/// <summary>As much of JSON Schema as the documents of the services use; a word it does not know is a fault.</summary>
internal sealed class Schemas(JsonObject named)
{
    private static readonly HashSet<string> Words =
        ["$ref", "type", "format", "properties", "required", "items", "enum", "oneOf", "additionalProperties", "description", "pattern", "default"];

    public static string? NameIn(JsonObject schema) => ((string?)schema["$ref"])?.Split('/')[^1];

    public JsonObject Resolve(JsonObject schema) => NameIn(schema) is { } name ? Resolve(named[name]!.AsObject()) : schema;

    /// <summary>What is wrong with the value; nothing when it is as declared.</summary>
    public IEnumerable<string> Faults(JsonNode? value, JsonObject schema, string at = "$")
    {
        schema = Resolve(schema);
        foreach (var word in schema.Where(word => !Words.Contains(word.Key)))
            yield return $"{at}: the document uses {word.Key}, which is not checked";
        if (schema["type"] is { } types && !TypesOf(types).Any(type => Is(value, type)))
            yield return $"{at} is {value?.ToJsonString() ?? "null"}, not {types.ToJsonString()}";
        if (schema["enum"] is JsonArray allowed && !allowed.Any(one => JsonNode.DeepEquals(one, value)))
            yield return $"{at} is {value?.ToJsonString()}, not one of {allowed.ToJsonString()}";
        if (schema["oneOf"] is JsonArray choices && choices.Count(choice => !Faults(value, choice!.AsObject(), at).Any()) != 1)
            yield return $"{at} is not exactly one of what it may be";
        if (value is JsonValue text && text.GetValueKind() == JsonValueKind.String && (string?)schema["format"] is { } format && !IsIn(format, (string)text!))
            yield return $"{at} is {text.ToJsonString()}, not of the form {format}";
        if (value is JsonValue written && written.GetValueKind() == JsonValueKind.String && (string?)schema["pattern"] is { } pattern && !Regex.IsMatch((string)written!, pattern))
            yield return $"{at} is {written.ToJsonString()}, not as {pattern}";
        foreach (var fault in value switch
        {
            JsonObject members => OfMembers(members, schema, at),
            JsonArray items when schema["items"] is JsonObject each => items.SelectMany((item, n) => Faults(item, each, $"{at}[{n}]")),
            _ => [],
        })
            yield return fault;
    }

    private IEnumerable<string> OfMembers(JsonObject members, JsonObject schema, string at)
    {
        foreach (var name in schema["required"]?.AsArray().Select(name => (string)name!).Where(name => !members.ContainsKey(name)) ?? [])
            yield return $"{at} has no {name}";
        if (schema["properties"] is not JsonObject declared && schema["additionalProperties"] is null)
            yield break;
        foreach (var (name, value) in members)
            // A document of this framework cannot say of what it defines elsewhere that it may be null, unless it is required.
            if (value is null && schema["properties"]?[name]?["$ref"] is not null && !IsRequired(schema, name))
                continue;
            else if ((schema["properties"]?[name] ?? schema["additionalProperties"]) is JsonObject each)
                foreach (var fault in Faults(value, each, $"{at}.{name}"))
                    yield return fault;
            else
                yield return $"{at} has {name}, which is not declared";
    }

    private static bool IsRequired(JsonObject schema, string name) => schema["required"]?.AsArray().Any(one => (string?)one == name) == true;

    public static IEnumerable<string> TypesOf(JsonNode types) => types is JsonArray several ? several.Select(type => (string)type!) : [(string)types!];

    private static bool Is(JsonNode? value, string type) => (value?.GetValueKind() ?? JsonValueKind.Null, type) switch
    {
        (JsonValueKind.Null, "null") or (JsonValueKind.Object, "object") or (JsonValueKind.Array, "array") or (JsonValueKind.String, "string")
            or (JsonValueKind.True or JsonValueKind.False, "boolean") or (JsonValueKind.Number, "number") => true,
        (JsonValueKind.Number, "integer") => long.TryParse(value!.ToJsonString(), CultureInfo.InvariantCulture, out _),
        _ => false,
    };

    private static bool IsIn(string format, string text) => format switch
    {
        "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _) && text.Contains('T', StringComparison.Ordinal),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "uuid" => Guid.TryParse(text, out _),
        _ => true,
    };
}
