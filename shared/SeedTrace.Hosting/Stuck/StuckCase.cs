using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Hosting.Stuck;

/// <summary>Somebody wants it tried again.</summary>
public sealed record RetryAsked;

/// <summary>Two persons want it skipped.</summary>
public sealed record SkipAsked(string Reason);

/// <summary>What came of it.</summary>
/// <param name="Outcome">One of <see cref="Hosting.Stuck.Outcome"/>.</param>
public sealed record StuckSettled(string Outcome);

public static class Outcome
{
    /// <summary>The publisher's fact is held now, and what waited behind it.</summary>
    public const string Taken = "taken";

    /// <summary>Tried, and it cannot be taken.</summary>
    public const string StillStuck = "still-stuck";

    /// <summary>Its place is taken by nothing, and what waited behind it is held.</summary>
    public const string Skipped = "skipped";

    /// <summary>Looked into: it has no place, or its place is held.</summary>
    public const string Dismissed = "dismissed";

    /// <summary>The reaction is tried at once.</summary>
    public const string Due = "due";

    /// <summary>Settled meanwhile, otherwise.</summary>
    public const string Gone = "gone";

    /// <summary>The publisher gives another fact at this place, or none: nothing was skipped.</summary>
    public const string Changed = "changed";

    /// <summary>The publisher's feed could not be read, or something else went wrong: the log says what.</summary>
    public const string Failed = "failed";
}

/// <summary>What was done about one thing that stood still.</summary>
/// <param name="Underway">Asked for, and not yet done.</param>
public sealed record StuckCase(bool Underway) : IStreamState<StuckCase>
{
    public static StuckCase? Fold(StuckCase? state, object fact) => fact switch
    {
        RetryAsked or SkipAsked => new(Underway: true),
        StuckSettled => new(Underway: false),
        _ => state,
    };
}
