using System.Globalization;
using System.Text.Json.Serialization;

namespace SeedTrace.Contracts;

/// <summary>The number of a document that is no lot: a crop, a consignment, a sample, a test, a label series, a sale.
/// <c>KAZ-MUL-26-CROP-000042-K</c>: country, minting authority, year, kind, serial, check character; readable over a telephone.</summary>
[JsonConverter(typeof(TextValueConverter<DocumentNumber>))]
public readonly record struct DocumentNumber : ITextValue<DocumentNumber>
{
    private readonly string text;

    private DocumentNumber(string text) => this.text = text;

    /// <inheritdoc/>
    public static DocumentNumber Parse(string text) => new(CheckedNumber.Parse(text, "document-number-malformed", "document number"));

    /// <param name="issuer">Country and authority that mint the number.</param>
    /// <param name="year">Calendar year; its last two digits are written.</param>
    /// <param name="kind">Two to five capital letters or digits.</param>
    /// <param name="serial">From the issuer's sequence; never used twice.</param>
    public static DocumentNumber Mint(Issuer issuer, int year, string kind, long serial) => new(CheckedNumber.Mint(issuer, year, kind, serial));

    public override string ToString() => text ?? "";
}

/// <summary>Who mints numbers: ISO 3166 alpha-3 country and the registered code of the service instance, different for each.</summary>
public sealed record Issuer(string Country, string Authority);

internal static class CheckedNumber
{
    public const int MostOfKind = 5;

    public static string Mint(Issuer issuer, int year, string kind, long serial)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"{issuer.Country}-{issuer.Authority}-{year % 100:00}-{kind}-{serial:000000}");
        return $"{body}-{CheckCharacter.Of(body.Replace("-", "", StringComparison.Ordinal))}";
    }

    /// <param name="leastOfKind">Characters; the kind of a lot is its species, five of them.</param>
    public static string Parse(string text, string code, string noun, int leastOfKind = 2)
    {
        var parts = text.Split('-');
        var wellFormed = parts is [{ Length: 3 } country, { Length: >= 2 and <= 6 } authority, { Length: 2 } year, { Length: <= MostOfKind } kind, { Length: >= 6 and <= 12 } serial, { Length: 1 }]
            && kind.Length >= leastOfKind && country.All(char.IsAsciiLetterUpper) && authority.All(CheckCharacter.IsIn) && year.All(char.IsAsciiDigit)
            && kind.All(CheckCharacter.IsIn) && serial.All(char.IsAsciiDigit) && CheckCharacter.IsIn(text[^1]);
        if (!wellFormed)
            throw new MalformedValueException(code, $"'{Shown(text)}' is not a {noun}: expected a form such as KAZ-MUL-26-TRZAX-000042-K.");
        var body = string.Concat(parts[..5]);
        return CheckCharacter.Of(body) == text[^1]
            ? text
            : throw new MalformedValueException(code, $"The check character of '{Shown(text)}' does not match: one character was mistyped or two were swapped.");
    }

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
