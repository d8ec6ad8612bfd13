using System.Text.Json;
using System.Text.Json.Serialization;

namespace SeedTrace.Contracts.Delivery;

/// <summary>A fact on its way: CloudEvents 1.0, structured JSON. Numbers are strings of digits, as CloudEvents extensions of 64 bits must be.</summary>
public sealed record CloudEvent
{
    public string Specversion { get; init; } = "1.0";

    /// <summary>Id of the fact; also the message id.</summary>
    public required Guid Id { get; init; }

    /// <summary><c>/seedtrace/&lt;country&gt;/&lt;service&gt;</c></summary>
    public required string Source { get; init; }

    /// <summary><c>seedtrace.&lt;service&gt;.&lt;fact&gt;</c></summary>
    public required string Type { get; init; }

    /// <summary>Key of the stream.</summary>
    public required string Subject { get; init; }

    /// <summary>When it happened, UTC, milliseconds.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public required DateTimeOffset Time { get; init; }

    public string Datacontenttype { get; init; } = "application/json";

    /// <summary>Version the fact has in its stream, from 1.</summary>
    public required string Streamversion { get; init; }

    /// <summary>Place in the publisher's fact log, from 1, without holes.</summary>
    public required string Position { get; init; }

    /// <summary>Position of the last fact of the same stream kind; 0 for none.</summary>
    public required string Previous { get; init; }

    /// <summary>When the publisher took it.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public required DateTimeOffset Recordedtime { get; init; }

    /// <summary>When it got its position; never decreases.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public required DateTimeOffset Loggedtime { get; init; }

    /// <summary>Opaque account that acted; of two, the one that proposed.</summary>
    public required string Actor { get; init; }

    /// <summary>Opaque party it acted for.</summary>
    public required string Party { get; init; }

    /// <summary>Opaque account of the same party that signed after the actor had proposed; none where one account's word is enough.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Countersigner { get; init; }

    /// <summary>SHA-256 of the fact, hexadecimal (64 digits): RFC 9162 leaf hash over its RFC 8785 form.</summary>
    public required string Leaf { get; init; }

    public string? Traceparent { get; init; }

    public required JsonElement Data { get; init; }
}

/// <summary>How long a publisher's fact log is. A consumer that has less asks the feed: so even a lost last fact is found.</summary>
/// <param name="Source">As in <see cref="CloudEvent.Source"/>.</param>
/// <param name="Size">Positions given so far.</param>
/// <param name="LastLeaf">Leaf at position <paramref name="Size"/>; null when empty.</param>
/// <param name="Kinds">Last position of each stream kind.</param>
public sealed record Heartbeat(string Source, long Size, string? LastLeaf, IReadOnlyDictionary<string, long> Kinds);
