using SeedTrace.Lineage.Graph;

namespace SeedTrace.Lineage.Reading;

/// <summary>What an answer rests on.</summary>
/// <param name="AsOf">What had happened by then; null for all that happened.</param>
/// <param name="AsKnown">What had been logged by then; null for all that is known here.</param>
/// <param name="Known">How far each publisher's log is known here.</param>
public sealed record Basis(DateTimeOffset? AsOf, DateTimeOffset? AsKnown, IReadOnlyList<KnownLog> Known)
{
    internal static Basis Of(View view) => new(
        view.Moment.AsOf, view.Moment.AsKnown,
        [
            .. from log in view.Logs
               let through = view.KnownOf(log.Key)
               select new KnownLog(log.Key, through.Position, through.LoggedTime, through.Settled),
        ]);
}

/// <param name="Source">Service that publishes the log.</param>
/// <param name="Position">The last that was logged by then, up to which no fact is missing here: a signed head of this size, or larger, binds the
/// answer.</param>
/// <param name="LoggedTime">When it was logged; null when none was.</param>
/// <param name="Settled">A fact logged later is here: no further one can come that was logged by then.</param>
public sealed record KnownLog(string Source, long Position, DateTimeOffset? LoggedTime, bool Settled);
