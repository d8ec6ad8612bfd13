using System.Text.Json.Serialization;
using SeedTrace.Contracts;
using SeedTrace.Proof;

namespace SeedTrace.Hosting.Trees;

/// <param name="Origin">Whose log: as the <c>source</c> of its facts.</param>
/// <param name="Root">Hexadecimal.</param>
/// <param name="Key">That signed it: see the list of keys.</param>
/// <param name="Cose">COSE_Sign1 in base 64. It holds what stands beside it; only what it holds is proven.</param>
public sealed record HeadAnswer(
    string Origin, long Size, string Root, [property: JsonConverter(typeof(TimestampConverter))] DateTimeOffset Time, string Key, byte[] Cose)
{
    public static HeadAnswer Of(SignedHead head) => new(head.Head.Origin, head.Head.Size, head.Head.Root.ToString(), head.Head.Time, head.KeyId, head.Encoded);
}

/// <param name="Heads">By their time, the first page of those asked for.</param>
public sealed record HeadPage(IReadOnlyList<HeadAnswer> Heads);

/// <param name="Leaf">Of the fact at this position, hexadecimal.</param>
/// <param name="Path">From the leaf up (RFC 9162 §2.1.3), hexadecimal.</param>
/// <param name="Receipt">The same as COSE receipt (RFC 9942) in base 64.</param>
public sealed record InclusionAnswer(long Position, long Size, string Leaf, IReadOnlyList<string> Path, byte[] Receipt);

/// <param name="Path">RFC 9162 §2.1.4, hexadecimal.</param>
/// <param name="Receipt">The same as COSE receipt (RFC 9942) in base 64.</param>
public sealed record ConsistencyAnswer(long From, long To, IReadOnlyList<string> Path, byte[] Receipt);

/// <param name="Cose">COSE_Sign by both root keys of the country, or COSE_Sign1 by the only one, in base 64. It holds what stands beside it; only what it holds is proven.</param>
public sealed record KeysAnswer(KeyList List, byte[] Cose);
