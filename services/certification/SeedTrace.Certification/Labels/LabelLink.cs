using System.Buffers.Text;
using System.Globalization;
using SeedTrace.Contracts;
using SeedTrace.Proof;

namespace SeedTrace.Certification.Labels;

/// <summary>The code on a label: a GS1 Digital Link, so that any telephone opens it and any trade scanner reads lot (10), serial (21) and last day (17), with the
/// certifier's signature in <c>s</c>.</summary>
/// <param name="Base">Address of the resolver with the GTIN: <c>https://id.example.org/01/09521234123453</c>.</param>
public sealed record LabelLink(string Base)
{
    private const int Gtin = 14;

    /// <summary>Longest value of AI 10 and AI 21.</summary>
    private const int Most = 20;

    /// <exception cref="InvalidOperationException">The setting is missing or no address with a GTIN.</exception>
    public static LabelLink From(IConfiguration configuration) => configuration["Labels:Link"] is not { Length: > 0 } link
        ? throw new InvalidOperationException(
            "The setting Labels:Link is missing: the address in the codes of labels, where everybody reaches this service, up to the GTIN the country's GS1 body gave, such as https://id.example.org/01/09521234123453.")
        : Uri.TryCreate(link, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) && address.Segments is [.., "01/", { Length: Gtin } gtin] && IsGtin(gtin)
            ? new(link)
            : throw new InvalidOperationException("The setting Labels:Link is no address that ends in /01/ and a GTIN of 14 digits with its check digit.");

    public string To(SignedLabel label) => string.Create(
        CultureInfo.InvariantCulture, $"{Path(label.Text.Lot, label.Text.Label)}?17={label.Text.ValidUntil:yyMMdd}&s={Base64Url.EncodeToString(label.Encoded)}");

    /// <summary>Of a pre-tag: nothing is signed, and no last day is set before the lot is certified. The proof of the serial leads to what is known then.</summary>
    public string To(LotNumber lot, LabelSerial serial) => $"{Path(lot, serial.WithoutProof)}?p={serial}";

    /// <summary>Is it what the link of this label has in its path?</summary>
    /// <param name="label">Series and number.</param>
    public static bool Names(LotNumber number, string label, string lot, string serial) => Lot(number, label) == lot && Serial(label) == serial;

    private string Path(LotNumber lot, string label) => $"{Base}/10/{Lot(lot, label)}/21/{Serial(label)}";

    /// <summary>Without its hyphens, and without the country where that is the certifier's own: 20 characters hold no more.</summary>
    private static string Lot(LotNumber lot, string label) => Fitting(Bare(lot.Country == label[..3] ? lot.ToString()[3..] : lot.ToString()));

    /// <summary>Authority, year, serial and check character of the series, and the number in base 32: it is for scanners, people read what is printed beside it.</summary>
    private static string Serial(string label)
    {
        var (series, number) = LabelSerial.ParseWithOrWithoutProof(label);
        var parts = series.ToString().Split('-');
        return Fitting(string.Create(CultureInfo.InvariantCulture, $"{parts[1]}{parts[2]}{parts[4].TrimStart('0')}{parts[5]}-{Base32(number)}"));
    }

    private static string Base32(long number) => number < 32
        ? $"{LabelSerial.ProofAlphabet[(int)number]}"
        : Base32(number / 32) + LabelSerial.ProofAlphabet[(int)(number % 32)];

    private static string Bare(string number) => number.Replace("-", "", StringComparison.Ordinal);

    /// <summary>The end of a longer one: it tells labels apart, and the signature holds the whole.</summary>
    private static string Fitting(string value) => value.Length <= Most ? value : value[^Most..];

    /// <summary>Modulo 10, weights 3 and 1 from the right (GS1 General Specifications).</summary>
    private static bool IsGtin(string text) =>
        text.All(char.IsAsciiDigit) && text.Reverse().Select((digit, place) => (digit - '0') * (place % 2 == 0 ? 1 : 3)).Sum() % 10 == 0;
}
