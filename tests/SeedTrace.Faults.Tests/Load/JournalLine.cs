using System.Text.Json.Serialization;

namespace SeedTrace.Faults.Tests.Load;

/// <summary>What the outside saw, in the order it saw it.</summary>
/// <param name="Number">Counts the lines of one journal.</param>
internal sealed record JournalLine(long Number, DateTimeOffset At, What What)
{
    /// <summary>The command's Idempotency-Key; no two commands of a campaign share one.</summary>
    public string? Key { get; init; }

    public string? Service { get; init; }

    /// <summary>The account that asks, and the party it asks for.</summary>
    public string? Client { get; init; }

    public string? Party { get; init; }

    public string? Path { get; init; }

    /// <summary>Null: POST.</summary>
    public string? Method { get; init; }

    /// <summary>What an account shall be; of other commands the stores tell.</summary>
    public string? Body { get; init; }

    public int? Status { get; init; }

    /// <summary>Reason code of a refusal, words of an error, name of a fault; of what identity acknowledged, where it is signed, or the id of the key that was
    /// made. Never a secret.</summary>
    public string? Says { get; init; }

    public IReadOnlyList<Told>? Facts { get; init; }
}

/// <summary>A fact as the answer told of it.</summary>
internal sealed record Told(Guid Id, string Stream, long Version);

[JsonConverter(typeof(JsonStringEnumConverter<What>))]
internal enum What
{
    /// <summary>Written before the request is sent.</summary>
    Asked,
    Acknowledged,
    Refused,
    /// <summary>No answer, or one that leaves open whether it was done: it may have been.</summary>
    Silent,
    /// <summary>The caller gave up on a silent command and never asked again.</summary>
    Abandoned,
    Fault,
    Mended,
    /// <summary>A round is over: nobody asks for anything until the next.</summary>
    Over,
    /// <summary>A stream was held by somebody else's long transaction.</summary>
    Held,
    /// <summary>These facts were published while no queue took their kind.</summary>
    Unrouted,
    /// <summary>The process that holds a service's sequencer lock is stopped.</summary>
    Frozen,
    /// <summary>Another one holds the lock, and the connection of the one that is stopped is no more.</summary>
    TakenOver,
    Thawed,
    /// <summary>A copy of a service's store was made, to be put in its place one day.</summary>
    Copied,
    /// <summary>The store is lost, and nobody writes to it any more; its copy takes its place.</summary>
    Lost,
}
