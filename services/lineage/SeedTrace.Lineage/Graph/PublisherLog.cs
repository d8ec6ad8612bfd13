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

    public IEnumerable<LearnedFact> Facts => unbroken.Concat(beyond.Values);

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
    public (long Position, DateTimeOffset? LoggedTime, bool Settled) Through(DateTimeOffset? asKnown)
    {
        var (from, to) = (0, unbroken.Count);
        while (from < to)
        {
            var middle = from + (to - from) / 2;
            (from, to) = unbroken[middle].LoggedTime > asKnown ? (from, middle) : (middle + 1, to);
        }
        return (from, from == 0 ? null : unbroken[from - 1].LoggedTime, from < unbroken.Count);
    }

    /// <summary>The last position up to which no fact is missing here.</summary>
    public (long Position, DateTimeOffset? LoggedTime) Through() => (unbroken.Count, unbroken.Count == 0 ? null : unbroken[^1].LoggedTime);

    /// <summary>The same of a log of nothing but what the moment admits.</summary>
    public (long Position, DateTimeOffset? LoggedTime) Through(Moment moment)
    {
        var last = unbroken.TakeWhile(moment.Admits).LastOrDefault();
        return (last?.Position ?? 0, last?.LoggedTime);
    }

    /// <summary>One number over the facts a moment admits: equal for equal facts at equal positions, in whatever order they came.</summary>
    /// <returns>64 hexadecimal digits.</returns>
    public string SumAt(Moment moment)
    {
        if (moment.IsNow)
            return Convert.ToHexStringLower(sum);
        var then = new byte[sum.Length];
        foreach (var fact in Facts.Where(moment.Admits))
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
}
