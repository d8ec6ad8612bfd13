using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace SeedTrace.Hosting.Rules;

/// <summary>Norms that ship with a service as data. A norm that is misspelt or missing stops the service; it is never no norm.</summary>
public static class RuleData
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>Every embedded file of that name, in the order of names.</summary>
    public static IEnumerable<T> Read<T>(Assembly assembly, Func<string, bool> named)
    {
        foreach (var name in assembly.GetManifestResourceNames().Where(named).Order(StringComparer.Ordinal))
        {
            using var file = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return Parse<T>(file.ReadToEnd());
        }
    }

    /// <exception cref="JsonException">A member is misspelt or missing.</exception>
    public static T Parse<T>(string json) => JsonSerializer.Deserialize<T>(json, Json) ?? throw new JsonException("There is nothing in the file.");

    /// <summary>What <see cref="Parse"/> takes, as JSON Schema.</summary>
    public static JsonNode Schema<T>() => Json.GetJsonSchemaAsNode(typeof(T), new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true });
}
