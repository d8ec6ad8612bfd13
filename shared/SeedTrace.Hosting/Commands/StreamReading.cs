using Marten;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Hosting.Commands;

/// <summary>Streams as they stand, for answers no command asks for.</summary>
public static class StreamReading
{
    public static async Task<T?> StateAsync<T>(this IQuerySession session, string stream, CancellationToken cancellation)
        where T : class, IStreamState<T> => (await session.FoldAsync<T>(stream, cancellation)).State;

    public static Task<T?> LearnedStateAsync<T>(this IQuerySession session, string publisher, string stream, CancellationToken cancellation)
        where T : class, IStreamState<T> => session.FoldLearnedAsync<T>(publisher, stream, cancellation);
}
