using System.Text.Json;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Balance;
using SeedTrace.Lineage.Findings;
using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Reading;

/// <summary>What was learned of a lot between two times, and which answers it changed.</summary>
/// <param name="Lot">Key of the lot.</param>
/// <param name="From">As it was known then; null: before anything was.</param>
/// <param name="Facts">Logged after that and until the later time, in that order: of the lot, and what its ancestors say of themselves.</param>
/// <param name="Changes">Of answers about the lot and its ancestors.</param>
/// <param name="AncestorsAdded">Keys of what it was not known to come from.</param>
/// <param name="AncestorsRemoved">Keys of what it is not any more known to come from.</param>
/// <param name="Basis">Of which moment the later answers are, and how far each publisher's log is known.</param>
public sealed record LotDifference(
    string Lot, DateTimeOffset? From, IReadOnlyList<FactAnswer> Facts, IReadOnlyList<AnswerChange> Changes, IReadOnlyList<string> AncestorsAdded,
    IReadOnlyList<string> AncestorsRemoved, Basis Basis);

/// <param name="Of">Key of what it is about.</param>
/// <param name="Answer">Member of the answer: of a node such as <c>status</c>, of a lineage such as <c>complete</c>, <c>descendants</c> (how many), <c>edges</c> for
/// what went into a node, <c>balance</c> for the kilograms of each line of the account, <c>findings</c> for what is wrong with it.</param>
/// <param name="Before">Null when nothing was known.</param>
public sealed record AnswerChange(string Of, string Answer, JsonElement Before, JsonElement After);

public static class Difference
{
    private static readonly JsonElement Nothing = JsonSerializer.SerializeToElement<object?>(null);

    /// <param name="from">The earlier of the two times, null for the beginning; the later is that of the question.</param>
    /// <param name="before">With whose eyes, then.</param>
    /// <param name="after">With whose eyes, later.</param>
    /// <returns>Null when nothing names the lot at the later time.</returns>
    public static LotDifference? Of(LineageGraph graph, string lot, DateTimeOffset? from, When when, Sight before, Sight after)
    {
        var earlier = when with { Moment = when.Before(from) };
        if (Picture.Of(graph, lot, when, after) is not { } late)
            return null;
        var early = Picture.Of(graph, lot, earlier, before);
        var (known, then) = (Keys(late), early is null ? [] : Keys(early));
        return new LotDifference(
            lot, from, Learned(graph, lot, from, when, after), [.. Changes(early, late)], [.. known.Except(then)], [.. then.Except(known)], late.Lineage.Basis);
    }

    private static IEnumerable<string> Keys(Picture picture) => picture.Lineage.Nodes.Skip(1).Select(node => node.Key);

    private static FactAnswer[] Learned(LineageGraph graph, string lot, DateTimeOffset? from, When when, Sight sight)
    {
        var facts = graph.Read(when.Moment, view =>
        {
            var node = view.Find(lot)!.Value;
            var above = view.Walk(node, Direction.Ancestors).Nodes.SelectMany(it => view.Facts(it).Where(fact => fact.Stream == SeedTrace.Bundles.Keys.Local(view.Nodes[it].Key)));
            return History.Facts(view, node).Where(fact => sight.Shows(fact, lot, view)).Concat(above.Where(fact => sight.Shows(fact, fact.Stream, view)))
                .Where(fact => !(fact.LoggedTime <= from)).Distinct<LearnedFact>(ReferenceEqualityComparer.Instance).ToArray();
        });
        return [.. facts.Order(FactOrder.AsLogged).Take(Page.Most).Select(fact => History.Answer(fact, sight, lot))];
    }

    private static IEnumerable<AnswerChange> Changes(Picture? early, Picture late)
    {
        var answers = late.Answers().ToList();
        var before = (early?.Answers() ?? []).ToDictionary(answer => (answer.Of, answer.Name), answer => answer.Value);
        foreach (var (of, name, value) in answers)
        {
            var known = before.TryGetValue((of, name), out var earlier);
            // What was not known at all is told as an ancestor that was added.
            if (known ? !JsonElement.DeepEquals(earlier, value) : of == late.Lineage.Of && value.ValueKind != JsonValueKind.Null)
                yield return new AnswerChange(of, name, known ? earlier : Nothing, value);
        }
    }

    /// <summary>All that is answered of a lot at one moment.</summary>
    private sealed record Picture(LineageAnswer Lineage, int Descendants, LotComposition Composition, JsonElement Balance, IEnumerable<string> Findings)
    {
        private static readonly string[] NotCompared = ["key", "kind", "depth", "share"];

        public static Picture? Of(LineageGraph graph, string lot, When when, Sight sight) =>
            Descent.Ancestors(graph, lot, new Page(), when, sight) is { } lineage
                ? new(lineage, Descent.Descendants(graph, lot, new Page(Limit: 1), when, sight)!.Reached,
                    Reading.Composition.Of(graph, lot, Page.Most, when.Moment)!, Json(AccountOf(graph, lot, when.Moment, sight)),
                    sight.Only is null ? graph.FindingsAt(when.Moment, lot).Found.Select(finding => finding.Sentence).Order(StringComparer.Ordinal) : [])
                : null;

        public IEnumerable<(string Of, string Name, JsonElement Value)> Answers() =>
        [
            .. Lineage.Nodes.SelectMany(Members),
            (Lineage.Of, "reached", Json(Lineage.Reached)), (Lineage.Of, "complete", Json(Lineage.Complete)), (Lineage.Of, "missing", Json(Lineage.Missing)),
            (Lineage.Of, "descendants", Json(Descendants)), (Lineage.Of, "balance", Balance), (Lineage.Of, "findings", Json(Findings)),
            (Lineage.Of, "origins", Json(Composition.Origins.Select(part => new { part.Key, Share = part.Share?.Rounded }))),
            .. Lineage.Edges.GroupBy(edge => edge.Child, (child, edges) =>
                (child, "edges", Json(edges.Select(edge => new { edge.Parent, edge.Kind, edge.Mass, edge.Share, edge.Roles })))),
        ];

        /// <summary>To a party of its own part.</summary>
        private static SortedDictionary<string, decimal> AccountOf(LineageGraph graph, string lot, Moment at, Sight sight) => graph.Read(at, view =>
        {
            var (node, number) = (view.Find(lot)!.Value, LotNumber.Parse(lot["lot/".Length..]));
            var account = Books.Replay(view, [node], posting => posting.Lot == number && (sight.Only is not { } only || posting.Party.ToString() == only));
            return new SortedDictionary<string, decimal>(
                Enum.GetValues<Line>().Where(line => account[line] != 0).ToDictionary(line => JsonNamingPolicy.CamelCase.ConvertName($"{line}"), line => account[line]), StringComparer.Ordinal);
        });

        private static IEnumerable<(string, string, JsonElement)> Members(NodeAnswer node) =>
            from member in Json(node).EnumerateObject()
            where !NotCompared.Contains(member.Name)
            select (node.Key, member.Name, member.Value);

        private static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value, FactJson.Options);
    }
}
