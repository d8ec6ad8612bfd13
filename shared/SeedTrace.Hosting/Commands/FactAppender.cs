using System.Diagnostics;
using System.Text.Json;
using Marten;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Store;
using SeedTrace.Proof;

namespace SeedTrace.Hosting.Commands;

/// <summary>Puts the facts of one decision into their streams, each under the version that was loaded, in key order.</summary>
internal sealed class FactAppender(ServiceIdentity identity, TimeProvider clock)
{
    /// <param name="factId">Id of the n-th fact.</param>
    /// <param name="requestHash">Kept on the first fact.</param>
    /// <param name="countersigner">The second account, of a command that needs two.</param>
    public CommandAnswer Append(
        IDocumentSession session, IReadOnlyList<NewFact> facts, IReadOnlyDictionary<string, long> loaded, Func<int, Guid> factId, string requestHash,
        string actor, PartyId party, DateTimeOffset time, string? countersigner = null)
    {
        var recorded = Timestamp.Cut(clock.GetUtcNow());
        var versions = new Dictionary<string, long>(loaded);
        var events = facts.Select((fact, n) =>
        {
            var version = versions[fact.Stream] = versions.GetValueOrDefault(fact.Stream) + 1;
            var type = TypeOf(fact);
            var data = JsonSerializer.SerializeToElement(fact.Fact, fact.Fact.GetType(), FactJson.Options);
            var e = session.Events.BuildEvent(fact.Fact);
            e.Id = factId(n);
            e.SetHeader(FactHeaders.Source, identity.Source);
            e.SetHeader(FactHeaders.Type, type);
            e.SetHeader(FactHeaders.Time, Timestamp.Of(time));
            e.SetHeader(FactHeaders.RecordedTime, Timestamp.Of(recorded));
            e.SetHeader(FactHeaders.Actor, actor);
            e.SetHeader(FactHeaders.Party, party.ToString());
            if (countersigner is not null)
                e.SetHeader(FactHeaders.Countersigner, countersigner);
            e.SetHeader(FactHeaders.Leaf, Leaf.Of(
                e.Id, identity.Source, type, fact.Stream, version, time, recorded, actor, party.ToString(), data, countersigner));
            if (Activity.Current?.Id is { } traceparent)
                e.SetHeader(FactHeaders.Traceparent, traceparent);
            if (n == 0)
                e.SetHeader(FactHeaders.Request, requestHash);
            return (fact.Stream, Event: e, Recorded: new RecordedFact(e.Id, type, fact.Stream, version, time, data));
        }).ToList();

        foreach (var stream in events.GroupBy(e => e.Stream).OrderBy(stream => stream.Key, StringComparer.Ordinal))
            session.Events.Append(stream.Key, versions[stream.Key], stream.Select(e => (object)e.Event).ToArray());

        var first = events[0].Stream;
        return new(first, versions[first], [.. events.Select(e => e.Recorded)]);
    }

    public string TypeOf(NewFact fact)
    {
        if (fact.Stream.StartsWith("private/", StringComparison.Ordinal))
            return fact.Fact.GetType().Name;
        var type = FactCatalogue.Of(fact.Fact);
        if (!type.Publishers.Contains(identity.Service) || !fact.Stream.StartsWith(type.StreamKind + "/", StringComparison.Ordinal))
            throw new InvalidOperationException($"{type.Name} does not belong into stream {fact.Stream} of {identity.Service}.");
        return type.WireName(identity.Service);
    }
}
