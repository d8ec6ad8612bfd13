using System.Buffers.Binary;
using System.Security.Cryptography;
using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Lineage.Graph;

/// <summary>What is known of one publisher's log: its facts by position, those too that name no node.</summary>
internal sealed class PublisherLog
{
    private readonly List<LearnedFact> unbroken = [];
    private readonly Dictionary<long, LearnedFact> beyond = [];
    private readonly byte[] sum = new byte[SHA256.HashSizeInBytes];

    public long Count => unbroken.Count + beyond.Count;

    /// <summary>How much of the log is here now.</summary>
    public Extent Here => new(unbroken.Count, beyond.Keys.ToHashSet());

    /// <summary>All there are, each once, though more come meanwhile.</summary>
    public IEnumerable<LearnedFact> Facts
    {
        get
        {
            for (var at = 0; at < unbroken.Count; at++)
                yield return unbroken[at];
            foreach (var fact in beyond.Values.ToArray())
                yield return fact;
        }
    }

    /// <returns>False for a repeat.</returns>
    public bool Add(LearnedFact fact)
    {
        if (fact.Position <= unbroken.Count || !beyond.TryAdd(fact.Position, fact))
            return false;
        while (beyond.Remove(unbroken.Count + 1, out var next))
            unbroken.Add(next);
        AddTo(sum, fact);
        return true;
    }

    /// <summary>The last position logged by then up to which no fact is missing here, and whether a later fact is here too: then none that was
    /// logged by then can still come. Times do not decrease within a log.</summary>
    /// <param name="size">How much of it counts; null for all that is here.</param>
    public (long Position, DateTimeOffset? LoggedTime, bool Settled) Through(DateTimeOffset? asKnown, int? size = null)
    {
        var (from, to) = (0, size ?? unbroken.Count);
        while (from < to)
        {
            var middle = from + (to - from) / 2;
            (from, to) = unbroken[middle].LoggedTime > asKnown ? (from, middle) : (middle + 1, to);
        }
        return (from, from == 0 ? null : unbroken[from - 1].LoggedTime, from < (size ?? unbroken.Count));
    }

    /// <summary>The last position up to which no fact is missing here.</summary>
    public (long Position, DateTimeOffset? LoggedTime) Through() => (unbroken.Count, unbroken.Count == 0 ? null : unbroken[^1].LoggedTime);

    /// <summary>The same of a log of nothing but what is admitted.</summary>
    public (long Position, DateTimeOffset? LoggedTime) Through(Func<LearnedFact, bool> admits)
    {
        var at = 0;
        while (at < unbroken.Count && admits(unbroken[at]))
            at++;
        return (at, at == 0 ? null : unbroken[at - 1].LoggedTime);
    }

    /// <summary>One number over all facts: equal for equal facts at equal positions, in whatever order they came.</summary>
    /// <returns>64 hexadecimal digits.</returns>
    public string Sum() => Convert.ToHexStringLower(sum);

    /// <inheritdoc cref="Sum()"/>
    public static string Sum(IEnumerable<LearnedFact> facts)
    {
        var then = new byte[SHA256.HashSizeInBytes];
        foreach (var fact in facts)
            AddTo(then, fact);
        return Convert.ToHexStringLower(then);
    }

    private static void AddTo(byte[] sum, LearnedFact fact)
    {
        Span<byte> place = stackalloc byte[sizeof(long) + 16];
        BinaryPrimitives.WriteInt64BigEndian(place, fact.Position);
        fact.Id.TryWriteBytes(place[sizeof(long)..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(place, hash);
        for (var at = 0; at < hash.Length; at++)
            sum[at] ^= hash[at];
    }

    /// <param name="Unbroken">Up to this position nothing is missing.</param>
    /// <param name="Beyond">Positions after a gap.</param>
    internal sealed record Extent(int Unbroken, IReadOnlySet<long> Beyond)
    {
        public bool Has(long position) => position <= Unbroken || Beyond.Contains(position);
    }
}
