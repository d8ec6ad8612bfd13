using System.Text.Json.Serialization;

namespace SeedTrace.Contracts;

/// <summary>The identity of a seed lot, never reused: <c>KAZ-MUL-26-TRZAX-000042-K</c> (country, minting authority, year, EPPO species
/// code, serial, ISO 7064 check character).</summary>
[JsonConverter(typeof(TextValueConverter<LotNumber>))]
public readonly record struct LotNumber : ITextValue<LotNumber>
{
    private readonly string text;

    private LotNumber(string text) => this.text = text;

    /// <inheritdoc/>
    public static LotNumber Parse(string text) => new(CheckedNumber.Parse(text, "lot-number-malformed", "lot number", leastOfKind: CheckedNumber.MostOfKind));

    public static LotNumber Mint(Issuer issuer, int year, SpeciesCode species, long serial) =>
        new(CheckedNumber.Mint(issuer, year, species.ToString(), serial));

    /// <summary>ISO 3166 alpha-3 code of the country that gave the number.</summary>
    [JsonIgnore]
    public string Country => text[..3];

    public override string ToString() => text ?? "";
}
