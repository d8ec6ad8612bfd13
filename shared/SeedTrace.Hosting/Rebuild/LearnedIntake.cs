using Npgsql;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Reactions;
using SeedTrace.Hosting.Store;

namespace SeedTrace.Hosting.Rebuild;

/// <summary>Takes pages as <see cref="Mirror"/> does: the next version of each stream is kept, what does not fit is set aside.</summary>
internal sealed class LearnedIntake(NpgsqlTransaction transaction, LearnedTables tables, Quarantine quarantine, ReactionList reactions)
{
    private const string Savepoint = "page";

    private readonly NpgsqlConnection connection = transaction.Connection!;
    private readonly Dictionary<string, Held> held = [];
    private readonly Dictionary<string, Dictionary<string, long>> through = [];
    private readonly List<(DateTimeOffset Logged, string Publisher, long Position, Guid Fact)> due = [];

    public async Task TakeAsync(LearnedPage page, CancellationToken cancellation)
    {
        foreach (var (fact, flaw) in page.Flawed)
            await quarantine.PutAsync(connection, page.Publisher, fact, flaw, cancellation);
        var known = HeldOf(page.Publisher);
        var next = new List<LearnedRow>(page.Rows.Count);
        foreach (var row in page.Rows)
            if (await FitsAsync(page, row, known, cancellation))
            {
                next.Add(row);
                known.Add(row.Arrival);
            }
        if (next.Count > 0 && !await TryCopyAsync(next, cancellation))
            next = await CopyOneByOneAsync(page, next, known, cancellation);
        due.AddRange(
            from row in next
            where reactions.Concern(row.Arrival.Fact.Type)
            select (row.Arrival.Fact.Loggedtime, page.Publisher, row.Arrival.Position, row.Arrival.Fact.Id));
        // Known by their versions from here on.
        known.Leaves.Clear();
        ThroughOf(page.Publisher)[page.Kind] = page.Through;
    }

    /// <summary>Streams, how far each publisher is held, and the reactions in the order of their causes.</summary>
    public async Task CloseAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var (publisher, known) in held)
            await tables.CopyStreamsAsync(
                known.Versions.Where(stream => stream.Value > 0).Select(stream => (Learned.StreamOf(publisher, stream.Key), stream.Value)), cancellation);
        foreach (var (publisher, positions) in through)
            await connection.SaveThroughAsync(publisher, positions, cancellation);
        Guid[] causes = [.. due.OrderBy(cause => cause.Logged).ThenBy(cause => cause.Publisher, StringComparer.Ordinal).ThenBy(cause => cause.Position)
            .Select(cause => cause.Fact)];
        await connection.ExecuteAsync(
            "insert into reaction_due (fact_id, next_at) select id, $2 from unnest($1) with ordinality as d (id, n) order by n", [causes, now], cancellation);
    }

    private async Task<bool> FitsAsync(LearnedPage page, LearnedRow row, Held known, CancellationToken cancellation)
    {
        var fit = known.FitOf(row.Arrival, page.After);
        if (fit is Fit.Forked or Fit.VersionHole)
            await quarantine.PutAsync(connection, page.Publisher, row.Arrival.Fact, fit == Fit.Forked ? "forked" : "version-hole", cancellation);
        return fit == Fit.Next;
    }

    /// <summary>When one of them cannot be stored, only that one and what follows it in its stream stay out.</summary>
    private async Task<List<LearnedRow>> CopyOneByOneAsync(LearnedPage page, List<LearnedRow> rows, Held known, CancellationToken cancellation)
    {
        foreach (var row in rows.AsEnumerable().Reverse())
            known.Versions[row.Arrival.Fact.Subject] = row.Arrival.Version - 1;
        known.Leaves.Clear();
        var stored = new List<LearnedRow>();
        foreach (var row in rows)
            if (!await FitsAsync(page, row, known, cancellation))
                continue;
            else if (await TryCopyAsync([row], cancellation))
            {
                stored.Add(row);
                known.Add(row.Arrival);
            }
            else
                await quarantine.PutAsync(connection, page.Publisher, row.Arrival.Fact, "unstorable", cancellation);
        return stored;
    }

    private async Task<bool> TryCopyAsync(IReadOnlyCollection<LearnedRow> rows, CancellationToken cancellation)
    {
        await transaction.SaveAsync(Savepoint, cancellation);
        try
        {
            await tables.CopyEventsAsync(rows, cancellation);
            await transaction.ReleaseAsync(Savepoint, cancellation);
            return true;
        }
        catch (Exception e) when (LearnedStreams.IsOfTheData(e))
        {
            await transaction.RollbackAsync(Savepoint, cancellation);
            return false;
        }
    }

    private Held HeldOf(string publisher) => held.TryGetValue(publisher, out var known) ? known : held[publisher] = new([], []);

    private Dictionary<string, long> ThroughOf(string publisher) =>
        through.TryGetValue(publisher, out var known) ? known : through[publisher] = [];
}
