using System.Text;
using System.Text.Json.Nodes;

namespace SeedTrace.EndToEnd.Tests.Fuzzing;

/// <summary>What comes over a wire that should not: wrong members, hostile values, broken bytes.</summary>
internal static class Spoiling
{
    public static readonly IReadOnlyList<string> Texts =
    [
        "", " ", "\t\r\n", "null", "NaN", "-1", "0", "*", ".", "..", "../../etc/passwd", "%00", "%2e%2e%2f", "a/b", "a\\b", "a:b:c", "'; drop table mt_events; --",
        "\" or 1=1", "$1", "{0}", "<script>alert(1)</script>", "\u0001\u001b[2J", "\u202ecba", "\ufeff", "\uffff", "ı İ ß ﬀ", "🌾🌾", "e\u0301\u0301\u0301", "０１２",
        "KAZ-XXX-26-TRZAX-1-A", "lot/../..", "learned/breeding/lot/x", "private/x", "9999-12-31", new('x', 255), new('é', 1_999), new('9', 400),
    ];

    private static readonly IReadOnlyList<string> Values =
    [
        "null", "true", "[]", "{}", "[null]", "[[]]", "{\"\":null}", "\"\"", "-1", "0", "-0.0", "1e400", "-1e400", "1e-400", "99999999999999999999", "0.1234567890123456",
        "2147483648", "-9223372036854775809", "123456789012345", "0.0001", "1E+2", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"9999-12-31T23:59:59Z\"",
        "\"0001-01-01\"", "\"2026-02-30\"", "\"2026-01-01T00:00:00+14:01\"", "\"5\"", "\"" + new string('x', 2_001) + "\"",
    ];

    public static readonly IReadOnlyList<string?> MediaTypes =
        [null, "text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data", "application/json; charset=utf-16", "application/merge-patch+json", "json", "*/*"];

    /// <summary>The body with one thing wrong, as it goes over the wire.</summary>
    public static byte[] Of(Dice dice, JsonNode? body)
    {
        var text = body?.ToJsonString() ?? "null";
        return dice.Below(14) switch
        {
            0 => Encoding.UTF8.GetBytes(text[..dice.Below(text.Length)]),
            1 => Encoding.UTF8.GetBytes(text + dice.Of(["x", "}", ",", "\0", text, "//"])),
            2 => [.. Encoding.UTF8.GetBytes(text[..^1]), 0xC3, 0x28, 0xFF, .. Encoding.UTF8.GetBytes("\"}")],
            3 => Encoding.UTF8.GetBytes(new string(dice.Of(['[', '{', '"']), 1 + dice.Below(5_000))),
            4 => Encoding.Unicode.GetBytes(text),
            5 => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
            6 when body is JsonObject { Count: > 0 } => Encoding.UTF8.GetBytes($"{text[..^1]},{text[1..]}"),
            7 when dice.Chance(10) => Encoding.UTF8.GetBytes($"{{\"reason\":\"{new string('x', 300_000)}\"}}"),
            8 => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 70)) + "1" + new string('}', 70)),
            _ => Encoding.UTF8.GetBytes(Changed(dice, body)),
        };
    }

    private static string Changed(Dice dice, JsonNode? body)
    {
        const string mark = "\"@@spoilt@@\"";
        var places = body is null ? [] : PlacesIn(body).ToList();
        if (places.Count == 0)
            return dice.Of(Values);
        var (holder, key) = dice.Of(places);
        if (holder is JsonObject members)
            switch (dice.Below(6))
            {
                case 0:
                    members.Remove(key);
                    break;
                case 1:
                    members[dice.Of(["price", "__proto__", "$type", "$id", "", "Id", key.ToUpperInvariant()])] = 1;
                    break;
                case 2:
                    members[key] = dice.Of(Texts);
                    break;
                default:
                    members[key] = "@@spoilt@@";
                    break;
            }
        else if (holder is JsonArray items)
            items[int.Parse(key, System.Globalization.CultureInfo.InvariantCulture)] = "@@spoilt@@";
        return body!.ToJsonString().Replace(mark, dice.Of(Values), StringComparison.Ordinal);
    }

    private static IEnumerable<(JsonNode Holder, string Key)> PlacesIn(JsonNode node) => node switch
    {
        JsonObject members => members.SelectMany(member => (member.Value is null ? [] : PlacesIn(member.Value)).Prepend((node, member.Key))),
        JsonArray items => items.SelectMany((item, n) => (item is null ? [] : PlacesIn(item)).Prepend((node, $"{n}"))),
        _ => [],
    };
}
