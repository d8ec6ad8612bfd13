using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using SeedTrace.Contracts;

namespace SeedTrace.EndToEnd.Tests.Fuzzing;

/// <summary>Bodies as the document asks for them, about things there are: so good that many are accepted.</summary>
internal sealed class Bodies(Dice dice, Known known, IReadOnlyList<string> parties)
{
    private static readonly Gen<decimal> Masses = Gen.Int[1, 1_000_000].Select(grams => grams % 7 == 0 ? grams / 1_000m : grams / 10_000);
    private static readonly Gen<double> Figures = Gen.Int[0, 1_000].Select(tenths => tenths / 10.0);
    private static readonly Gen<int> Counts = Gen.Int[0, 40];
    private static readonly Gen<string> Words = Gen.String[Gen.Char["abcdefghij-. кшұ"], 1, 20];

    /// <summary>Texts of a party's own that others must never read.</summary>
    private static readonly HashSet<string> Private = ["field", "licence"];

    private int planted;

    public JsonNode? Of(Schemas schemas, JsonObject schema, string party)
    {
        var body = Of(schemas, schema, party, "");
        if (body is JsonObject command)
            Plant(command, party);
        return body;
    }

    private JsonNode? Of(Schemas schemas, JsonObject schema, string party, string name)
    {
        var kind = Schemas.NameIn(schema);
        schema = schemas.Resolve(schema);
        if (schema["enum"] is JsonArray values)
            return (dice.Chance(70) ? known.Pick(dice, party, name) : null) ?? dice.Of<JsonNode?>([.. values])?.DeepClone();
        if (schema["oneOf"] is JsonArray choices)
            return Of(schemas, dice.Of<JsonNode?>([.. choices])!.AsObject(), party, name);
        if (schema["properties"] is JsonObject members)
            return Object(schemas, schema, members, party);
        var type = schema["type"] is { } types ? dice.Of<string>([.. Schemas.TypesOf(types).Where(type => type != "null" || dice.Chance(10)).DefaultIfEmpty("string")]) : "string";
        return type switch
        {
            "array" => new JsonArray([.. Enumerable.Range(0, dice.Of([0, 1, 1, 1, 1, 2, 3])).Select(_ => Item(schemas, schema["items"] as JsonObject, party, name))]),
            "object" => new JsonObject(),
            "null" => null,
            "boolean" => dice.Chance(50),
            _ => Scalar(type, (string?)schema["format"], kind, party, name),
        };
    }

    private JsonNode? Item(Schemas schemas, JsonObject? items, string party, string name) =>
        items is null ? known.Pick(dice, party, name) ?? dice.Of(Masses) : Of(schemas, items, party, name);

    private JsonObject Object(Schemas schemas, JsonObject schema, JsonObject members, string party)
    {
        var required = schema["required"]?.AsArray().Select(name => (string)name!).ToHashSet() ?? [];
        var made = new JsonObject();
        foreach (var (name, each) in members)
            if (required.Contains(name) || dice.Chance(15))
                made[name] = Of(schemas, each!.AsObject(), party, name);
        return made;
    }

    private JsonNode? Scalar(string type, string? format, string? kind, string party, string name) => (type, format, kind) switch
    {
        (_, _, "PartyId") => dice.Of(parties),
        (_, _, "Kilograms") => dice.Of(Masses),
        (_, "date-time", _) => Now.AddMinutes(-dice.Below(60 * 24 * 200)).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        (_, "date", _) => known.Pick(dice, party, dice.Chance(50) ? name : "") ?? Now.AddDays(dice.Below(400) - 300).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ("integer", _, _) => (dice.Chance(60) ? known.Pick(dice, party, Known.Figure + name) : null) ?? dice.Of(Counts),
        ("number", _, _) => (dice.Chance(60) ? known.Pick(dice, party, Known.Figure + name) : null) ?? dice.Of(Figures),
        _ => (dice.Chance(95) ? known.Pick(dice, party, kind is nameof(LotNumber) ? [kind] : kind is null ? [name] : [name, kind]) : null) ?? dice.Of(Words),
    };

    private void Plant(JsonObject command, string party)
    {
        foreach (var name in Private.Where(command.ContainsKey))
            if (dice.Chance(80))
                command[name] = $"{Known.Canary}{(string?)(command["party"] ?? command["dealer"]) ?? party}.{planted++}";
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();
}
