using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SeedTrace.Proof;

/// <summary>RFC 8785: the one byte form of a JSON value, whatever a database or a serializer did to its order, blanks and zeros.</summary>
public static class CanonicalJson
{
    public static byte[] Of(JsonElement value)
    {
        var text = new StringBuilder();
        Write(value, text);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(JsonElement value, StringBuilder text)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteList('{', '}', Sorted(value), text, member =>
                {
                    WriteString(member.Name, text);
                    text.Append(':');
                    Write(member.Value, text);
                });
                break;
            case JsonValueKind.Array:
                WriteList('[', ']', value.EnumerateArray(), text, item => Write(item, text));
                break;
            case JsonValueKind.String:
                WriteString(value.GetString()!, text);
                break;
            case JsonValueKind.Number:
                text.Append(Number(value.GetDouble()));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static JsonProperty[] Sorted(JsonElement value)
    {
        var members = value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).ToArray();
        for (var n = 1; n < members.Length; n++)
            if (members[n].Name == members[n - 1].Name)
                throw new JsonException("An object with two members of one name has no canonical form.");
        return members;
    }

    private static void WriteList<T>(char open, char close, IEnumerable<T> items, StringBuilder text, Action<T> write)
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            if (!first)
                text.Append(',');
            first = false;
            write(item);
        }
        text.Append(close);
    }

    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    private static void WriteString(string value, StringBuilder text)
    {
        text.Append('"');
        if (value.AsSpan().ContainsAny(Escaped))
            foreach (var character in value)
                text.Append(Escape(character));
        else
            text.Append(value);
        text.Append('"');
    }

    private static string Escape(char character) => character switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
        _ => character.ToString(),
    };

    /// <summary>ECMAScript's Number::toString over the shortest digits that round-trip.</summary>
    private static string Number(double value)
    {
        if (!double.IsFinite(value))
            throw new JsonException("A number beyond the range of a double has no canonical form.");
        if (value == 0)
            return "0";
        var (mantissa, exponent) = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture).Split('E') switch
        {
            [var m, var e] => (m, int.Parse(e, CultureInfo.InvariantCulture)),
            var parts => (parts[0], 0),
        };
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal) is var at and >= 0 ? at : mantissa.Length;
        var written = mantissa.Replace(".", "", StringComparison.Ordinal);
        var digits = written.TrimStart('0');
        var point = dot + exponent - (written.Length - digits.Length);
        digits = digits.TrimEnd('0');
        var sign = value < 0 ? "-" : "";
        return sign + (point, digits.Length) switch
        {
            ( > 21 or <= -6, 1) => $"{digits}e{(point > 0 ? "+" : "")}{point - 1}",
            ( > 21 or <= -6, _) => $"{digits[0]}.{digits[1..]}e{(point > 0 ? "+" : "")}{point - 1}",
            ( <= 0, _) => $"0.{new string('0', -point)}{digits}",
            var (p, length) when p >= length => digits + new string('0', p - length),
            _ => $"{digits[..point]}.{digits[point..]}",
        };
    }
}
