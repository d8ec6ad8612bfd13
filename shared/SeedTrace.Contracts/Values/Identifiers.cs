using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace SeedTrace.Contracts;

/// <summary>An opaque party: an organisation or person that acts. What it is called is not in any fact.</summary>
[JsonConverter(typeof(TextValueConverter<PartyId>))]
public readonly partial record struct PartyId : ITextValue<PartyId>
{
    private readonly string text;

    private PartyId(string text) => this.text = text;

    /// <inheritdoc/>
    public static PartyId Parse(string text) => Form().IsMatch(text)
        ? new(text)
        : throw new MalformedValueException("party-malformed", "A party id is 2 to 40 small letters, digits and hyphens.");

    public override string ToString() => text ?? "";

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{1,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}

/// <summary>EPPO code of a species, for example TRZAX (bread wheat, Triticum aestivum) or GLXMA (soybean, Glycine max).</summary>
[JsonConverter(typeof(TextValueConverter<SpeciesCode>))]
public readonly partial record struct SpeciesCode : ITextValue<SpeciesCode>
{
    private readonly string text;

    private SpeciesCode(string text) => this.text = text;

    /// <inheritdoc/>
    public static SpeciesCode Parse(string text) => Form().IsMatch(text)
        ? new(text)
        : throw new MalformedValueException("species-malformed", "A species is given by its EPPO code: five capital letters or digits, such as TRZAX.");

    public override string ToString() => text ?? "";

    [GeneratedRegex(@"^[A-Z0-9]{5}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}

/// <summary>A gene bank's sample: institute (FAO WIEWS code) and accession number, <c>USA029:PI 54610</c>. MCPD descriptors 1 and 2.</summary>
[JsonConverter(typeof(TextValueConverter<AccessionId>))]
public readonly partial record struct AccessionId : ITextValue<AccessionId>
{
    private readonly string text;

    private AccessionId(string text) => this.text = text;

    /// <inheritdoc/>
    public static AccessionId Parse(string text) => Form().IsMatch(text)
        ? new(text)
        : throw new MalformedValueException("accession-malformed", "An accession is an institute code and a number, such as USA029:PI 54610.");

    public override string ToString() => text ?? "";

    [GeneratedRegex(@"^[A-Z]{3}[0-9]{3,4}:[^\s/\p{C}]([^/\p{C}]{0,58}[^\s/\p{C}])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}

/// <summary>A breeding line within its species: <c>GLXMA:Ogden x CNS</c>. Names keep the breeder's spelling.</summary>
[JsonConverter(typeof(TextValueConverter<LineId>))]
public readonly partial record struct LineId : ITextValue<LineId>
{
    private const string NameForm = @"[^\s\p{C}]([^\p{C}]{0,118}[^\s\p{C}])?";

    private readonly string text;

    private LineId(string text) => this.text = text;

    /// <inheritdoc/>
    public static LineId Parse(string text) => Form().IsMatch(text)
        ? new(text)
        : throw new MalformedValueException("line-malformed", "A line is a species code and a name of at most 120 characters, such as GLXMA:Ogden.");

    public static LineId Of(SpeciesCode species, string name) => Parse($"{species}:{name}");

    /// <summary>Whether a line may be called so, in any species.</summary>
    public static bool IsName(string text) => OnlyName().IsMatch(text);

    public SpeciesCode Species => SpeciesCode.Parse(text[..5]);

    public string Name => text[6..];

    public override string ToString() => text ?? "";

    [GeneratedRegex("^[A-Z0-9]{5}:" + NameForm + @"\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex("^" + NameForm + @"\z", RegexOptions.CultureInvariant)]
    private static partial Regex OnlyName();
}

/// <summary>A registered variety within its species: <c>GLXMA:Williams</c>; the name is the approved denomination.</summary>
[JsonConverter(typeof(TextValueConverter<VarietyId>))]
public readonly record struct VarietyId : ITextValue<VarietyId>
{
    private readonly string text;

    private VarietyId(string text) => this.text = text;

    /// <inheritdoc/>
    public static VarietyId Parse(string text)
    {
        try
        {
            return new(LineId.Parse(text).ToString());
        }
        catch (MalformedValueException)
        {
            throw new MalformedValueException("variety-malformed", "A variety is a species code and a denomination, such as TRZAX:Saratovskaya 29.");
        }
    }

    public static VarietyId Of(SpeciesCode species, string denomination) => Parse($"{species}:{denomination}");

    public SpeciesCode Species => SpeciesCode.Parse(text[..5]);

    public string Denomination => text[6..];

    public override string ToString() => text ?? "";
}
