using System.Text;

namespace SeedTrace.Operator.Pedigrees;

/// <param name="Number">Of its first line in the file, from 1.</param>
internal sealed record Row(int Number, IReadOnlyList<string> Fields)
{
    public bool IsBlank => Fields.All(string.IsNullOrEmpty);

    /// <summary>Empty where the row ends early.</summary>
    public string this[int column] => column < Fields.Count ? Fields[column] : "";
}

/// <summary>Rows and fields of a text table. Lines end in CR, LF or CRLF; a field may be quoted (RFC 4180). A quotation mark that does not
/// enclose a whole field is part of a name.</summary>
internal sealed class DelimitedText(string text, char delimiter)
{
    private int at;
    private int line = 1;

    public static List<Row> Read(string text, char delimiter)
    {
        var reader = new DelimitedText(text, delimiter);
        var rows = new List<Row>();
        while (reader.at < text.Length)
            rows.Add(reader.ReadRow());
        return rows;
    }

    private Row ReadRow()
    {
        var number = line;
        var fields = new List<string> { ReadField() };
        while (at < text.Length && text[at] == delimiter)
        {
            at++;
            fields.Add(ReadField());
        }
        if (at < text.Length)
            EndLine();
        return new(number, fields);
    }

    private string ReadField()
    {
        var end = at;
        while (end < text.Length && text[end] == ' ')
            end++;
        if (end < text.Length && text[end] == '"' && Quoted(end) is { } quoted)
            return quoted;
        while (end < text.Length && !EndsField(end))
            end++;
        var field = text[at..end].Trim();
        at = end;
        return field;
    }

    /// <returns>Null when no closing mark stands before a delimiter or the end of a line.</returns>
    private string? Quoted(int opening)
    {
        var field = new StringBuilder();
        for (var i = opening + 1; i < text.Length; i++)
        {
            if (text[i] != '"')
                field.Append(text[i]);
            else if (i + 1 < text.Length && text[i + 1] == '"')
                field.Append(text[i++]);
            else
                return CloseQuoted(opening, i) ? field.ToString().Trim() : null;
        }
        return null;
    }

    private bool CloseQuoted(int opening, int closing)
    {
        var end = closing + 1;
        while (end < text.Length && text[end] == ' ')
            end++;
        if (end < text.Length && !EndsField(end))
            return false;
        for (at = opening; at < closing;)
            if (text[at] is '\r' or '\n')
                EndLine();
            else
                at++;
        at = end;
        return true;
    }

    private bool EndsField(int i) => text[i] == delimiter || text[i] is '\r' or '\n';

    private void EndLine()
    {
        at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
        line++;
    }
}
