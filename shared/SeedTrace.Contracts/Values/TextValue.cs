using System.Text.Json;
using System.Text.Json.Serialization;

namespace SeedTrace.Contracts;

/// <summary>A value whose written form is its identity: read and written as a JSON string, parsed in one place.</summary>
public interface ITextValue<TSelf> : IParsable<TSelf> where TSelf : struct, ITextValue<TSelf>
{
    /// <exception cref="MalformedValueException">The text does not have the form of this value.</exception>
    static abstract TSelf Parse(string text);

    static TSelf IParsable<TSelf>.Parse(string s, IFormatProvider? provider) => TSelf.Parse(s);

    static bool IParsable<TSelf>.TryParse(string? s, IFormatProvider? provider, out TSelf result)
    {
        try
        {
            result = TSelf.Parse(s ?? "");
            return true;
        }
        catch (MalformedValueException)
        {
            result = default;
            return false;
        }
    }
}

public sealed class TextValueConverter<T> : JsonConverter<T> where T : struct, ITextValue<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => T.Parse(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
