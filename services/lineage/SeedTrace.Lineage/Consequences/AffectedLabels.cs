using System.Text.Json.Serialization;
using SeedTrace.Contracts;

namespace SeedTrace.Lineage.Consequences;

/// <summary>Labels of one series that share one fate, first and last number included.</summary>
/// <param name="NetMass">Of each container.</param>
/// <param name="OnContainers">On a container, as far as anybody said: whoever recalls the lot looks for these numbers.</param>
public sealed record AffectedLabels(DocumentNumber Series, long From, long To, Kilograms NetMass, LabelState State, bool OnContainers)
{
    [JsonIgnore]
    public long Count => To - From + 1;
}

/// <summary>What became of labels.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LabelState>))]
public enum LabelState
{
    /// <summary>On a container, or not used yet.</summary>
    [JsonStringEnumMemberName("in-force")] InForce,
    [JsonStringEnumMemberName("spoilt")] Spoilt,
    [JsonStringEnumMemberName("lost")] Lost,
    [JsonStringEnumMemberName("returned")] Returned,
    /// <summary>Taken out of force by the certifier; on its container until that gets a new one.</summary>
    [JsonStringEnumMemberName("void")] Void,
    /// <summary>The container got another label.</summary>
    [JsonStringEnumMemberName("replaced")] Replaced,
    /// <summary>The seed was sown, and the label handed in.</summary>
    [JsonStringEnumMemberName("given-up")] GivenUp,
    /// <summary>On a container of the lot, and never issued for it.</summary>
    [JsonStringEnumMemberName("not-issued")] NotIssued,
}
