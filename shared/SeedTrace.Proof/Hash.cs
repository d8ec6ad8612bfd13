using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SeedTrace.Proof;

/// <summary>SHA-256 of a leaf or of two hashes, as RFC 9162 §2.1.1 tells them apart.</summary>
public readonly record struct Hash(UInt128 High, UInt128 Low)
{
    /// <summary>Bytes.</summary>
    public const int Length = 32;

    /// <summary>The root of a tree without leaves.</summary>
    public static readonly Hash OfNothing = Of(SHA256.HashData([]));

    /// <param name="bytes">32 of them.</param>
    public static Hash Of(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt128BigEndian(bytes[..16]), BinaryPrimitives.ReadUInt128BigEndian(bytes[16..Length]));

    public static Hash OfLeaf(ReadOnlySpan<byte> content) => Of(SHA256.HashData([0, .. content]));

    public static Hash OfNode(Hash left, Hash right)
    {
        Span<byte> node = stackalloc byte[1 + 2 * Length];
        node[0] = 1;
        left.WriteTo(node[1..]);
        right.WriteTo(node[(1 + Length)..]);
        Span<byte> hash = stackalloc byte[Length];
        SHA256.HashData(node, hash);
        return Of(hash);
    }

    /// <param name="hexadecimal">64 digits.</param>
    /// <exception cref="FormatException">They are not.</exception>
    public static Hash Parse(string hexadecimal) => Convert.FromHexString(hexadecimal) is { Length: Length } bytes
        ? Of(bytes)
        : throw new FormatException("A hash is written with 64 hexadecimal digits.");

    public void WriteTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt128BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt128BigEndian(bytes[16..], Low);
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        WriteTo(bytes);
        return bytes;
    }

    public override string ToString() => Convert.ToHexStringLower(ToBytes());
}
