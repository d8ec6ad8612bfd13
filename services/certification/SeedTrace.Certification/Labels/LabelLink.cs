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
    public static LabelLink From(IConfiguration configuration) =>
        configuration["Labels:Link"] is { } link && Uri.TryCreate(link, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) && address.Segments is [.., "01/", { Length: Gtin } gtin] && IsGtin(gtin)
            ? new(link)
            : throw new InvalidOperationException("The setting Labels:Link is no address that ends in /01/ and a GTIN of 14 digits with its check digit.");

    public string To(SignedLabel label) => string.Create(
        CultureInfo.InvariantCulture, $"{Base}/10/{Lot(label.Text)}/21/{Serial(label.Text)}?17={label.Text.ValidUntil:yyMMdd}&s={Base64Url.EncodeToString(label.Encoded)}");

    /// <summary>Is it what the link of this label has in its path?</summary>
    public static bool Names(LabelText text, string lot, string serial) => Lot(text) == lot && Serial(text) == serial;

    /// <summary>Without its hyphens, and without the country where that is the certifier's own: 20 characters hold no more.</summary>
    private static string Lot(LabelText text) => Fitting(Bare(text.Lot.Country == text.Country ? text.Lot.ToString()[3..] : text.Lot.ToString()));

    /// <summary>Authority, year, serial and check character of the series, and the number in base 32: it is for scanners, people read what is printed beside it.</summary>
    private static string Serial(LabelText text)
    {
        var (series, number) = LabelSerial.ParseWithOrWithoutProof(text.Label);
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
