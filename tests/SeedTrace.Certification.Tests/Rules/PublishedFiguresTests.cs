using System.Globalization;
using System.Text;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Testing;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Rules;

/// <summary>The packs against the table they were written from, where that table lies beside the repository.</summary>
public sealed class PublishedFiguresTests
{
    public static TheoryData<string> All => [.. PublishedRows.All.Split('\n')];

    [Theory, MemberData(nameof(All))]
    public void A_pack_says_what_the_table_says(string line)
    {
        if (line.Split('|', StringSplitOptions.TrimEntries) is not [var tableScheme, var crop, var tableClass, var scheme, var species, var code, var kind])
            throw new FormatException(line);
        var rows = Table("standards");
        var header = rows[0];
        var row = rows.First(fields => fields[0] == tableScheme && fields[1] == crop && fields[3] == tableClass);
        string Field(string name) => row[header.IndexOf(name)];
        VarietyKind? of = kind.Length == 0 ? null : Enum.Parse<VarietyKind>(kind, ignoreCase: true);
        var norms = Packs.For(scheme, SpeciesCode.Parse(species), Today, of)!.Find(code)!;

        norms.Of(Measure.Germination)?.Least.ShouldBe(Number(Field("germination_min_pct")));
        norms.Of(Measure.Purity)?.Least.ShouldBe(Number(Field("purity_min_pct")));
        norms.Of(Measure.Moisture)?.Most.ShouldBe(Number(Field("moisture_max_pct").Split('-')[0]));
        OtherSeeds(norms).ShouldBe(OtherSeeds(Field("other_seeds_max")));
        norms.Of(Measure.VarietalPurity)?.Least.ShouldBe(Number(Field("varietal_purity_min_pct")));
        // A distance of zero is none.
        (norms.Of(Measure.Isolation)?.Least ?? 0).ShouldBe(Number(Field("isolation_m")) ?? 0);
        norms.Of(Measure.PreviousCrop)?.Least.ShouldBe(Number(Field("previous_crop_years")));
        norms.FieldInspectionsMin.ShouldBe((int?)Number(Field("field_inspections_min")) ?? 1);
        foreach (var (measure, field) in (IEnumerable<(Measure, string)>)
            [(Measure.Germination, "germination_min_pct"), (Measure.Purity, "purity_min_pct"), (Measure.Moisture, "moisture_max_pct"), (Measure.VarietalPurity, "varietal_purity_min_pct"),
             (Measure.PreviousCrop, "previous_crop_years")])
            (norms.Of(measure) is null).ShouldBe(Field(field).Length == 0, field);
        if (Field("verified") == "no")
            norms.Verified.ShouldBeFalse();
    }

    [Fact]
    public void Replicates_may_lie_as_far_apart_as_the_table_says()
    {
        var rows = Table("tolerances").Where(fields => fields[0] == "max_range_4x100_replicates_germination").ToList();
        rows.Count.ShouldBe(14);
        foreach (var row in rows)
            for (var mean = Number(row[1])!.Value; mean <= Number(row[2]); mean++)
                Packs.ReplicatesOn(Today)!.MostRangeAt(mean).ShouldBe((int?)Number(row[3]), $"at a mean of {mean}");
    }

    [Theory]
    [InlineData("declared_vs_check_germination_pct", Measure.Germination, 10, 1)]
    [InlineData("declared_vs_check_purity_pct", Measure.Purity, 12, 0.1)]
    [InlineData("declared_vs_check_other_seed_number", Measure.OtherSeeds, 10, 1)]
    public void Check_tests_may_lie_as_far_from_what_was_declared_as_the_table_says(string kind, Measure measure, int count, double step)
    {
        var tolerance = Packs.TolerancesOn(Today)!.Tolerances.Single(tolerance => tolerance.Measure == measure);
        // The table counts seeds in what was looked through, laboratories report them per kilogram.
        var perKilogram = 1_000 / (tolerance.InGrams ?? 1_000);
        var rows = Table("tolerances").Where(fields => fields[0] == kind).ToList();
        rows.Count.ShouldBe(count);
        foreach (var row in rows)
            for (var declared = Number(row[1])!.Value; declared <= Number(row[2]); declared += (decimal)step)
                tolerance.MostAt(declared * perKilogram).ShouldBe(Number(row[3]) * perKilogram, $"{measure} {declared}");
    }

    private static (decimal?, decimal?) OtherSeeds(ClassNorms norms) => (norms.Of(Measure.OtherSeeds)?.Most, norms.Of(Measure.OtherSeedsByMass)?.Most);

    /// <summary>Reads <c>4 per 500 g …</c>, <c>8/kg …</c>, <c>none</c> and <c>0.3 % by weight</c>: per kilogram, and per cent.</summary>
    private static (decimal?, decimal?) OtherSeeds(string text) => text switch
    {
        "" => (null, null),
        "none" => (0, null),
        // Weeds, not other seeds.
        _ when text.Contains("objectionable", StringComparison.Ordinal) => (null, null),
        _ when text.Contains('%', StringComparison.Ordinal) && !text.Contains('(', StringComparison.Ordinal) || text.Contains("% by weight", StringComparison.Ordinal) => (null, Number(text.Split(' ')[0])),
        _ => (PerKilogram(text), null),
    };

    private static decimal? Number(string text) => text.Length == 0 ? null : decimal.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Reads <c>4 per 500 g …</c> and <c>8/kg …</c>.</summary>
    private static decimal? PerKilogram(string text) => text.Split(' ', '/') switch
    {
        [""] => null,
        [var count, "per", var grams, ..] => Number(count) * 1000 / Number(grams),
        [var count, ..] => Number(count),
        _ => null,
    };

    private static List<List<string>> Table(string name) => [.. File.ReadLines(PublishedData.Find($"certification/{name}.csv")).Select(Fields)];

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
