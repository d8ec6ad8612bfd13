namespace SeedTrace.Certification.Desk;

/// <summary>What waits for a certifier.</summary>
/// <param name="On">The day it is judged by; what waits is what waits now.</param>
/// <param name="Through">Position in the fact log up to which the desk has read.</param>
public sealed record DeskAnswer(DateOnly On, int Days, long Through, IReadOnlyList<DeskShelf> Sections);

/// <param name="Count">All there are on the shelf.</param>
/// <param name="Overdue">Of these, past their day.</param>
/// <param name="Items">Those whose day comes first, at most as many as were asked for.</param>
/// <param name="Next">Asked for as <c>after</c>, with the section: the next page of this shelf begins after it. Null on the last.</param>
public sealed record DeskShelf(DeskSection Section, long Count, long Overdue, IReadOnlyList<DeskEntry> Items, string? Next);

/// <param name="Number">Of the crop, sample, lot, plot or label order.</param>
/// <param name="Scheme">Where it waits in one scheme only.</param>
/// <param name="Due">Last day; null where nothing sets one.</param>
/// <param name="Next">Where the next step is taken.</param>
public sealed record DeskEntry(string Number, string? Scheme, DateOnly Since, DateOnly? Due, bool Overdue, string Next)
{
    public static DeskEntry Of(DeskItem item, DateOnly? due, DateOnly on) =>
        new(item.Number, item.Scheme.Length == 0 ? null : item.Scheme, item.Since, due, due < on, item.Next);
}
