namespace SeedTrace.Operator.Pedigrees;

/// <summary>The rows of a pedigree file below its title and header, and what its columns mean.</summary>
internal sealed record PedigreeTable(PedigreeColumns Columns, IReadOnlyList<Row> Rows)
{
    private const int HighestHeader = 10;
    private static readonly char[] Delimiters = ['\t', ',', ';'];

    /// <returns>Null when no delimiter makes sense of it.</returns>
    public static PedigreeTable? Find(string text)
    {
        var readings = Delimiters.Select(delimiter => DelimitedText.Read(text, delimiter).Where(row => !row.IsBlank).ToList()).ToList();
        return readings.Select(WithHeader).FirstOrDefault(table => table is not null)
            ?? readings.Select(WithoutHeader).FirstOrDefault(table => table is not null);
    }

    private static PedigreeTable? WithHeader(List<Row> rows)
    {
        for (var i = 0; i < Math.Min(rows.Count, HighestHeader); i++)
            if (PedigreeColumns.Of(rows[i]) is { } columns)
                return new(columns, rows[(i + 1)..]);
        return null;
    }

    /// <summary>Two columns in the first row and most others; only a title, which begins with #, may stand above.</summary>
    private static PedigreeTable? WithoutHeader(List<Row> rows)
    {
        var body = rows.SkipWhile(row => row[0].StartsWith('#')).ToList();
        return body.Count > 0 && body[0].Fields.Count == 2 && !PedigreeColumns.LooksLikeHeader(body[0]) && body.Count(row => row.Fields.Count == 2) * 2 > body.Count
            ? new(PedigreeColumns.ChildAndParent, body)
            : null;
    }
}
