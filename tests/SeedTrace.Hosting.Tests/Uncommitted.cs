using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Hosting.Tests;

/// <summary>What a command would append, in a transaction left open.</summary>
internal sealed class Uncommitted(NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
{
    public static Task<Uncommitted> AppendAsync(WebApplication service, params IEnumerable<string> numbers) => AppendNamedAsync(service, null, numbers);

    /// <param name="name">Of all of them; as long as a test needs it.</param>
    public static async Task<Uncommitted> AppendNamedAsync(WebApplication service, string? name, IEnumerable<string> numbers)
    {
        var connection = await service.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(TestContext.Current.CancellationToken);
        var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var session = service.Services.GetRequiredService<IDocumentStore>().LightweightSession(Marten.Services.SessionOptions.ForTransaction(transaction));
        var facts = numbers.Select(number =>
        {
            var accession = AccessionId.Parse($"KAZ001:{number}");
            return new NewFact(GeneBank.Stream(number), new AccessionRegistered(
                accession, SpeciesCode.Parse("TRZAX"), "Triticum", "aestivum", null, name, null, null, null, null));
        }).ToList();
        service.Services.GetRequiredService<FactAppender>().Append(
            session, facts, new Dictionary<string, long>(), _ => Guid.NewGuid(), "hash", "bank-app", PartyId.Parse("bank-1"), DateTimeOffset.UnixEpoch);
        await session.SaveChangesAsync(TestContext.Current.CancellationToken);
        return new(connection, transaction);
    }

    public Task CommitAsync() => transaction.CommitAsync(TestContext.Current.CancellationToken);

    public Task RollBackAsync() => transaction.RollbackAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
