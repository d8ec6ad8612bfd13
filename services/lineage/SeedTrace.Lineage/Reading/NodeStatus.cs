using System.Text.Json.Serialization;

namespace SeedTrace.Lineage.Reading;

/// <summary>How a node stands on the day it is read.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NodeStatus>))]
public enum NodeStatus
{
    /// <summary>Nothing was said of it itself.</summary>
    [JsonStringEnumMemberName("unknown")] Unknown,
    /// <summary>It exists: germplasm named, a lot made, a crop sown, labels issued.</summary>
    [JsonStringEnumMemberName("recorded")] Recorded,
    /// <summary>A crop entered for certification.</summary>
    [JsonStringEnumMemberName("entered")] Entered,
    [JsonStringEnumMemberName("approved")] Approved,
    [JsonStringEnumMemberName("rejected")] Rejected,
    /// <summary>A lot nobody certified, declared for a lane of lower trust.</summary>
    [JsonStringEnumMemberName("declared")] Declared,
    [JsonStringEnumMemberName("certified")] Certified,
    /// <summary>Certified, and the last certificate has run out.</summary>
    [JsonStringEnumMemberName("expired")] Expired,
    /// <summary>A stop-sale order stands.</summary>
    [JsonStringEnumMemberName("stopped")] Stopped,
    /// <summary>A recall holds it.</summary>
    [JsonStringEnumMemberName("recalled")] Recalled,
    [JsonStringEnumMemberName("decertified")] Decertified,
}
