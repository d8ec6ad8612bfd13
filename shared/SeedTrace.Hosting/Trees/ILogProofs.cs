using SeedTrace.Proof;

namespace SeedTrace.Hosting.Trees;

/// <summary>What a witness can prove of the logs it mirrors without asking them, and what it says itself.</summary>
public interface ILogProofs
{
    /// <summary>Inclusion in the last head of the publisher.</summary>
    /// <param name="positions">In its log, from 1.</param>
    /// <returns>Null while no head is kept that is over all of them and over nothing that is not here yet: heads come every few seconds.</returns>
    Task<LogProof?> ProveAsync(string publisher, IReadOnlyList<long> positions, CancellationToken cancellation);

    /// <summary>Signed by the root keys: <see cref="SignedKeyList"/>.</summary>
    Task<byte[]> KeyListAsync(CancellationToken cancellation);

    /// <summary>The country's root keys.</summary>
    Task<TrustAnchor> AnchorAsync(CancellationToken cancellation);

    /// <summary>Under this service's own key.</summary>
    Task<SignedStatement> SignAsync(byte[] content, DateTimeOffset time, CancellationToken cancellation);
}

/// <param name="Paths">Of each position asked for, from the leaf up.</param>
public sealed record LogProof(SignedHead Head, IReadOnlyList<IReadOnlyList<Hash>> Paths);
