using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;

namespace SeedTrace.Operator.Pedigrees;

/// <summary>What the rows say so far. Rows of one child are merged; what does not hold together is a problem, never an exception.</summary>
internal sealed class PedigreeDraft
{
    private const string UnknownParent = "0";
    private readonly List<PedigreeProblem> problems = [];
    private readonly SortedDictionary<string, SortedSet<int>> rowsOf = new(StringComparer.Ordinal);
    private readonly List<(Row Row, string Child, IReadOnlyList<PedigreeParent> Parents)> definitions = [];
    private bool oneRowPerChild;

    public void Add(Row row, PedigreeColumns columns)
    {
        if (row.Fields.Skip(columns.Count).Any(field => field.Length > 0))
        {
            Report(PedigreeProblemKind.RowTooLong, [row.Number]);
            return;
        }
        oneRowPerChild = columns.Parents.Count > 1;
        var child = Name(row, columns.Child);
        var parents = columns.Parents.Select(column => (Line: Name(row, column.Index), column.Role))
            .Where(parent => parent.Line is not null)
            .GroupBy(parent => parent.Line!, (line, roles) => new PedigreeParent(line, RoleWithin([.. roles.Select(role => role.Role)]))).ToList();
        foreach (var name in parents.Select(parent => parent.Line).Append(child).OfType<string>())
            rowsOf.TryAdd(name, []);
        if (child is null)
        {
            if (parents.Count > 0)
                Report(PedigreeProblemKind.ChildMissing, [row.Number], [.. parents.Select(parent => parent.Line)]);
            return;
        }
        rowsOf[child].Add(row.Number);
        definitions.Add((row, child, parents));
    }

    public Pedigree Finish()
    {
        var parentsOf = definitions.GroupBy(definition => definition.Child)
            .ToDictionary(child => child.Key, child => Merge(child.Key, [.. child.Select(d => (d.Row, d.Parents))]));
        ReportCapitals();
        var graph = new PedigreeGraph(
            rowsOf.Keys, parentsOf.ToDictionary(child => child.Key, child => child.Value.Select(parent => parent.Line).ToList()));
        foreach (var circle in graph.Circles)
        {
            var members = circle.ToHashSet();
            var closing = definitions.Where(d => members.Contains(d.Child) && d.Parents.Any(parent => members.Contains(parent.Line)));
            Report(PedigreeProblemKind.Cycle, closing.Select(d => d.Row.Number), circle);
            foreach (var line in circle)
                parentsOf[line].RemoveAll(parent => members.Contains(parent.Line));
        }
        return new(
            [.. graph.ParentsFirst().Select(line => new PedigreeEntry(line, parentsOf.GetValueOrDefault(line) ?? [], [.. rowsOf[line]]))],
            [.. problems.OrderBy(problem => problem.Rows is [var first, ..] ? first : 0)
                .ThenBy(problem => problem.Kind).ThenBy(problem => string.Concat(problem.Lines), StringComparer.Ordinal)]);
    }

    private List<PedigreeParent> Merge(string child, IReadOnlyList<(Row Row, IReadOnlyList<PedigreeParent> Parents)> rows)
    {
        var own = rows.Where(row => row.Parents.Any(parent => parent.Line == child)).Select(row => row.Row.Number).ToList();
        if (own.Count > 0)
            Report(PedigreeProblemKind.OwnParent, own, [child]);
        var told = rows.Where(row => row.Parents.Count > 0).ToList();
        if (oneRowPerChild && told.Any(row => !row.Parents.ToHashSet().SetEquals(told[0].Parents)))
            Report(PedigreeProblemKind.DefinitionsDiffer, told.Select(row => row.Row.Number), [child]);
        return [.. rows.SelectMany(row => row.Parents).Where(parent => parent.Line != child)
            .GroupBy(parent => parent.Line, (line, same) => new PedigreeParent(line, RoleAcross([.. same.Select(parent => parent.Role)])))
            .OrderBy(parent => parent.Line, StringComparer.Ordinal)];
    }

    /// <summary>Female and male in one row: the line was selfed.</summary>
    private static ParentRole RoleWithin(HashSet<ParentRole> roles) =>
        roles.Contains(ParentRole.Female) && roles.Contains(ParentRole.Male) ? ParentRole.Self : RoleAcross(roles);

    /// <summary>Rows that contradict each other leave the role open.</summary>
    private static ParentRole RoleAcross(HashSet<ParentRole> roles) =>
        roles.Where(role => role != ParentRole.Unknown).ToList() is [var only] ? only : ParentRole.Unknown;

    private string? Name(Row row, int column)
    {
        var name = row[column];
        if (name.Length == 0 || name == UnknownParent)
            return null;
        if (LineId.IsName(name))
            return name;
        Report(PedigreeProblemKind.NameUnusable, [row.Number], [name]);
        return null;
    }

    private void ReportCapitals()
    {
        foreach (var same in rowsOf.Keys.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
            Report(PedigreeProblemKind.CaseDiffers, same.SelectMany(RowsNaming), [.. same]);
    }

    private IEnumerable<int> RowsNaming(string name) =>
        definitions.Where(d => d.Child == name || d.Parents.Any(parent => parent.Line == name)).Select(d => d.Row.Number);

    private void Report(PedigreeProblemKind kind, IEnumerable<int> rows, IReadOnlyList<string>? lines = null) =>
        problems.Add(new(kind, [.. rows.Distinct().Order()], lines ?? []));
}
