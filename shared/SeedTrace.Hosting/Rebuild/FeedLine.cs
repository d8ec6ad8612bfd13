using System.Runtime.CompilerServices;
using Marten;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Store;

namespace SeedTrace.Hosting.Rebuild;

/// <summary>What a publisher has of one stream kind, read from its feed page after page. A stream is of one kind, so lines may be read side by side.</summary>
internal sealed class FeedLine(string publisher, string kind, ServiceIdentity identity, FeedClient feeds, IDocumentStore store, TimeProvider clock)
{
    private const int Page = 1_000;
    private const int Attempts = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public async IAsyncEnumerable<LearnedPage> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var after = 0L;
        var reading = ReadAsync(after, cancellation);
        for (var more = true; more;)
        {
            var page = await reading;
            more = page.Through < page.Size;
            if (more && page.Through <= after)
                throw new RebuildFailedException($"The feed of {publisher} does not go on after position {after} of {page.Size}.");
            // The publisher works on the next page while this one is checked.
            if (more)
                reading = ReadAsync(page.Through, cancellation);
            yield return Checked(page, after);
            after = page.Through;
        }
    }

    private LearnedPage Checked(FeedPage page, long after)
    {
        using var session = store.LightweightSession();
        var rows = new List<LearnedRow>(page.Facts.Count);
        var flawed = new List<(CloudEvent, string)>();
        foreach (var fact in page.Facts)
            if (Arrival.Of(fact, identity.SourceOf(publisher), out var flaw) is not { } arrival)
                flawed.Add((fact, flaw));
            else if (arrival.Kind == kind)
                rows.Add(LearnedRow.Of(session, publisher, arrival));
        return new(publisher, kind, [.. rows.OrderBy(row => row.Arrival.Position)], flawed, after, page.Through, page.Size);
    }

    /// <summary>A publisher that is started anew in the middle costs no rebuild.</summary>
    private async Task<FeedPage> ReadAsync(long after, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                return await feeds.PageAsync(publisher, after, [kind], Page, cancellation);
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancellation.IsCancellationRequested)
            {
                if (attempt == Attempts)
                    throw new RebuildFailedException($"The feed of {publisher} does not answer: {e.Message}");
                await Task.Delay(Pause, clock, cancellation);
            }
    }
}

/// <param name="Rows">By position.</param>
/// <param name="Flawed">What is not what its publisher stored, and why: never believed, set aside.</param>
/// <param name="After">All of the kind that comes later, up to <paramref name="Through"/>, is in the page.</param>
/// <param name="Size">Positions the publisher has given so far.</param>
internal sealed record LearnedPage(
    string Publisher, string Kind, IReadOnlyList<LearnedRow> Rows, IReadOnlyList<(CloudEvent Fact, string Flaw)> Flawed, long After, long Through, long Size);
