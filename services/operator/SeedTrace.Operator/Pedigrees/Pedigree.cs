using SeedTrace.Contracts.Breeding;

namespace SeedTrace.Operator.Pedigrees;

/// <summary>A published pedigree as it was read: a graph without circles, and what was wrong with the file.</summary>
/// <param name="Entries">Every line once, parents before their children, otherwise by name: the order of the rows does not matter.</param>
/// <param name="Problems">Nothing is dropped in silence. In the order of the rows they stand in.</param>
public sealed record Pedigree(IReadOnlyList<PedigreeEntry> Entries, IReadOnlyList<PedigreeProblem> Problems);

/// <param name="Parents">By name; none for a founder.</param>
/// <param name="Rows">Where the line stands as a child, from 1, title and header counted; empty when it is only ever a parent.</param>
public sealed record PedigreeEntry(string Line, IReadOnlyList<PedigreeParent> Parents, IReadOnlyList<int> Rows);

public sealed record PedigreeParent(string Line, ParentRole Role);

/// <param name="Rows">Rows it stands in, from 1.</param>
/// <param name="Lines">The names involved, as they are written.</param>
public sealed record PedigreeProblem(PedigreeProblemKind Kind, IReadOnlyList<int> Rows, IReadOnlyList<string> Lines)
{
    public override string ToString()
    {
        var rows = Rows.Count == 0 ? "" : $"row {string.Join(", ", Rows)}: ";
        return rows + Sentence(string.Join(", ", Lines.Select(line => $"'{line}'")));
    }

    private string Sentence(string lines) => Kind switch
    {
        PedigreeProblemKind.ColumnsNotFound => "no column for a child and one for a parent were found; without a header there must be exactly these two, and with one it must name them",
        PedigreeProblemKind.ColumnUnread => $"these columns seem to hold parents and were not read: {lines}",
        PedigreeProblemKind.EncodingGuessed => "the file is not UTF-8; it was read as Latin-1, so check names that are not plain English",
        PedigreeProblemKind.RowTooLong => "more columns than the header has; the row was left out",
        PedigreeProblemKind.ChildMissing => $"no child; of the row only {lines} was taken",
        PedigreeProblemKind.NameUnusable => $"{lines} cannot be the name of a line: at most 120 characters, none of them invisible; taken as unknown",
        PedigreeProblemKind.OwnParent => $"{lines} is given as its own parent; that parent was left out",
        PedigreeProblemKind.Cycle => $"these lines would be among their own ancestors: {lines}; the parents that close the circle were left out",
        PedigreeProblemKind.CaseDiffers => $"these names differ in capitals only: {lines}; both were kept",
        PedigreeProblemKind.DefinitionsDiffer => $"{lines} is defined more than once, with different parents; all of them were taken",
        _ => Kind.ToString(),
    };
}

public enum PedigreeProblemKind
{
    ColumnsNotFound,
    ColumnUnread,
    EncodingGuessed,
    RowTooLong,
    ChildMissing,
    NameUnusable,
    OwnParent,
    Cycle,
    CaseDiffers,
    DefinitionsDiffer,
}
