using System.Globalization;

namespace SeedTrace.Operator.Recalls;

/// <summary>The labels of a lot: a line for each series and fate, those on containers first.</summary>
internal static class LabelLines
{
    /// <summary>More ranges than that nobody reads in a line; for machines all are told.</summary>
    private const int Most = 12;

    public static IEnumerable<string> Of(IReadOnlyList<AffectedLabels> labels) =>
        from line in labels.GroupBy(range => (range.Series, range.State, range.OnContainers))
        orderby line.Key.OnContainers descending, line.Key.Series.ToString(), line.Key.State
        let count = line.Sum(range => range.To - range.From + 1)
        select string.Create(CultureInfo.InvariantCulture, $"{line.Key.Series} {Numbers([.. line])}: {count} {What(line.Key.State, line.Key.OnContainers)}");

    public static string Numbers(long from, long to) => FormattableString.Invariant(from == to ? (FormattableString)$"{from}" : $"{from}–{to}");

    private static string Numbers(IReadOnlyList<AffectedLabels> ranges)
    {
        var told = string.Join(", ", ranges.Take(Most).Select(range => Numbers(range.From, range.To)));
        return ranges.Count > Most ? $"{told} and {ranges.Count - Most} more ranges" : told;
    }

    private static string What(string state, bool onContainers) => (state, onContainers) switch
    {
        ("in-force", true) => "on containers",
        ("in-force", false) => "not used yet",
        ("not-issued", _) => "on containers, and never issued for this lot",
        ("void", true) => "void, and on containers until those get new ones",
        (_, true) => $"reported {state}, and on containers all the same",
        ("given-up", false) => "handed in when the seed was sown",
        _ => state,
    };
}
