using SeedTrace.Lineage.Passports;

namespace SeedTrace.Lineage.Tests.Passports;

/// <summary>What was handed in, without a store.</summary>
internal sealed class HeldPassports(params IEnumerable<Passport> passports) : IPassports
{
    public List<Passport> All { get; } = [.. passports];

    public Task<Passport> KeepAsync(Bundle passport, DateTimeOffset now, CancellationToken cancellation)
    {
        var digest = BundleFile.DigestOf(passport);
        if (!All.Exists(held => held.Digest == digest))
            All.Add(new(All.Count + 1, digest, now, passport));
        return Task.FromResult(All.Find(held => held.Digest == digest)!);
    }

    public Task<Passport?> FindAsync(string digest, CancellationToken cancellation) => Task.FromResult(All.Find(held => held.Digest == digest));

    public IAsyncEnumerable<Passport> AfterAsync(long number, CancellationToken cancellation) => All.Where(held => held.Number > number).ToAsyncEnumerable();
}
