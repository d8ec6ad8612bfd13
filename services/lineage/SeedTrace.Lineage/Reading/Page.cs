using System.Globalization;
using SeedTrace.Contracts;

namespace SeedTrace.Lineage.Reading;

/// <summary>Which part of a long answer is wanted.</summary>
/// <param name="Depth">Generations to go; null for all.</param>
/// <param name="Limit">Nodes or facts on a page.</param>
/// <param name="After">The last of the page before: depth and key of a node, position and source of a fact.</param>
public sealed record Page(int? Depth = null, int Limit = Page.Most, (long Number, string Key)? After = null)
{
    public const int Most = 10_000;

    /// <exception cref="MalformedValueException">A number is out of range, or the cursor is none of ours.</exception>
    public static Page Parse(int? depth, int? limit, string? after)
    {
        if (depth < 0 || limit is < 1 or > Most)
            throw new MalformedValueException("page-malformed", $"A depth is 0 or more, a limit 1 to {Most}.");
        return new Page(depth, limit ?? Most, after is null ? null : Cursor(after));
    }

    public static string Next(long number, string key) => string.Create(CultureInfo.InvariantCulture, $"{number}:{key}");

    public static MalformedValueException NoCursor() => new("page-malformed", "The cursor is not one this service gave.");

    private static (long, string) Cursor(string text) =>
        text.Split(':', 2) is [var number, { Length: > 0 } key] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var known)
            ? (known, key)
            : throw NoCursor();
}
