using System.Text;
using SeedTrace.Bundles;

namespace SeedTrace.Operator.Trace;

/// <summary>The trace of a bag or a lot as a tree of plain sentences: it at the top, under each thing what happened to it and what it came from. What
/// is reached twice is told once. Each line ends with the facts that prove it: service#position and day.</summary>
public static class LineageTree
{
    private const string Bullet = "· ";

    public static string Render(TraceAnswer trace)
    {
        var steps = trace.Steps.ToDictionary(step => step.Node.Key);
        var parents = trace.Edges.ToLookup(edge => edge.Child);
        var text = new StringBuilder();
        var told = new HashSet<string>();
        var open = new Stack<Branch>([new Branch(trace.Steps[0], "", "", Root(trace))]);
        while (open.TryPop(out var branch))
        {
            var key = branch.Step.Node.Key;
            text.Append(branch.First).Append(branch.Line).AppendLine(told.Contains(key) ? " (see above)" : "");
            if (told.Add(key))
                Unfold(branch, parents[key].ToList(), steps, text, open);
        }
        if (!trace.Complete)
            text.AppendLine().AppendLine($"Not complete yet. Still to come: {string.Join(", ", trace.Missing.Select(NameOf))}.");
        return text.ToString();
    }

    private static void Unfold(
        Branch branch, List<TraceEdge> edges, Dictionary<string, TraceStep> steps, StringBuilder text, Stack<Branch> open)
    {
        // What an edge cites is told by the edge.
        var cited = edges.SelectMany(edge => edge.Proofs).Select(proof => proof.Id).ToHashSet();
        var facts = branch.Step.Facts.Where(fact => !cited.Contains(fact.Id)).ToList();
        foreach (var fact in facts)
            text.AppendLine($"{branch.Rest}{(edges.Count > 0 ? "│  " : "   ")}{Bullet}{FactWords.Of(fact)}{Cite(fact.Source, fact.Position, fact.Time)}");
        for (var last = edges.Count - 1; last >= 0; last--)
        {
            var (edge, isLast) = (edges[last], last == edges.Count - 1);
            var line = $"{Words.Edge(edge, steps[edge.Parent].Node.Kind)} {Describe(steps[edge.Parent].Node)}{string.Concat(edge.Proofs.Select(Cite))}";
            open.Push(new Branch(steps[edge.Parent], branch.Rest + (isLast ? "└─ " : "├─ "), branch.Rest + (isLast ? "   " : "│  "), line));
        }
    }

    private static string Root(TraceAnswer trace) => trace.Steps[0].Node.Kind != "labels" ? Describe(trace.Steps[0].Node)
        : $"Bag {trace.Label[(trace.Label.LastIndexOf('-') + 1)..]} of label series {NameOf(trace.Steps[0].Node.Key)}, {Words.Mass(trace.NetMass)}"
        + (trace.Proof == "not-checked" ? ". Ask the certifier whether the label is genuine: that was not checked here." : "");

    private static string Describe(TraceNode node)
    {
        var name = NameOf(node.Key);
        var what = node.Kind switch
        {
            "lot" => $"lot {name}",
            "crop" => $"field {node.Name ?? "?"} of {Words.Party(node.Party)} (crop {name})",
            "variety" => $"the variety {node.Name ?? name}",
            "line" => $"the breeding line {node.Name ?? name}",
            "cross" => $"the cross {name}",
            "passport" => $"the {name}{(node.Country is { } from ? $" of {from}" : "")}",
            "accession" => $"the gene bank sample {name}{(node.Name is null ? "" : $" \"{node.Name}\"")}",
            _ => name,
        };
        string[] more = node.Kind switch
        {
            "lot" => [Variety(node), Class(node), node.Mass is null ? "" : Words.Mass(node.Mass), node.Party is null ? "" : $"made by {node.Party}", Words.Status(node)],
            "crop" => [node.Hectares is null ? "" : FormattableString.Invariant($"{node.Hectares:0.##} ha"), Words.Status(node)],
            "variety" => [Words.Species(node.Species), $"kept true by {Words.Party(node.Party)}"],
            _ => [],
        };
        var rest = string.Join(", ", more.Where(part => part.Length > 0));
        var abroad = node.Country is { } country && node.Kind != "passport" ? $" ({country})" : "";
        return what + abroad + (rest.Length == 0 ? "" : $": {rest}") + (node.Known ? "" : node.Kind == "passport" ? " (named, and not handed in)" : " (only heard of so far)");
    }

    private static string Variety(TraceNode node) => node.Variety is null ? "" : $"{Words.Species(node.Species)} {node.Variety}";

    private static string Class(TraceNode node) => node.Classes is { Count: > 0 } classes
        ? $"{Words.Level(node.Level)} ({string.Join(", ", classes.Select(issued => $"{issued.Scheme} {issued.Code}"))})"
        : Words.Level(node.Level);

    private static string NameOf(string key) => Keys.Local(key) is var local && Keys.KindOf(key) == NodeKind.Passport
        ? local.Replace('/', ' ')
        : local[(local.IndexOf('/', StringComparison.Ordinal) + 1)..];

    private static string Cite(TraceProof proof) => Cite(proof.Source, proof.Position, proof.Time);

    private static string Cite(string source, long position, DateTimeOffset time) => $"  [{SourceOf(source)}#{position}, {Words.Day(time)}]";

    /// <summary>Of another country with its name before it.</summary>
    private static string SourceOf(string source) => source.StartsWith('/') ? string.Join(' ', source.Split('/')[2..]) : source;

    /// <param name="First">Before its own line.</param>
    /// <param name="Rest">Before the lines under it.</param>
    private sealed record Branch(TraceStep Step, string First, string Rest, string Line);
}
