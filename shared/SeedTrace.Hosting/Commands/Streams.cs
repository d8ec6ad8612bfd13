using System.Globalization;
using System.Text.Json;
using JasperFx.Events;
using Marten;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Web;

namespace SeedTrace.Hosting.Commands;

/// <summary>Streams folded on demand: they are short, and what a decision saw is what is stored.</summary>
internal static class Streams
{
    public static async Task<(T? State, long Version)> FoldAsync<T>(this IQuerySession session, string stream, CancellationToken cancellation)
        where T : class, IStreamState<T>
    {
        var events = await session.Events.FetchStreamAsync(stream, token: cancellation);
        return (events.Aggregate((T?)null, (state, e) => T.Fold(state, e.Data, e.Time(), e.Header(FactHeaders.Actor))), events.Count == 0 ? 0 : events[^1].Version);
    }

    public static async Task<T?> FoldLearnedAsync<T>(this IQuerySession session, string publisher, string stream, CancellationToken cancellation)
        where T : class, IStreamState<T>
    {
        var events = await session.Events.FetchStreamAsync(Learned.StreamOf(publisher, stream), token: cancellation);
        try
        {
            return events.Aggregate((T?)null, (state, e) => e.TypedFact() is { } fact ? T.Fold(state, fact, e.Time()) : state);
        }
        catch (Exception e) when (e is JsonException or MalformedValueException)
        {
            throw new ProblemException(409, "learned-fact-unreadable", $"What {publisher} says of this cannot be read here; nothing was recorded. Tell the administrator.");
        }
    }

    public static object? TypedFact(this IEvent e) => e.Data switch
    {
        Learned learned => Read(e, learned),
        NotLearned => null,
        _ => e.Data,
    };

    private static object? Read(IEvent e, Learned learned)
    {
        var (publisher, stream) = Learned.SourceOf(e.StreamKey!);
        return Learned.Read(publisher, stream, e.Header(FactHeaders.Type), learned.Data);
    }

    public static DateTimeOffset Time(this IEvent e) => Timestamp.Parse(e.Header(FactHeaders.Time));

    public static string Header(this IEvent e, string name) => e.GetHeader(name) switch
    {
        // The store reads a text that looks like a time as one.
        DateTime time => Timestamp.Of(time),
        DateTimeOffset time => Timestamp.Of(time),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
