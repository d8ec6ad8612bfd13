using System.Collections.Immutable;

namespace SeedTrace.Contracts.Custody;

/// <summary>Arithmetic of label numbers: a ledger keeps ranges, never single serials.</summary>
public static class LabelRanges
{
    /// <summary>Is every number of <paramref name="wanted"/> in <paramref name="ranges"/>?</summary>
    public static bool Cover(this ImmutableList<LabelRange> ranges, LabelRange wanted) =>
        wanted.From <= wanted.To && ranges.Aggregate(ImmutableList.Create(wanted), Without).IsEmpty;

    /// <summary>Is every number of every range in <paramref name="wanted"/> there, and none of them asked for twice?</summary>
    public static bool Cover(this ImmutableList<LabelRange> ranges, IEnumerable<LabelRange> wanted)
    {
        foreach (var range in wanted)
        {
            if (!ranges.Cover(range))
                return false;
            ranges = ranges.Without(range);
        }
        return true;
    }

    public static ImmutableList<LabelRange> Without(this ImmutableList<LabelRange> ranges, LabelRange gone) =>
        [.. ranges.SelectMany(range => Without(range, gone))];

    /// <summary>What is left without any of them. Each range looks up its holes, so that ten thousand exceptions cost no more than they are.</summary>
    public static ImmutableList<LabelRange> Except(this IEnumerable<LabelRange> ranges, IEnumerable<LabelRange> gone)
    {
        var holes = gone.GroupBy(hole => (hole.Series, hole.NetMass)).ToDictionary(line => line.Key, line => line.OrderBy(hole => hole.From).ToArray());
        return [.. ranges.SelectMany(range => Rest(range, holes.GetValueOrDefault((range.Series, range.NetMass), [])))];
    }

    /// <summary>What is in both.</summary>
    public static ImmutableList<LabelRange> Common(this ImmutableList<LabelRange> ranges, ImmutableList<LabelRange> others) =>
        ranges.Except(ranges.Except(others));

    /// <summary>The same numbers in as few ranges as they can be, each number once; what has no number in it is left out.</summary>
    public static ImmutableList<LabelRange> Union(this IEnumerable<LabelRange> ranges)
    {
        var union = ImmutableList.CreateBuilder<LabelRange>();
        foreach (var range in ranges.Where(range => range.From <= range.To)
                     .OrderBy(range => range.Series.ToString(), StringComparer.Ordinal).ThenBy(range => range.NetMass.Value).ThenBy(range => range.From))
        {
            if (union is [.., var last] && last.Series == range.Series && last.NetMass == range.NetMass && range.From - 1 <= last.To)
                union[^1] = last with { To = Math.Max(last.To, range.To) };
            else
                union.Add(range);
        }
        return union.ToImmutable();
    }

    public static long Count(this IEnumerable<LabelRange> ranges) => ranges.Sum(range => range.Count);

    /// <summary>Neighbours become one range, so that a ledger stays as short as it can be.</summary>
    public static ImmutableList<LabelRange> With(this ImmutableList<LabelRange> ranges, LabelRange more)
    {
        var neighbours = ranges.FindAll(range => IsNext(range, more) || IsNext(more, range));
        return ranges.RemoveRange(neighbours).Add(
            more with { From = neighbours.Select(range => range.From).Append(more.From).Min(), To = neighbours.Select(range => range.To).Append(more.To).Max() });
    }

    /// <summary>Is a number in both?</summary>
    public static bool Meets(this LabelRange one, LabelRange other) => Overlap(one, other) > 0;

    private static bool IsNext(LabelRange one, LabelRange other) =>
        one.Series == other.Series && one.NetMass == other.NetMass && one.To + 1 == other.From;

    private static IEnumerable<LabelRange> Without(LabelRange range, LabelRange gone)
    {
        if (!range.Meets(gone))
            return [range];
        return new[] { range with { To = gone.From - 1 }, range with { From = gone.To + 1 } }.Where(rest => rest.From <= rest.To);
    }

    /// <param name="holes">By their first numbers; disjoint, so their last numbers rise as well.</param>
    private static IEnumerable<LabelRange> Rest(LabelRange range, LabelRange[] holes)
    {
        var from = range.From;
        var first = Array.BinarySearch(holes, range, Comparer<LabelRange>.Create((hole, wanted) => hole.To < wanted.From ? -1 : 1));
        for (var at = ~first; at < holes.Length && holes[at].From <= range.To; at++)
        {
            if (from < holes[at].From)
                yield return range with { From = from, To = holes[at].From - 1 };
            from = holes[at].To + 1;
        }
        if (from <= range.To)
            yield return range with { From = from };
    }

    private static long Overlap(LabelRange one, LabelRange other) => one.Series == other.Series && one.NetMass == other.NetMass
        ? Math.Max(0, Math.Min(one.To, other.To) - Math.Max(one.From, other.From) + 1)
        : 0;
}
