using System.Globalization;
using System.Text.Json.Serialization;

namespace SeedTrace.Hosting.Stuck;

/// <summary>A foreign fact that could not be taken, or a learned one whose reaction fails again and again.</summary>
/// <param name="Version">As the fact says; empty for what is no fact.</param>
/// <param name="Reason">Of its quarantine; <c>reaction</c> for a reaction.</param>
/// <param name="Held">The last version of its stream that is held here.</param>
/// <param name="Stands">Does it still stand? What came by itself, was taken or was skipped does not.</param>
public sealed record StuckThing(
    StuckId Id, string Publisher, string Stream, string Version, string Reason, DateTimeOffset Since, int Attempts, long Held, bool Stands)
{
    /// <summary>The version it wants to be; null for what names no stream or version.</summary>
    [JsonIgnore]
    public long? Place => Stream.Contains('/', StringComparison.Ordinal)
        && long.TryParse(Version, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    [JsonIgnore]
    public bool IsReaction => Reason == "reaction";

    /// <summary>Nothing follows it in its stream as long as it stands.</summary>
    [JsonIgnore]
    public bool IsAwaited => !IsReaction && Place > Held;

    /// <summary>The one that all others of its stream wait for, and known to be what its publisher stored.</summary>
    [JsonIgnore]
    public bool IsFirst => Reason == "unstorable" && Place == Held + 1;
}
