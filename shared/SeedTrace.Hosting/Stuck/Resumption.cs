using Marten;
using Marten.Services;
using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Store;

namespace SeedTrace.Hosting.Stuck;

/// <summary>Takes up a learned stream where it stands still: what its publisher holds from there on is read from its feed, never from the quarantine.</summary>
internal sealed class Resumption(
    NpgsqlDataSource database, IDocumentStore store, ServiceIdentity identity, FeedClient feeds, LearnedStreams streams, StuckList list, CommitSignal committed)
{
    /// <param name="settle">Records the outcome, in the transaction of what it says.</param>
    public async Task ResumeAsync(StuckThing thing, bool skip, Func<NpgsqlTransaction, string, Task> settle, CancellationToken cancellation)
    {
        var skipped = skip ? await list.EnvelopeAsync(thing.Id, cancellation) : null;
        var first = true;
        for (IReadOnlyList<CloudEvent> rest = await RestAsync(thing, thing.Held, cancellation); first || rest.Count > 0; first = false)
        {
            var held = await TakeAsync(thing, rest, first ? skipped : null, first ? settle : null, cancellation);
            committed.Set();
            // What came while these were read was set aside for want of them.
            rest = held > thing.Held ? await RestAsync(thing, held, cancellation) : [];
            thing = thing with { Held = held };
        }
    }

    private async Task<IReadOnlyList<CloudEvent>> RestAsync(StuckThing thing, long after, CancellationToken cancellation)
    {
        var rest = new List<CloudEvent>();
        while (await feeds.StreamAsync(thing.Publisher, thing.Stream, after + rest.Count, cancellation) is { Length: > 0 } page)
            rest.AddRange(page);
        return rest;
    }

    /// <returns>The version that is held then.</returns>
    private async Task<long> TakeAsync(
        StuckThing thing, IReadOnlyList<CloudEvent> facts, CloudEvent? skipped, Func<NpgsqlTransaction, string, Task>? settle, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync(Mirror.OneAtATime, [], cancellation);
        var held = await HeldAsync(connection, thing, cancellation);
        var next = facts.Select(fact => Arrival.Of(fact, identity.SourceOf(thing.Publisher), out _)).SkipWhile(arrival => arrival?.Version <= held)
            .TakeWhile((arrival, n) => arrival?.Fact.Subject == thing.Stream && arrival.Version == held + n + 1).Select(arrival => arrival!).ToList();
        var outcome = Outcome.Taken;
        if (skipped is not null)
            if (next is [var head, ..] && head.Version == thing.Place && (head.Fact.Id, head.Fact.Leaf) == (skipped.Id, skipped.Leaf))
            {
                await PassAsync(transaction, thing.Publisher, head, cancellation);
                next.RemoveAt(0);
                outcome = Outcome.Skipped;
            }
            else
                (next, outcome) = ([], Outcome.Changed);
        await streams.AppendAsync(transaction, thing.Publisher, next, cancellation);
        held = await HeldAsync(connection, thing, cancellation);
        if (settle is not null)
            await settle(transaction, outcome == Outcome.Taken && held < thing.Place ? Outcome.StillStuck : outcome);
        await transaction.CommitAsync(cancellation);
        return held;
    }

    private static Task<long> HeldAsync(NpgsqlConnection connection, StuckThing thing, CancellationToken cancellation) => connection.ScalarAsync<long>(
        "select coalesce((select version from mt_streams where id = $1), 0)", [Learned.StreamOf(thing.Publisher, thing.Stream)], cancellation);

    private async Task PassAsync(NpgsqlTransaction transaction, string publisher, Arrival fact, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(SessionOptions.ForTransaction(transaction));
        var e = session.Events.BuildEvent(new NotLearned(fact.Fact.Id));
        e.Id = Guid.CreateVersion7();
        // Nothing of what it says: that could not be stored.
        e.SetHeader(FactHeaders.Source, identity.SourceOf(publisher));
        e.SetHeader(FactHeaders.Type, NotLearned.EventType);
        e.SetHeader(FactHeaders.Time, Timestamp.Of(fact.Fact.Time));
        e.SetHeader(FactHeaders.RecordedTime, Timestamp.Of(fact.Fact.Recordedtime));
        e.SetHeader(FactHeaders.Position, fact.Fact.Position);
        e.SetHeader(FactHeaders.Actor, $"system/{identity.Service}");
        e.SetHeader(FactHeaders.Party, identity.Service);
        e.SetHeader(FactHeaders.Leaf, fact.Fact.Leaf);
        session.Events.Append(Learned.StreamOf(publisher, fact.Fact.Subject), fact.Version, e);
        await session.SaveChangesAsync(cancellation);
    }
}
