using Marten;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Hosting.Commands;

/// <summary>Streams as they stand, for answers no command asks for.</summary>
public static class StreamReading
{
    public static async Task<T?> StateAsync<T>(this IQuerySession session, string stream, CancellationToken cancellation)
        where T : class, IStreamState<T> => (await session.FoldAsync<T>(stream, cancellation)).State;

    /// <summary>Many at once, with one question; those there are not are missing.</summary>
    /// <param name="streams">Each once.</param>
    public static async Task<IReadOnlyDictionary<string, T>> StatesAsync<T>(this IQuerySession session, IReadOnlyCollection<string> streams, CancellationToken cancellation)
        where T : class, IStreamState<T>
    {
        if (streams.Count == 0)
            return new Dictionary<string, T>();
        var events = await session.Events.QueryAllRawEvents().Where(e => e.StreamKey!.IsOneOf(streams.ToArray())).OrderBy(e => e.Version).ToListAsync(cancellation);
        return events.GroupBy(e => e.StreamKey!).Select(stream => (stream.Key, State: stream.Aggregate((T?)null, (state, e) => T.Fold(state, e.Data, e.Time(), e.Header(FactHeaders.Actor)))))
            .Where(stream => stream.State is not null).ToDictionary(stream => stream.Key, stream => stream.State!);
    }

    public static Task<T?> LearnedStateAsync<T>(this IQuerySession session, string publisher, string stream, CancellationToken cancellation)
        where T : class, IStreamState<T> => session.FoldLearnedAsync<T>(publisher, stream, cancellation);
}
