using System.Text.Json;
using JasperFx.Events;
using Marten;
using Marten.Services;
using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Reactions;
using SeedTrace.Hosting.Store;

namespace SeedTrace.Hosting.Delivery;

/// <summary>Writes foreign facts into streams of this service's own.</summary>
internal sealed class LearnedStreams(IDocumentStore store, Quarantine quarantine, ReactionList reactions, TimeProvider clock)
{
    private const string Savepoint = "facts";

    /// <summary>All at once; when one of them cannot be stored, one by one, and only that one and what follows it in its stream stay out. Reactions to
    /// what was stored become due with it.</summary>
    /// <param name="facts">Each the next version of its stream, by position.</param>
    /// <returns>What was stored.</returns>
    public async Task<IReadOnlyList<Arrival>> AppendAsync(
        NpgsqlTransaction transaction, string publisher, IReadOnlyList<Arrival> facts, CancellationToken cancellation)
    {
        var stored = await StoreAsync(transaction, publisher, facts, cancellation);
        foreach (var arrival in stored.Where(arrival => reactions.Concern(arrival.Fact.Type)))
            await transaction.Connection!.ExecuteAsync("insert into reaction_due (fact_id, next_at) values ($1, $2) on conflict do nothing",
                [arrival.Fact.Id, clock.GetUtcNow()], cancellation);
        return stored;
    }

    private async Task<IReadOnlyList<Arrival>> StoreAsync(
        NpgsqlTransaction transaction, string publisher, IReadOnlyList<Arrival> facts, CancellationToken cancellation)
    {
        if (facts.Count == 0 || await TryAppendAsync(transaction, publisher, facts, cancellation))
            return facts;
        var stored = new List<Arrival>();
        var broken = new HashSet<string>();
        foreach (var arrival in facts)
            if (broken.Contains(arrival.Fact.Subject))
                await quarantine.PutAsync(transaction.Connection!, publisher, arrival.Fact, "version-hole", cancellation);
            else if (await TryAppendAsync(transaction, publisher, [arrival], cancellation))
                stored.Add(arrival);
            else
            {
                broken.Add(arrival.Fact.Subject);
                await quarantine.PutAsync(transaction.Connection!, publisher, arrival.Fact, "unstorable", cancellation);
            }
        return stored;
    }

    private async Task<bool> TryAppendAsync(
        NpgsqlTransaction transaction, string publisher, IReadOnlyList<Arrival> facts, CancellationToken cancellation)
    {
        await transaction.SaveAsync(Savepoint, cancellation);
        try
        {
            await using var session = store.LightweightSession(SessionOptions.ForTransaction(transaction));
            foreach (var stream in facts.GroupBy(arrival => arrival.Fact.Subject).OrderBy(stream => stream.Key, StringComparer.Ordinal))
                session.Events.Append(
                    Learned.StreamOf(publisher, stream.Key), stream.Max(arrival => arrival.Version),
                    stream.Select(arrival => (object)EventOf(session, arrival.Fact)).ToArray());
            await session.SaveChangesAsync(cancellation);
            return true;
        }
        catch (Exception e) when (EventSequence.IsBehind(e))
        {
            await transaction.RollbackAsync(Savepoint, cancellation);
            await EventSequence.CatchUpAsync(transaction.Connection!, cancellation);
            return await TryAppendAsync(transaction, publisher, facts, cancellation);
        }
        catch (Exception e) when (IsOfTheData(e))
        {
            await transaction.RollbackAsync(Savepoint, cancellation);
            return false;
        }
    }

    /// <summary>Values PostgreSQL cannot hold, an id that is taken, or a size or depth beyond the limits: trying again will not help.</summary>
    internal static bool IsOfTheData(Exception e) =>
        !EventSequence.IsBehind(e)
        && (e is JsonException or PostgresException { SqlState: ['2', '2', ..] or ['5', '4', ..] or PostgresErrorCodes.UniqueViolation }
            || e.InnerException is { } inner && IsOfTheData(inner));

    internal static IEvent EventOf(IDocumentSession session, CloudEvent fact)
    {
        var e = session.Events.BuildEvent(new Learned(fact.Data));
        e.Id = fact.Id;
        e.SetHeader(FactHeaders.Source, fact.Source);
        e.SetHeader(FactHeaders.Type, fact.Type);
        e.SetHeader(FactHeaders.Time, Timestamp.Of(fact.Time));
        e.SetHeader(FactHeaders.RecordedTime, Timestamp.Of(fact.Recordedtime));
        e.SetHeader(FactHeaders.LoggedTime, Timestamp.Of(fact.Loggedtime));
        e.SetHeader(FactHeaders.Position, fact.Position);
        e.SetHeader(FactHeaders.Actor, fact.Actor);
        e.SetHeader(FactHeaders.Party, fact.Party);
        if (fact.Countersigner is not null)
            e.SetHeader(FactHeaders.Countersigner, fact.Countersigner);
        e.SetHeader(FactHeaders.Leaf, fact.Leaf);
        if (fact.Traceparent is not null)
            e.SetHeader(FactHeaders.Traceparent, fact.Traceparent);
        return e;
    }
}
