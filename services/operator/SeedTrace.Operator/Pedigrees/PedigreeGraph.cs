namespace SeedTrace.Operator.Pedigrees;

/// <summary>Lines and their parents as a graph. Circles are strongly connected components (Tarjan 1972), found without recursion, so neither
/// depth nor an ancestor on both sides matters.</summary>
internal sealed class PedigreeGraph
{
    private readonly IReadOnlyDictionary<string, List<string>> parentsOf;
    private readonly Dictionary<string, (int Index, int Low)> found = [];
    private readonly Stack<string> open = [];
    private readonly HashSet<string> isOpen = [];
    private readonly List<List<string>> components = [];

    /// <param name="lines">In ordinal order.</param>
    public PedigreeGraph(IEnumerable<string> lines, IReadOnlyDictionary<string, List<string>> parentsOf)
    {
        this.parentsOf = parentsOf;
        foreach (var line in lines)
            if (!found.ContainsKey(line))
                Visit(line);
    }

    /// <summary>Lines that would be among their own ancestors, each circle's names in order.</summary>
    public IEnumerable<IReadOnlyList<string>> Circles => components.Where(component => component.Count > 1);

    /// <summary>By generation, then by name; the lines of a circle are of one generation. Components are complete in the order parents first.</summary>
    public IEnumerable<string> ParentsFirst()
    {
        var generation = new Dictionary<string, int>();
        foreach (var component in components)
        {
            var members = component.ToHashSet();
            var next = component.SelectMany(Parents).Where(parent => !members.Contains(parent)).Select(parent => generation[parent] + 1).DefaultIfEmpty(0).Max();
            foreach (var line in component)
                generation[line] = next;
        }
        return generation.OrderBy(line => line.Value).ThenBy(line => line.Key, StringComparer.Ordinal).Select(line => line.Key);
    }

    private void Visit(string root)
    {
        var path = new Stack<(string Line, IEnumerator<string> Parents)>();
        Enter(root);
        while (path.TryPeek(out var top))
        {
            if (top.Parents.MoveNext())
            {
                if (!found.TryGetValue(top.Parents.Current, out var parent))
                    Enter(top.Parents.Current);
                else if (isOpen.Contains(top.Parents.Current))
                    Lower(top.Line, parent.Index);
                continue;
            }
            path.Pop();
            if (found[top.Line].Low == found[top.Line].Index)
                Close(top.Line);
            if (path.TryPeek(out var child))
                Lower(child.Line, found[top.Line].Low);
        }

        void Enter(string line)
        {
            found.Add(line, (found.Count, found.Count));
            open.Push(line);
            isOpen.Add(line);
            path.Push((line, Parents(line).GetEnumerator()));
        }
    }

    private void Lower(string line, int low) => found[line] = found[line] with { Low = Math.Min(found[line].Low, low) };

    private void Close(string root)
    {
        var component = new List<string>();
        do
        {
            component.Add(open.Pop());
            isOpen.Remove(component[^1]);
        }
        while (component[^1] != root);
        component.Sort(StringComparer.Ordinal);
        components.Add(component);
    }

    private IEnumerable<string> Parents(string line) => parentsOf.GetValueOrDefault(line) ?? [];
}
