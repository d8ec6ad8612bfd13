using SeedTrace.Contracts.Breeding;

namespace SeedTrace.Operator.Pedigrees;

internal sealed record ParentColumn(int Index, ParentRole Role);

/// <summary>Which columns of a table hold the child and its parents.</summary>
/// <param name="Count">All columns, also those that are not read.</param>
internal sealed record PedigreeColumns(int Child, IReadOnlyList<ParentColumn> Parents, int Count)
{
    /// <summary>Without a header.</summary>
    public static readonly PedigreeColumns ChildAndParent = new(0, [new(1, ParentRole.Unknown)], 2);

    /// <summary>Best first: a table may have a name and a number of the same child.</summary>
    private static readonly string[] ChildNames =
    [
        "child", "progeny", "progenyname", "offspring", "line", "linename", "individual", "germplasm", "germplasmname", "genotype", "cultivar",
        "variety", "accession", "accessionname", "entry", "name", "id",
    ];

    private static readonly string[] FemaleNames =
        ["female", "femaleparent", "femaleparentaccession", "seedparent", "mother", "dam", "maternal", "maternalparent"];

    private static readonly string[] MaleNames =
        ["male", "maleparent", "maleparentaccession", "pollenparent", "father", "sire", "paternal", "paternalparent"];

    /// <returns>Null when the row is no header.</returns>
    public static PedigreeColumns? Of(Row header)
    {
        var names = header.Fields.Select(field => string.Concat(field.Where(char.IsLetterOrDigit)).ToLowerInvariant()).ToList();
        var child = ChildNames.Select(name => names.IndexOf(name)).FirstOrDefault(index => index >= 0, -1);
        var parents = names.Select((name, index) => RoleOf(name) is { } role ? new ParentColumn(index, role) : null)
            .OfType<ParentColumn>().ToList();
        return child >= 0 && parents.Count > 0 ? new(child, parents, names.Count) : null;
    }

    private static ParentRole? RoleOf(string name) =>
        FemaleNames.Contains(name) ? ParentRole.Female
        : MaleNames.Contains(name) ? ParentRole.Male
        : name.TrimEnd('1', '2', '3', '4', '5', '6', '7', '8', '9') is "parent" or "parentname" ? ParentRole.Unknown
        : null;
}
