using System.Diagnostics;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Store;

namespace SeedTrace.Hosting.Delivery;

/// <summary>Keeps foreign facts in streams of this service's own, at the version their publisher gave them. Order and once-only are properties
/// of these streams, for ever, not of the broker.</summary>
internal sealed class Mirror(
    NpgsqlDataSource database, ServiceIdentity identity, LearnedStreams streams, Quarantine quarantine, CommitSignal committed,
    TimeProvider clock)
{
    /// <summary>One mirroring transaction at a time, across replicas: so learned facts become visible in the order of their sequence.</summary>
    public const string OneAtATime = "select pg_advisory_xact_lock(hashtext('seedtrace mirror'))";

    /// <summary>Takes what fits: the next versions, in the order of the publisher's log. One transaction.</summary>
    /// <param name="cut">From a feed page: everything of these kinds up to here is in <paramref name="facts"/>.</param>
    /// <returns>Facts that wait for a predecessor which is not here yet.</returns>
    public async Task<IReadOnlyList<CloudEvent>> TakeAsync(
        string publisher, IReadOnlyCollection<CloudEvent> facts, FeedCut? cut, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync(OneAtATime, [], cancellation);
        var arrivals = await ArrivalsAsync(connection, publisher, facts, cancellation);
        var kinds = arrivals.Select(arrival => arrival.Kind).Union(cut?.Kinds ?? []).ToArray();
        var through = await connection.ThroughAsync(publisher, kinds, cancellation);
        var complete = new Dictionary<string, long>(through);
        var held = await connection.HeldAsync(publisher, arrivals, cancellation);
        var next = new List<Arrival>();
        var waiting = new List<CloudEvent>();
        foreach (var arrival in arrivals.OrderBy(arrival => arrival.Position))
        {
            var chained = cut is not null || arrival.Previous <= through[arrival.Kind];
            var fit = held.FitOf(arrival, complete[arrival.Kind]);
            if (fit == Fit.Forked)
            {
                // The chain stays where it is: only the feed says what followed.
                await quarantine.PutAsync(connection, publisher, arrival.Fact, "forked", cancellation);
                continue;
            }
            if (fit != Fit.Repeat && !chained)
            {
                waiting.Add(arrival.Fact);
                continue;
            }
            // All that came before it in the chain was taken: its predecessor is in quarantine.
            if (fit == Fit.VersionHole)
                await quarantine.PutAsync(connection, publisher, arrival.Fact, "version-hole", cancellation);
            else if (fit == Fit.Next)
            {
                next.Add(arrival);
                held.Add(arrival);
            }
            if (chained)
                through[arrival.Kind] = Math.Max(through[arrival.Kind], arrival.Position);
        }
        var stored = await streams.AppendAsync(transaction, publisher, next, cancellation);
        foreach (var kind in cut?.Kinds ?? [])
            through[kind] = Math.Max(through[kind], cut!.Through);
        await connection.SaveThroughAsync(publisher, through, cancellation);
        await transaction.CommitAsync(cancellation);
        Report(publisher, stored);
        return waiting;
    }

    public async Task<IReadOnlyDictionary<string, long>> ThroughAsync(string publisher, string[] kinds, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.ThroughAsync(publisher, kinds, cancellation);
    }

    /// <summary>Of these kinds nothing follows up to this position.</summary>
    public async Task AdvanceAsync(string publisher, IEnumerable<string> kinds, long through, CancellationToken cancellation)
    {
        if (kinds.ToDictionary(kind => kind, _ => through) is not { Count: > 0 } advanced)
            return;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await connection.SaveThroughAsync(publisher, advanced, cancellation);
    }

    /// <summary>What is not what its publisher stored leaves the chain where it is, so the feed is asked for the true one.</summary>
    private async Task<List<Arrival>> ArrivalsAsync(
        NpgsqlConnection connection, string publisher, IEnumerable<CloudEvent> facts, CancellationToken cancellation)
    {
        var arrivals = new List<Arrival>();
        foreach (var fact in facts)
            if (Arrival.Of(fact, identity.SourceOf(publisher), out var flaw) is { } arrival)
                arrivals.Add(arrival);
            else
                await quarantine.PutAsync(connection, publisher, fact, flaw, cancellation);
        return arrivals;
    }

    private void Report(string publisher, IReadOnlyList<Arrival> stored)
    {
        if (stored.Count == 0)
            return;
        committed.Set();
        Signals.FactsMirrored.Add(stored.Count, new KeyValuePair<string, object?>("publisher", publisher));
        var now = clock.GetUtcNow();
        foreach (var fact in stored.Select(arrival => arrival.Fact))
        {
            using var activity = Signals.Continue("mirror", ActivityKind.Consumer, fact.Traceparent);
            activity?.SetTag("seedtrace.fact", fact.Type).SetTag("seedtrace.stream", fact.Subject);
            Signals.MirrorDelay.Record((now - fact.Recordedtime).TotalMilliseconds, new KeyValuePair<string, object?>("publisher", publisher));
        }
    }
}

/// <summary>A feed page is complete: it holds everything of these kinds up to this position.</summary>
internal sealed record FeedCut(string[] Kinds, long Through);
