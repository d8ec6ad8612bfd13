using System.Globalization;
using System.Text;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Rules;

/// <summary>The packs against the table they were written from, where that table lies beside the repository.</summary>
public sealed class PublishedFiguresTests
{
    [Theory]
    [InlineData("EU", "wheat", "Basic", "EU", "BS")]
    [InlineData("EU", "wheat", "Certified C1", "EU", "C1")]
    [InlineData("EU", "wheat", "Certified C2", "EU", "C2")]
    [InlineData("EU", "soybean", "Basic", "EU", "BS")]
    [InlineData("EU", "soybean", "Certified C1/C2", "EU", "C1")]
    [InlineData("EU", "soybean", "Certified C1/C2", "EU", "C2")]
    [InlineData("OECD", "wheat", "Basic", "OECD", "B")]
    [InlineData("OECD", "wheat", "C1", "OECD", "C1")]
    [InlineData("OECD", "wheat", "C2", "OECD", "C2")]
    [InlineData("OECD", "soybean", "Basic", "OECD", "B")]
    [InlineData("OECD", "soybean", "C1/C2", "OECD", "C1")]
    [InlineData("OECD", "soybean", "C1/C2", "OECD", "C2")]
    [InlineData("GOST-RU", "wheat", "OS", "KZ", "суперэлита")]
    [InlineData("GOST-RU", "wheat", "ES", "KZ", "элита")]
    [InlineData("GOST-RU", "wheat", "RS", "KZ", "I репродукция")]
    [InlineData("GOST-RU", "wheat", "RS", "KZ", "II репродукция")]
    [InlineData("GOST-RU", "wheat", "RS", "KZ", "III репродукция")]
    [InlineData("GOST-RU", "wheat", "RSt", "KZ", "массовая репродукция")]
    public void A_pack_says_what_the_table_says(string tableScheme, string crop, string tableClass, string scheme, string code)
    {
        var rows = Table();
        var header = rows[0];
        var row = rows.First(fields => fields[0] == tableScheme && fields[1] == crop && fields[3] == tableClass);
        string Field(string name) => row[header.IndexOf(name)];
        var norms = Pack(scheme, crop == "wheat" ? Wheat : Soybean).Find(code)!;

        norms.GerminationMinPercent.ShouldBe(Number(Field("germination_min_pct")));
        norms.PurityMinPercent.ShouldBe(Number(Field("purity_min_pct")));
        norms.MoistureMaxPercent.ShouldBe(Number(Field("moisture_max_pct").Split('-')[0]));
        norms.OtherSeedsMaxPerKg.ShouldBe(PerKilogram(Field("other_seeds_max")));
        norms.VarietalPurityMinPercent.ShouldBe(Number(Field("varietal_purity_min_pct")));
        norms.IsolationMinMetres.ShouldBe(Number(Field("isolation_m")));
        norms.PreviousCropYears.ShouldBe((int?)Number(Field("previous_crop_years")));
        norms.FieldInspectionsMin.ShouldBe((int?)Number(Field("field_inspections_min")) ?? 1);
        if (Field("verified") == "no")
            norms.Verified.ShouldBeFalse();
    }

    private static decimal? Number(string text) => text.Length == 0 ? null : decimal.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Reads <c>4 per 500 g …</c> and <c>8/kg …</c>.</summary>
    private static decimal? PerKilogram(string text) => text.Split(' ', '/') switch
    {
        [""] => null,
        [var count, "per", var grams, ..] => Number(count) * 1000 / Number(grams),
        [var count, ..] => Number(count),
        _ => null,
    };

    private static List<List<string>> Table() => [.. File.ReadLines(PublishedData.Find("certification/standards.csv")).Select(Fields)];

    private static List<string> Fields(string line)
    {
        var (fields, field, quoted) = (new List<string>(), new StringBuilder(), false);
        foreach (var character in line)
        {
            if (character == '"')
                quoted = !quoted;
            else if (character == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
                field.Append(character);
        }
        return [.. fields, field.ToString()];
    }
}
