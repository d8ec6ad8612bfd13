using System.Globalization;
using System.Text.Json.Serialization;

namespace SeedTrace.Contracts;

/// <summary>The number on one official label: <c>KAZ-CER-26-LAB-000007-K-42-7QX3M0ZT</c>: its series, its running number, and a proof
/// that only the certifier can make and check.</summary>
[JsonConverter(typeof(TextValueConverter<LabelSerial>))]
public readonly record struct LabelSerial : ITextValue<LabelSerial>
{
    private const string CrockfordBase32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int MostDigits = 15;

    private LabelSerial(DocumentNumber series, long number, string proof) => (Series, Number, Proof) = (series, number, proof);

    public DocumentNumber Series { get; }

    /// <summary>From 1, without leading zeros.</summary>
    public long Number { get; }

    /// <summary>Eight characters of Crockford's base 32.</summary>
    public string Proof { get; }

    /// <inheritdoc/>
    public static LabelSerial Parse(string text)
    {
        var parts = text.Split('-');
        if (parts is not [.. { Length: 6 } series, { Length: >= 1 and <= MostDigits } number, { Length: 8 } proof]
            || !number.All(char.IsAsciiDigit) || number[0] == '0' || !proof.All(CrockfordBase32.Contains))
            throw Malformed();
        try
        {
            return new(DocumentNumber.Parse(string.Join('-', series)), long.Parse(number, CultureInfo.InvariantCulture), proof);
        }
        catch (MalformedValueException)
        {
            throw Malformed();
        }
    }

    public static LabelSerial Of(DocumentNumber series, long number, string proof) =>
        Parse(string.Create(CultureInfo.InvariantCulture, $"{series}-{number}-{proof}"));

    public override string ToString() =>
        Proof is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{Series}-{Number}-{Proof}");

    private static MalformedValueException Malformed() => new(
        "label-serial-malformed", "A label serial is a series, a number and eight characters of proof, such as KAZ-CER-26-LAB-000007-K-42-7QX3M0ZT.");
}
