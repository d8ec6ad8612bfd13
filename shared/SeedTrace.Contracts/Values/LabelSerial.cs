using System.Globalization;
using System.Text.Json.Serialization;

namespace SeedTrace.Contracts;

/// <summary>What is printed on a label: series, running number, proof. <c>KAZ-CER-26-LABEL-000007-X-42-9K3TQ0ZB</c>. Only certification can
/// tell whether the proof is genuine; ledgers keep series and number, never the proof.</summary>
[JsonConverter(typeof(TextValueConverter<LabelSerial>))]
public readonly record struct LabelSerial : ITextValue<LabelSerial>
{
    /// <summary>Crockford's base 32: no I, L, O or U, so nothing is misread.</summary>
    public const string ProofAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public const int ProofLength = 8;

    private const int MostDigits = 12;

    /// <param name="number">From 1.</param>
    /// <exception cref="MalformedValueException">The number or the proof does not have its form.</exception>
    public LabelSerial(DocumentNumber series, long number, string proof)
    {
        if (number < 1 || proof.Length != ProofLength || !proof.All(ProofAlphabet.Contains))
            throw Malformed();
        (Series, Number, Proof) = (series, number, proof);
    }

    public DocumentNumber Series { get; }

    public long Number { get; }

    public string Proof { get; }

    /// <summary>What the proof is made over, and what may be written down.</summary>
    public string WithoutProof => Label(Series, Number);

    public static string Label(DocumentNumber series, long number) => string.Create(CultureInfo.InvariantCulture, $"{series}-{number}");

    /// <inheritdoc/>
    public static LabelSerial Parse(string text)
    {
        var (series, number, proof) = Read(text);
        return new(series, number, proof ?? throw Malformed());
    }

    /// <summary>For whoever asks about a label and cannot check its proof: it has its form, or is left out.</summary>
    /// <exception cref="MalformedValueException">Neither.</exception>
    public static (DocumentNumber Series, long Number) ParseWithOrWithoutProof(string text)
    {
        var (series, number, proof) = Read(text);
        return proof is null ? (series, number) : (new LabelSerial(series, number, proof).Series, number);
    }

    private static (DocumentNumber Series, long Number, string? Proof) Read(string text)
    {
        string[] parts = text.Split('-');
        if (parts.Length is not (7 or 8) || parts[6] is not ([>= '1' and <= '9', ..] and { Length: <= MostDigits } number) || !number.All(char.IsAsciiDigit))
            throw Malformed();
        return (DocumentNumber.Parse(string.Join('-', parts[..6])), long.Parse(number, CultureInfo.InvariantCulture), parts.ElementAtOrDefault(7));
    }

    public override string ToString() => $"{WithoutProof}-{Proof}";

    private static MalformedValueException Malformed() => new(
        "label-malformed", "That is not the serial of a label: expected a form such as KAZ-CER-26-LABEL-000007-X-42-9K3TQ0ZB.");
}
