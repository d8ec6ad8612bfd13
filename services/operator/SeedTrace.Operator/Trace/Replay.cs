using System.Globalization;
using System.Text;
using System.Text.Json;
using SeedTrace.Contracts;

namespace SeedTrace.Operator.Trace;

/// <summary>A lot as it was known at a time, then what was learned since: how far each log was known, its facts in the order they happened, what it
/// came from, and which answers are different today.</summary>
internal static class Replay
{
    public static string Render(LotAnswers lot, DifferenceAnswer since)
    {
        var text = new StringBuilder();
        var basis = lot.Lineage.Basis;
        var happened = basis.AsOf is { } asOf ? $", of what had happened by {Time(asOf)}" : "";
        text.AppendLine($"{NameOf(lot.Lineage.Of)} as it was known at {Time(basis.AsKnown)}{happened}");
        foreach (var log in basis.Known)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {log.Source} through #{log.Position}{(log.Settled ? "" : ", nothing later is here: more may come")}");
        text.AppendLine().AppendLine("What had happened");
        foreach (var fact in lot.History.Facts)
            text.AppendLine($"  {Time(fact.Time)}  {FactWords.Of(fact)}  [{Place(fact)}, logged {Time(fact.LoggedTime)}]");
        text.AppendLine().AppendLine("What it was, and came from").AppendLine(LineageTree.Render(lot.AsTrace()));
        text.AppendLine(since.Facts.Count == 0 ? "Nothing was learned since." : "Learned since");
        foreach (var fact in since.Facts)
            text.AppendLine($"  {Time(fact.LoggedTime)}  {FactWords.Of(fact)}  [{Place(fact)}, of {Time(fact.Time)}]");
        if (since.Changes.Count + since.AncestorsAdded.Count + since.AncestorsRemoved.Count > 0)
            text.AppendLine().AppendLine("Answered differently today");
        foreach (var change in since.Changes)
            text.AppendLine($"  {change.Answer} of {NameOf(change.Of)}: {Value(change.Before)} -> {Value(change.After)}");
        foreach (var (word, keys) in (Span<(string, IReadOnlyList<string>)>)[("now also", since.AncestorsAdded), ("no longer", since.AncestorsRemoved)])
        {
            if (keys.Count > 0)
                text.AppendLine($"  it comes {word} from {string.Join(", ", keys.Select(NameOf))}");
        }
        return text.ToString();
    }

    private static string Place(TraceFact fact) => string.Create(CultureInfo.InvariantCulture, $"{fact.Source}#{fact.Position}");

    private static string NameOf(string key) => key.Replace('/', ' ');

    private static string Time(DateTimeOffset? time) => time is { } known ? Timestamp.Of(known) : "now";

    private static string Value(JsonElement? value) => value is { } told ? told.ToString() is { Length: > 0 } text ? text : "nothing" : "not known";
}
