using SeedTrace.Contracts.Breeding;

namespace SeedTrace.Operator.Pedigrees;

internal sealed record ParentColumn(int Index, ParentRole Role);

/// <summary>Which columns of a table hold the child and its parents.</summary>
/// <param name="Count">All columns, also those that are not read.</param>
/// <param name="Unread">Headings of columns that speak of parents and were not understood, or say the same in numbers.</param>
internal sealed record PedigreeColumns(int Child, IReadOnlyList<ParentColumn> Parents, int Count, IReadOnlyList<string> Unread)
{
    /// <summary>Without a header.</summary>
    public static readonly PedigreeColumns ChildAndParent = new(0, [new(1, ParentRole.Unknown)], 2, []);

    /// <summary>Best first: a table may have a name and a number of the same child.</summary>
    private static readonly string[] ChildNames =
    [
        "child", "progeny", "offspring", "line", "individual", "germplasm", "genotype", "cultivar", "variety", "accession", "entry", "name", "id",
    ];

    private static readonly string[] FemaleNames = ["female", "femaleparent", "seedparent", "mother", "dam", "maternal", "maternalparent"];

    private static readonly string[] MaleNames = ["male", "maleparent", "pollenparent", "father", "sire", "paternal", "paternalparent"];

    private static readonly string[] ParentWords = ["parent", "mother", "father"];

    /// <summary>What may follow, best first: of a parent's name and its number the name is read.</summary>
    private static readonly string[] Endings = ["", "name", "accession", "accessionname", "number", "id"];

    /// <returns>Null when the row is no header.</returns>
    public static PedigreeColumns? Of(Row header)
    {
        var names = header.Fields.Select(Plain).ToList();
        var child = (from name in ChildNames from ending in Endings select names.IndexOf(name + ending)).FirstOrDefault(index => index >= 0, -1);
        var parents = names.Select(Understood).OfType<(int Index, string Whose, ParentRole Role, int Ending)>().GroupBy(column => column.Whose)
            .SelectMany(same => same.Where(column => column.Ending == same.Min(other => other.Ending)))
            .OrderBy(column => column.Index).Select(column => new ParentColumn(column.Index, column.Role)).ToList();
        var unread = header.Fields.Where((_, index) => index != child && parents.All(parent => parent.Index != index) && SpeaksOfParents(names[index]));
        return child >= 0 && parents.Count > 0 ? new(child, parents, names.Count, [.. unread]) : null;
    }

    /// <summary>Whether the row would be taken for the names of columns by whoever reads it, though not both are understood.</summary>
    public static bool LooksLikeHeader(Row row) => row.Fields.Select(Plain).Select((name, index) =>
        SpeaksOfParents(name) || Understood(name, index) is not null || ChildNames.Any(child => Endings.Any(ending => name == child + ending))).Any(one => one);

    private static (int Index, string Whose, ParentRole Role, int Ending)? Understood(string name, int index)
    {
        for (var ending = 0; ending < Endings.Length; ending++)
            if (name.EndsWith(Endings[ending], StringComparison.Ordinal) && RoleOf(name[..^Endings[ending].Length]) is { } role)
                return (index, role == ParentRole.Unknown ? name[..^Endings[ending].Length] : $"{role}", role, ending);
        return null;
    }

    private static ParentRole? RoleOf(string name) =>
        FemaleNames.Contains(name) ? ParentRole.Female
        : MaleNames.Contains(name) ? ParentRole.Male
        : name.TrimEnd('1', '2', '3', '4', '5', '6', '7', '8', '9') is "parent" or "parentname" ? ParentRole.Unknown
        : null;

    private static bool SpeaksOfParents(string name) => ParentWords.Any(word => name.Contains(word, StringComparison.Ordinal));

    private static string Plain(string heading) => string.Concat(heading.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
