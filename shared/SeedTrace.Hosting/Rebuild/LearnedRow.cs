using JasperFx.Events;
using Marten;
using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Hosting.Rebuild;

/// <summary>A learned fact as the row that <see cref="LearnedStreams"/> would have Marten write.</summary>
/// <param name="Headers">JSON.</param>
/// <param name="Data">JSON, as the publisher gave it.</param>
internal sealed record LearnedRow(Arrival Arrival, string Stream, IEvent Event, string Headers, string Data)
{
    public static LearnedRow Of(IDocumentSession session, string publisher, Arrival arrival)
    {
        var e = LearnedStreams.EventOf(session, arrival.Fact);
        return new(
            arrival, Learned.StreamOf(publisher, arrival.Fact.Subject), e, session.DocumentStore.Options.Serializer().ToJson(e.Headers), arrival.Fact.Data.GetRawText());
    }
}
