using System.Globalization;
using SeedTrace.Contracts;

namespace SeedTrace.Lineage.Reading;

/// <summary>Which part of a long answer is wanted.</summary>
/// <param name="Depth">Generations to go; null for all.</param>
/// <param name="Limit">Nodes on a page.</param>
/// <param name="After">Depth and key of the last node of the page before.</param>
public sealed record Page(int? Depth = null, int Limit = Page.Most, (int Depth, string Key)? After = null)
{
    public const int Most = 10_000;

    /// <exception cref="MalformedValueException">A number is out of range, or the cursor is none of ours.</exception>
    public static Page Parse(int? depth, int? limit, string? after)
    {
        if (depth < 0 || limit is < 1 or > Most)
            throw new MalformedValueException("page-malformed", $"A depth is 0 or more, a limit 1 to {Most}.");
        return new Page(depth, limit ?? Most, after is null ? null : Cursor(after));
    }

    public static string Next(int depth, string key) => string.Create(CultureInfo.InvariantCulture, $"{depth}:{key}");

    private static (int, string) Cursor(string text) =>
        text.Split(':', 2) is [var depth, { Length: > 0 } key] && int.TryParse(depth, NumberStyles.None, CultureInfo.InvariantCulture, out var known)
            ? (known, key)
            : throw new MalformedValueException("page-malformed", "The cursor is not one this service gave.");
}
