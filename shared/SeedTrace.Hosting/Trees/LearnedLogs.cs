using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SeedTrace.Hosting.Store;
using SeedTrace.Proof;

namespace SeedTrace.Hosting.Trees;

/// <summary>Proofs from this service's own mirror: the leaves it learned, and the heads it kept as a witness. So nobody has to be asked, and what is proven
/// is what this service compared.</summary>
internal sealed class LearnedLogs(NpgsqlDataSource database, ServiceIdentity identity, LogKeys keys) : ILogProofs
{
    private readonly ConcurrentDictionary<string, TreeReader> trees = [];

    public async Task<LogProof?> ProveAsync(string publisher, IReadOnlyList<long> positions, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (await connection.LastHeadAsync(publisher, cancellation) is not { } head || positions.Max() > head.Head.Size)
            return null;
        var paths = positions.Select(position => MerkleTree.InclusionPath(position - 1, head.Head.Size)).ToList();
        try
        {
            var hashes = new Queue<Hash>(await TreeOf(publisher).HashesAsync(connection, [.. paths.SelectMany(path => path)], cancellation));
            return new(head, [.. paths.Select(path => path.Select(_ => hashes.Dequeue()).ToArray())]);
        }
        // The mirror is behind the head: it will not be for long.
        catch (ProofException)
        {
            return null;
        }
    }

    private TreeReader TreeOf(string publisher) => trees.GetOrAdd(publisher, log => new(LogLeaves.Learned(log)));

    public async Task<byte[]> KeyListAsync(CancellationToken cancellation) => (await keys.SignedListAsync(cancellation)).Encoded;

    public Task<TrustAnchor> AnchorAsync(CancellationToken cancellation) => keys.AnchorAsync(cancellation);

    public async Task<SignedStatement> SignAsync(byte[] content, DateTimeOffset time, CancellationToken cancellation)
    {
        using var key = await keys.OwnAsync(cancellation);
        return SignedStatement.Sign(identity.Source, time, content, key);
    }
}

public static class LogProofs
{
    public static void AddLogProofs(this IServiceCollection services) => services.AddSingleton<ILogProofs, LearnedLogs>();
}
