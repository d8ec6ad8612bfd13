using System.Text;

namespace SeedTrace.Operator.Pedigrees;

/// <summary>
/// Reads a published pedigree: CSV or TSV, one row per parent or one row per child, columns found by the names in the header (child, line,
/// name…; parent, or female and male…), or exactly child and parent without one. Titles may stand above the header. An empty parent or
/// <c>0</c> is unknown, which is no parent that lines could share. Names are kept as they are written: a cross expression is one name.
/// </summary>
public static class PedigreeFile
{
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Pedigree Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        try
        {
            return Read(new StreamReader(new MemoryStream(bytes), new UTF8Encoding(false, throwOnInvalidBytes: true)));
        }
        catch (DecoderFallbackException)
        {
            var pedigree = Read(new StringReader(Encoding.Latin1.GetString(bytes)));
            return pedigree with { Problems = [new(PedigreeProblemKind.EncodingGuessed, [], []), .. pedigree.Problems] };
        }
    }

    public static Pedigree Read(TextReader reader)
    {
        var table = PedigreeTable.Find(reader.ReadToEnd().TrimStart('\uFEFF'));
        if (table is null)
            return new([], [new(PedigreeProblemKind.ColumnsNotFound, [], [])]);
        var draft = new PedigreeDraft();
        foreach (var row in table.Rows)
            draft.Add(row, table.Columns);
        var pedigree = draft.Finish();
        return table.Columns.Unread is { Count: > 0 } unread
            ? pedigree with { Problems = [new(PedigreeProblemKind.ColumnUnread, [], unread), .. pedigree.Problems] }
            : pedigree;
    }
}
