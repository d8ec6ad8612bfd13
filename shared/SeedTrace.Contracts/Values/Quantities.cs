using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SeedTrace.Contracts;

/// <summary>A mass of seed in kilograms, 0 to 100,000,000, to the gram.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct Kilograms : IComparable<Kilograms>
{
    /// <summary>The most one quantity can be, kilograms.</summary>
    public const decimal Most = 100_000_000m;

    public static readonly Kilograms Zero = new(0m);

    /// <exception cref="MalformedValueException">Negative, more than a country's harvest, or finer than a gram.</exception>
    public Kilograms(decimal value)
    {
        if (value is < 0 or > Most || decimal.Round(value, 3) != value)
            throw new MalformedValueException("quantity-malformed", "A quantity is in kilograms, between 0 and 100,000,000, with at most three decimals.");
        Value = decimal.Round(value, 3) / 1.000m;
    }

    public decimal Value { get; }

    public static Kilograms operator +(Kilograms left, Kilograms right) => new(left.Value + right.Value);

    /// <exception cref="MalformedValueException">More would be taken than there is.</exception>
    public static Kilograms operator -(Kilograms left, Kilograms right) => new(left.Value - right.Value);

    public static Kilograms operator *(Kilograms each, long count) => new(each.Value * count);

    public static bool operator <(Kilograms left, Kilograms right) => left.Value < right.Value;

    public static bool operator >(Kilograms left, Kilograms right) => left.Value > right.Value;

    public static bool operator <=(Kilograms left, Kilograms right) => left.Value <= right.Value;

    public static bool operator >=(Kilograms left, Kilograms right) => left.Value >= right.Value;

    public static Kilograms Sum(IEnumerable<Kilograms> masses) => masses.Aggregate(Zero, (sum, mass) => sum + mass);

    public int CompareTo(Kilograms other) => Value.CompareTo(other.Value);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value:0.###} kg");

    private sealed class Converter : JsonConverter<Kilograms>
    {
        public override Kilograms Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var value)
                ? new(value)
                : throw new MalformedValueException("quantity-malformed", "A quantity is a number of kilograms.");

        public override void Write(Utf8JsonWriter writer, Kilograms value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
    }
}
