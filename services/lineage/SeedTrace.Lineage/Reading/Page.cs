using System.Globalization;
using SeedTrace.Contracts;

namespace SeedTrace.Lineage.Reading;

/// <summary>Which part of a long answer is wanted.</summary>
/// <param name="Depth">Generations to go; null for all.</param>
/// <param name="Limit">Nodes or facts on a page.</param>
/// <param name="After">The last of the page before: depth and key of a node, position and source of a fact.</param>
/// <param name="Kinds">Nodes to be told of; null for all.</param>
public sealed record Page(
    int? Depth = null, int Limit = Page.Most, (long Number, string Key)? After = null, IReadOnlySet<NodeKind>? Kinds = null)
{
    public const int Most = 10_000;

    /// <param name="kinds">Names, with commas between them.</param>
    /// <exception cref="MalformedValueException">A number is out of range, a kind is none, or the cursor is none of ours.</exception>
    public static Page Parse(int? depth, int? limit, string? after, string? kinds = null)
    {
        if (depth < 0 || limit is < 1 or > Most)
            throw new MalformedValueException("page-malformed", $"A depth is 0 or more, a limit 1 to {Most}.");
        return new Page(depth, limit ?? Most, after is null ? null : Cursor(after), kinds is null ? null : KindsOf(kinds));
    }

    public static string Next(long number, string key) => string.Create(CultureInfo.InvariantCulture, $"{number}:{key}");

    public static MalformedValueException NoCursor() => new("page-malformed", "The cursor is not one this service gave.");

    /// <inheritdoc cref="Parse"/>
    internal static IReadOnlySet<NodeKind> KindsOf(string names) => names.Split(',').Select(KindOf).ToHashSet();

    private static NodeKind KindOf(string name) => Keys.KindOf(name) is var kind and not NodeKind.Other
        ? kind
        : throw new MalformedValueException("kind-unknown", "A kind is accession, cross, line, variety, lot, crop, labels or passport; several have commas between them.");

    private static (long, string) Cursor(string text) =>
        text.Split(':', 2) is [var number, { Length: > 0 } key] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var known)
            ? (known, key)
            : throw NoCursor();
}
