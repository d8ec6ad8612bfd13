using Marten;
using Marten.Services;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Hosting.Tests;

internal static class Uncommitted
{
    /// <summary>What a command would append, in a transaction left open.</summary>
    public static async Task<NpgsqlTransaction> AppendAsync(WebApplication service, params IEnumerable<string> numbers)
    {
        var connection = await service.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(TestContext.Current.CancellationToken);
        var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var session = service.Services.GetRequiredService<IDocumentStore>().LightweightSession(SessionOptions.ForTransaction(transaction));
        var facts = numbers.Select(number =>
        {
            var accession = AccessionId.Parse($"KAZ001:{number}");
            return new NewFact(GeneBank.Stream(number), new AccessionRegistered(
                accession, SpeciesCode.Parse("TRZAX"), "Triticum", "aestivum", null, null, null, null, null, null));
        }).ToList();
        service.Services.GetRequiredService<FactAppender>().Append(
            session, facts, new Dictionary<string, long>(), _ => Guid.NewGuid(), "hash", "bank-app", PartyId.Parse("bank-1"), DateTimeOffset.UnixEpoch);
        await session.SaveChangesAsync(TestContext.Current.CancellationToken);
        return transaction;
    }
}
