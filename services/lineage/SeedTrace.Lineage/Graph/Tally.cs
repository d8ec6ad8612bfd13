using System.Buffers.Binary;
using System.Security.Cryptography;
using SeedTrace.Hosting.Delivery;

namespace SeedTrace.Lineage.Graph;

/// <summary>How many facts of a publisher were applied, and one number over all of them: equal for equal facts at equal positions, in whatever
/// order they came. It counts those too that name no node.</summary>
internal sealed class Tally
{
    private readonly byte[] sum = new byte[SHA256.HashSizeInBytes];

    public long Count { get; private set; }

    /// <summary>64 hexadecimal digits.</summary>
    public string Sum => Convert.ToHexStringLower(sum);

    /// <param name="fact">One that was not added before.</param>
    public void Add(LearnedFact fact)
    {
        Count++;
        Span<byte> place = stackalloc byte[sizeof(long) + 16];
        BinaryPrimitives.WriteInt64BigEndian(place, fact.Position);
        fact.Id.TryWriteBytes(place[sizeof(long)..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(place, hash);
        for (var at = 0; at < hash.Length; at++)
            sum[at] ^= hash[at];
    }
}
