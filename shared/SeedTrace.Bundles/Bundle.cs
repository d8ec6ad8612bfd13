using System.Text.Json;
using System.Text.Json.Serialization;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Bundles;

/// <summary>All that a lot's origin rests on in one file, with what proves it: <see cref="BundleCheck"/> needs nothing else but the country's root keys.</summary>
/// <param name="Format">Always <see cref="CurrentFormat"/>.</param>
/// <param name="Country">Whose facts these are, ISO 3166 alpha-3.</param>
/// <param name="Made">When lineage made it; what was logged later is not in it.</param>
/// <param name="Root">A root key of the country, SubjectPublicKeyInfo: for comparison only, nobody should trust a key that comes with what it signed.</param>
/// <param name="Keys">The signed list of keys: COSE_Sign by both root keys, COSE_Sign1 by the only one.</param>
/// <param name="Heads">A signed head of each log that facts are of, COSE_Sign1.</param>
/// <param name="Facts">By source and position.</param>
/// <param name="Contents">What the facts say together.</param>
/// <param name="Statement">COSE_Sign1 by lineage over <see cref="BundleStatement"/>: that these are all the facts, and what they say together.</param>
/// <param name="AsOf">It is of what had happened by then: whatever happened later is left out. Absent when it is of all that happened.</param>
/// <param name="AsKnown">It is of what the logs held by then. Absent when it is of all that was known when it was made.</param>
/// <param name="Passports">Of the lots from abroad that it descends from, by their digests; absent where there is none. Each is a bundle of its country, whole.</param>
/// <param name="SecondRoot">The other root key; absent where the country had one.</param>
public sealed record Bundle(
    string Format, LotNumber Lot, string Country, [property: JsonConverter(typeof(TimestampConverter))] DateTimeOffset Made, byte[] Root, byte[] Keys,
    IReadOnlyList<byte[]> Heads, IReadOnlyList<BundledFact> Facts, BundleContents Contents, byte[] Statement,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Bundle>? Passports = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonConverter(typeof(TimestampConverter))] DateTimeOffset? AsOf = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonConverter(typeof(TimestampConverter))] DateTimeOffset? AsKnown = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] byte[]? SecondRoot = null)
{
    public const string CurrentFormat = "seedtrace-bundle/1";

    public const string MediaType = "application/vnd.seedtrace.bundle+json";

    /// <summary>The root keys that came with it.</summary>
    internal IEnumerable<byte[]> Roots => SecondRoot is null ? [Root] : [Root, SecondRoot];

    /// <summary>As facts are written, and strict: nothing may be in the file that nobody checks.</summary>
    internal static readonly JsonSerializerOptions Strict = new(FactJson.Options)
    {
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };
}

/// <param name="Source">Whose log: <c>/seedtrace/&lt;country&gt;/&lt;service&gt;</c></param>
/// <param name="Position">Place in that log, from 1.</param>
/// <param name="Loggedtime">When it got its position. Not in the leaf: lineage states it.</param>
/// <param name="Leaf">64 hexadecimal digits.</param>
/// <param name="Path">Hashes from the leaf up to the head of the log (RFC 9162 §2.1.3), 64 hexadecimal digits each.</param>
/// <param name="Fact">What the leaf is over; null where it is not the reader's to know. Whoever has it can show that it is this leaf.</param>
public sealed record BundledFact(
    string Source, long Position, [property: JsonConverter(typeof(TimestampConverter))] DateTimeOffset Loggedtime, string Leaf,
    IReadOnlyList<string> Path, OpenFact? Fact)
{
    internal string Place => $"{Source} position {Position}";

    internal FactPlace Reference => new(Source, Position);
}

/// <summary>The members of a CloudEvent that are in its leaf beside its source.</summary>
public sealed record OpenFact(
    Guid Id, string Type, string Subject, long Streamversion, [property: JsonConverter(typeof(TimestampConverter))] DateTimeOffset Time,
    [property: JsonConverter(typeof(TimestampConverter))] DateTimeOffset Recordedtime, string Actor, string Party, string? Countersigner, JsonElement Data);

/// <summary>Where a fact stands.</summary>
public sealed record FactPlace(string Source, long Position)
{
    /// <summary>Log by log, each from its beginning.</summary>
    internal static readonly Comparer<FactPlace> InOrder = Comparer<FactPlace>.Create((one, other) =>
        string.CompareOrdinal(one.Source, other.Source) is not 0 and var bySource ? bySource : one.Position.CompareTo(other.Position));
}

/// <summary>What lineage signs of a bundle: that it found these facts, no other, and that they say this.</summary>
/// <param name="Whole">For a reader of everything; else facts were left out or sealed that the reader may not know.</param>
/// <param name="Contents">SHA-256 of the contents (RFC 8785), 64 hexadecimal digits.</param>
public sealed record BundleStatement(
    string Format, LotNumber Lot, string Country, bool Whole, IReadOnlyList<StatedFact> Facts, string Contents,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonConverter(typeof(TimestampConverter))] DateTimeOffset? AsOf = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonConverter(typeof(TimestampConverter))] DateTimeOffset? AsKnown = null);

/// <param name="Open">It is shown; else sealed.</param>
public sealed record StatedFact(
    string Source, long Position, string Leaf, [property: JsonConverter(typeof(TimestampConverter))] DateTimeOffset Loggedtime, bool Open)
{
    public static StatedFact Of(BundledFact fact) => new(fact.Source, fact.Position, fact.Leaf, fact.Loggedtime, fact.Fact is not null);
}
