using Marten;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Labels;

/// <summary>Streams as they stand, for reads that no account asks for.</summary>
public sealed class LabelStreams(IDocumentStore store)
{
    public async Task<T?> ReadAsync<T>(string stream, CancellationToken cancellation) where T : class, IStreamState<T>
    {
        await using var session = store.QuerySession();
        var facts = await session.Events.FetchStreamAsync(stream, token: cancellation);
        return facts.Select(fact => fact.Data).Aggregate((T?)null, T.Fold);
    }
}
