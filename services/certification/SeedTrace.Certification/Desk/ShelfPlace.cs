using System.Globalization;
using SeedTrace.Contracts;

namespace SeedTrace.Certification.Desk;

/// <summary>Where something lies on its shelf: what is due first comes first, what has no last day at the end.</summary>
internal sealed record ShelfPlace(DateOnly? Day, DateOnly Since, string Scheme, string Stream)
{
    private const string Form = "yyyy-MM-dd";

    /// <summary>Before the first.</summary>
    public static readonly ShelfPlace Start = new(DateOnly.MinValue, DateOnly.MinValue, "", "");

    public string Cursor => string.Create(CultureInfo.InvariantCulture, $"{Day?.ToString(Form, CultureInfo.InvariantCulture)}:{Since:yyyy-MM-dd}:{Scheme}:{Stream}");

    /// <exception cref="MalformedValueException">It is none of ours.</exception>
    public static ShelfPlace Parse(string cursor) => cursor.Split(':', 4) is [var day, var since, var scheme, { Length: > 0 } stream] && DayIn(since) is { } first && (day.Length == 0 || DayIn(day) is not null)
        ? new(DayIn(day), first, scheme, stream)
        : throw new MalformedValueException("page-malformed", "The cursor is not one the desk gave.");

    /// <exception cref="MalformedValueException">There is no such shelf.</exception>
    public static DeskSection SectionOf(string word) => DeskSections.Find(word)
        ?? throw new MalformedValueException("page-malformed", $"There is no such section of the desk; there are {string.Join(", ", DeskSections.Words)}.");

    private static DateOnly? DayIn(string text) =>
        DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>The shelves by the words of answers.</summary>
internal static class DeskSections
{
    private static readonly Dictionary<string, DeskSection> ByWord = Enum.GetValues<DeskSection>()
        .ToDictionary(section => System.Text.Json.JsonSerializer.SerializeToElement(section).GetString()!, StringComparer.Ordinal);

    public static IEnumerable<string> Words => ByWord.Keys;

    public static DeskSection? Find(string word) => ByWord.TryGetValue(word, out var section) ? section : null;
}
