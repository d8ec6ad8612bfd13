using System.Globalization;
using System.Text.RegularExpressions;
using SeedTrace.Contracts;

namespace SeedTrace.Lineage.Labels;

/// <summary>What is printed on a bag: <c>series-number-proof</c>. Only the certifier can check the proof, so it may be left out here.</summary>
public sealed partial record BagNumber(DocumentNumber Series, long Number)
{
    /// <exception cref="MalformedValueException">Not a serial.</exception>
    public static BagNumber Parse(string text) => Form().Match(text) is { Success: true } match
        ? new(DocumentNumber.Parse(match.Groups["series"].Value), long.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture))
        : throw new MalformedValueException("label-malformed", "A label is a series, a number and a proof, such as KAZ-CER-26-LABEL-000007-K-17-3F7Q0ZKD.");

    /// <summary>Without the proof, as facts name it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Series}-{Number}");

    [GeneratedRegex("^(?<series>[A-Z0-9]+(-[A-Z0-9]+){5})-(?<number>[0-9]{1,12})(-[0-9A-HJKMNP-TV-Z]{8})?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
