using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Benchmarks.Rebuild;

/// <summary>Many facts of ordinary size, put into the publishers' stores as commands put them there, only many to a transaction.</summary>
internal static class Season
{
    private const int PerTransaction = 500;

    private static readonly Issuer Issuer = new("KAZ", "MUL");
    private static readonly SpeciesCode Wheat = SpeciesCode.Parse("TRZAX");
    private static readonly VarietyId Variety = VarietyId.Of(Wheat, "Saratovskaya 29");
    private static readonly PartyId Owner = PartyId.Parse("grower-1");

    public static IEnumerable<NewFact> Accessions(int count) => Enumerable.Range(1, count).Select(n =>
    {
        var id = AccessionId.Parse($"KAZ001:{n}");
        return new NewFact($"accession/{id}", new AccessionRegistered(id, Wheat, "Triticum", "aestivum", "wheat", $"Line {n}", "KAZ", 500, null, null));
    });

    /// <summary>Each a lot split from an earlier one and its owner's holding.</summary>
    public static IEnumerable<NewFact> Lots(int count) => Enumerable.Range(1, count / 2).SelectMany(n =>
    {
        var (lot, parent) = (Lot(n), Lot(n / 3));
        return new[]
        {
            new NewFact($"lot/{lot}", new LotSplit(lot, Variety, parent, new(100), Owner)),
            new NewFact($"holding/{Owner}/{lot}", new HoldingCredited(Owner, lot, new(100), [], $"lot/{parent}", MovementKind.Split)),
        };
    });

    /// <summary>Returns when all are in the fact log and published.</summary>
    public static async Task RecordAsync(WebApplication publisher, IEnumerable<NewFact> facts)
    {
        var services = publisher.Services;
        var (store, appender) = (services.GetRequiredService<IDocumentStore>(), services.GetRequiredService<FactAppender>());
        foreach (var batch in facts.Chunk(PerTransaction))
        {
            await using var session = store.LightweightSession();
            appender.Append(session, batch, new Dictionary<string, long>(), _ => Guid.CreateVersion7(), new string('0', 64), "grower-1-app", Owner,
                Timestamp.Cut(TimeProvider.System.GetUtcNow()));
            await session.SaveChangesAsync();
        }
        await using var published = services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            "select not exists (select from fact_pending) and cursor = (select max(position) from fact_log) from publication");
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!(bool)(await published.ExecuteScalarAsync())!)
            await look.WaitForNextTickAsync();
    }

    private static LotNumber Lot(int n) => LotNumber.Mint(Issuer, 2026, Wheat, n);
}
