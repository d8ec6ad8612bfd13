using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Rebuild;
using SeedTrace.Hosting.Store;
using SeedTrace.Proof;
using SeedTrace.Testing;

namespace SeedTrace.Benchmarks.National;

/// <summary>The facts of a country in a store of lineage, as if lineage had rebuilt it from the feeds of the country's services.</summary>
internal static class CountryStore
{
    private const int Page = 1_000;

    /// <returns>How many facts those are.</returns>
    public static async Task<long> WriteAsync(TestStack stack, CountryFacts facts)
    {
        await stack.MigrateAsync(Services.Lineage);
        await using var lineage = stack.Build(Services.Lineage);
        var (identity, store) = (lineage.Services.GetRequiredService<ServiceIdentity>(), lineage.Services.GetRequiredService<IDocumentStore>());
        await using var connection = new NpgsqlConnection(stack.DatabaseOf(Services.Lineage).Owner + ";Command Timeout=0");
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var tables = await LearnedTables.OpenAsync(connection, CancellationToken.None);
        using var session = store.LightweightSession();
        var versions = new Dictionary<string, long>();
        var count = 0L;
        foreach (var page in facts.All().Chunk(Page))
        {
            // Hashing them takes longest.
            LearnedRow[] rows = [.. page.AsParallel().AsOrdered().Select(fact => Row(session, identity, fact))];
            await tables.CopyEventsAsync(rows, CancellationToken.None);
            foreach (var row in rows)
                CollectionsMarshal.GetValueRefOrAddDefault(versions, row.Stream, out _) = row.Arrival.Version;
            count += rows.Length;
        }
        await tables.CopyStreamsAsync(versions.Select(stream => (stream.Key, stream.Value)), CancellationToken.None);
        await tables.CloseAsync(CancellationToken.None);
        await transaction.CommitAsync();
        await connection.ExecuteAsync("analyze mt_events, mt_streams", [], CancellationToken.None);
        return count;
    }

    private static LearnedRow Row(IDocumentSession session, ServiceIdentity identity, LearnedFact fact)
    {
        string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);
        var published = new CloudEvent
        {
            Id = fact.Id,
            Source = identity.SourceOf(fact.Publisher),
            Type = fact.Type,
            Subject = fact.Stream,
            Time = fact.Time,
            Streamversion = Digits(fact.Version),
            Position = Digits(fact.Position),
            Previous = Digits(fact.Position - 1),
            Recordedtime = fact.RecordedTime,
            Loggedtime = fact.LoggedTime,
            Actor = fact.Actor,
            Party = fact.Party,
            Leaf = "",
            Data = JsonSerializer.SerializeToElement(fact.Record, fact.Record!.GetType(), FactJson.Options),
        };
        return LearnedRow.Of(session, fact.Publisher, new(published with { Leaf = Leaf.Of(published) }, fact.StreamKind, fact.Version, fact.Position, 0));
    }
}
