using System.Text.Json;
using System.Text.Json.Nodes;
using SeedTrace.Contracts;

namespace SeedTrace.EndToEnd.Tests.Fuzzing;

/// <summary>Values seen in facts and answers, by the member they stood in and by what they are: what a later request names is mostly something
/// there is, the caller's own or another's.</summary>
internal sealed class Known
{
    public const string Canary = "canary-";

    /// <summary>Before the name of a member that holds numbers.</summary>
    public const string Figure = "#";

    private const int Most = 200;
    private const string Everybody = "";

    /// <summary>Members of requests that are called otherwise in facts, and members whose value is of a kind with a pool.</summary>
    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["labels"] = nameof(LabelSerial),
        ["label"] = nameof(LabelSerial),
        ["serial"] = nameof(LabelSerial),
        ["lot"] = nameof(LotNumber),
        ["source"] = nameof(LotNumber),
        ["ancestor"] = nameof(LotNumber),
        ["number"] = nameof(DocumentNumber),
        ["stream"] = "subject",
        ["key"] = "subject",
        ["speciesCode"] = "species",
    };

    private readonly Dictionary<(string Party, string Name), List<JsonNode>> pools = [];

    public void Learn(string party, JsonNode? answer, string name = "")
    {
        switch (answer)
        {
            case JsonObject members:
                foreach (var (member, value) in members)
                    Learn(party, value, member);
                break;
            case JsonArray items:
                foreach (var item in items)
                    Learn(party, item, name);
                break;
            case JsonValue number when number.GetValueKind() == JsonValueKind.Number:
                Add(party, Figure + name, number);
                break;
            case JsonValue value when value.ToString() is { Length: < 200 } text && !text.Contains(Canary, StringComparison.Ordinal):
                Add(party, name, value);
                if (Is<LotNumber>(text))
                    Add(party, nameof(LotNumber), value);
                else if (Is<DocumentNumber>(text))
                    Add(party, nameof(DocumentNumber), value);
                else if (Is<LabelSerial>(text))
                    Add(party, nameof(LabelSerial), value);
                break;
        }
    }

    /// <param name="names">The first of which anything is known.</param>
    public JsonNode? Pick(Dice dice, string party, params string[] names)
    {
        foreach (var name in names.Concat(names.Select(name => Kinds.GetValueOrDefault(name, ""))))
            if (pools.GetValueOrDefault((dice.Chance(60) && pools.ContainsKey((party, name)) ? party : Everybody, name)) is { } pool)
                return dice.Of(pool).DeepClone();
        return null;
    }

    private void Add(string party, string name, JsonNode value)
    {
        foreach (var pool in (string[])[party, Everybody])
        {
            if (!pools.TryGetValue((pool, name), out var values))
                pools[(pool, name)] = values = [];
            if (values.Exists(known => JsonNode.DeepEquals(known, value)))
                continue;
            if (values.Count == Most)
                values.RemoveAt(Most / 2);
            values.Add(value.DeepClone());
        }
    }

    private static bool Is<T>(string text) where T : IParsable<T> => T.TryParse(text, null, out _);
}
