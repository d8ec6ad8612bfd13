using SeedTrace.Certification.Rules;

namespace SeedTrace.Certification.Papers;

/// <param name="Word">What it is called; null for what speaks for itself.</param>
public sealed record PrintedLine(LabelLine Line, string? Word, string Value);

internal static class LabelLines
{
    /// <summary>The lines the scheme asks for, in its order. What there is nothing to say of is left out.</summary>
    public static IEnumerable<PrintedLine> Of(LabelFacts label, PaperTexts texts)
    {
        foreach (var line in label.Lines)
            if (Say(line, label, texts) is (var word, { } value))
                yield return new(line, word, value);
    }

    private static (string? Word, string? Value) Say(LabelLine line, LabelFacts label, PaperTexts texts)
    {
        var (issued, test) = (label.Issued, label.Test);
        return line switch
        {
            LabelLine.Scheme => (texts["scheme"], issued.Class.Scheme),
            LabelLine.Authority => (texts["authority"], string.Join('-', issued.Series.ToString().Split('-')[..2])),
            LabelLine.Country => (texts["country"], issued.Lot.Country),
            LabelLine.Species => (null, Capital(texts.Species(label.Variety.Species))),
            LabelLine.Variety => (null, label.Variety.Denomination),
            LabelLine.Class => (null, $"{issued.Class.Scheme} {texts.Class(issued.Class.Code, label.Class)}"),
            LabelLine.Lot => (texts["lot"], issued.Lot.ToString()),
            LabelLine.Certificate => (texts["certificate number"], label.Certificate?.Certificate.ToString()),
            LabelLine.NetMass => (texts["net mass"], texts.Mass(issued.NetMass)),
            LabelLine.HarvestYear => (texts["harvest year"], Listed(label.Origin?.HarvestYears.Select(year => $"{year}"))),
            LabelLine.Sampled => (texts["sampled"], label.SampledOn is { } drawn ? texts.Month(drawn) : null),
            LabelLine.TestedOn => (texts["tested on"], test is null ? null : texts.Day(test.TestedOn)),
            LabelLine.ValidUntil => (texts["label valid until"], label.Certificate is { } certificate ? texts.Day(certificate.ValidUntil) : null),
            LabelLine.Germination => Figure(Measure.Germination, test?.GerminationPercent),
            LabelLine.Purity => Figure(Measure.Purity, test?.PurityPercent),
            LabelLine.Moisture => Figure(Measure.Moisture, test?.MoisturePercent),
            _ => (texts["treatment"], Listed(label.Origin?.Treatments.Select(treated => treated.Product).Distinct())),
        };

        (string?, string?) Figure(Measure measure, decimal? found) => (Capital(texts.Measured(MeasureName.Of(measure).Word)), found is { } figure ? texts.Number(figure) : null);
    }

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static string? Listed(IEnumerable<string>? values) => string.Join(", ", values ?? []) is { Length: > 0 } list ? list : null;
}
