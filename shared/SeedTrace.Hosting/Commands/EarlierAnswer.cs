using System.Text.Json;
using JasperFx.Events;
using Marten;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Web;

namespace SeedTrace.Hosting.Commands;

/// <summary>What a command answered when it was done, read from its facts.</summary>
internal static class EarlierAnswer
{
    /// <param name="factId">Id of the command's n-th fact.</param>
    /// <param name="hash">Of the request that asks again.</param>
    public static async Task<CommandAnswer?> FindAsync(IQuerySession session, Func<int, Guid> factId, string hash, CancellationToken cancellation)
    {
        if (await FirstAsync(session, factId(0), hash, cancellation) is not { } first)
            return null;
        var facts = new List<IEvent> { first };
        while (await FactAsync(session, factId(facts.Count), cancellation) is { } fact)
            facts.Add(fact);
        return new(
            first.StreamKey, facts.Last(fact => fact.StreamKey == first.StreamKey).Version,
            [.. facts.Select(fact => new RecordedFact(
                fact.Id, fact.Header(FactHeaders.Type), fact.StreamKey!, fact.Version, Timestamp.Parse(fact.Header(FactHeaders.Time)),
                JsonSerializer.SerializeToElement(fact.Data, fact.Data.GetType(), FactJson.Options)))]);
    }

    /// <exception cref="ProblemException">The key was used for another request.</exception>
    public static async Task<IEvent?> FirstAsync(IQuerySession session, Guid id, string hash, CancellationToken cancellation)
    {
        var first = await FactAsync(session, id, cancellation);
        // A fact taken back from a witness does not know the request it came of.
        return first?.Header(FactHeaders.Request) is { Length: > 0 } request && request != hash
            ? throw new ProblemException(422, "idempotency-key-reused", "This Idempotency-Key was used for another command; a new command needs a new key.")
            : first;
    }

    private static Task<IEvent?> FactAsync(IQuerySession session, Guid id, CancellationToken cancellation) =>
        session.Events.LoadAsync(id, cancellation)!;
}
