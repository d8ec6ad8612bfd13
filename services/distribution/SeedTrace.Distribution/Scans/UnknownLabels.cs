using System.Threading.RateLimiting;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Commands;
using SeedTrace.Web;

namespace SeedTrace.Distribution.Scans;

/// <summary>How many labels a party may ask about that turn out to be none. Whoever has packs in hand meets a few, and asks about as many genuine ones as
/// he likes; whoever guesses proofs meets nothing else.</summary>
internal sealed class UnknownLabels(IConfiguration configuration) : IDisposable
{
    private const int PerMinute = 30;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<PartyId> limits = PartitionedRateLimiter.Create<PartyId, PartyId>(party => RateLimitPartition.GetFixedWindowLimiter(
        party, _ => new() { PermitLimit = configuration.GetValue("Labels:UnknownPerMinute", PerMinute), Window = Window }));

    /// <exception cref="ProblemException">The party has asked about too many; the certifier is not asked about another.</exception>
    public void RequireFew(CommandContext on)
    {
        if (limits.GetStatistics(on.Caller.Party)?.CurrentAvailablePermits == 0)
            throw new ProblemException(429, "too-many-unknown-labels", "Too many of the labels you asked about were never issued: wait a minute and try again.");
    }

    public void Count(CommandContext on) => limits.AttemptAcquire(on.Caller.Party).Dispose();

    public void Dispose() => limits.Dispose();
}
