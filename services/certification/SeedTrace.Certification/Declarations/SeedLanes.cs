using System.Text.Json.Serialization;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Declarations;

/// <summary>The lanes of lower trust that are recorded, in one version of the rules.</summary>
/// <param name="ValidUntil">Last day; null while in force.</param>
public sealed record SeedLanes(string Name, string Version, DateOnly ValidFrom, DateOnly? ValidUntil, IReadOnlyList<LaneRule> Lanes) : IDatedRule
{
    /// <summary>What facts cite: <c>SEED-LANES 2026.1</c>.</summary>
    public string Citation => $"{Name} {Version}";
}

/// <param name="Expects">What is a finding where it is missing.</param>
/// <param name="Trades">Seed of the lane goes from hand to hand; of any other only whoever declared it sows.</param>
/// <param name="Months">From the day it is declared; null for as long as the seed lasts.</param>
/// <param name="Verified">It was read in the source; else general knowledge.</param>
public sealed record LaneRule(SeedLane Lane, IReadOnlyList<Expected> Expects, bool Trades, int? Months, string Source, bool Verified);

[JsonConverter(typeof(JsonStringEnumConverter<Expected>))]
public enum Expected
{
    /// <summary>Every crop it came from is approved in some scheme.</summary>
    [JsonStringEnumMemberName("approval")] Approval,
    /// <summary>A laboratory tested its seed.</summary>
    [JsonStringEnumMemberName("test")] Test,
}

/// <summary>Every version of them.</summary>
public sealed class SeedLaneBook
{
    public SeedLaneBook(params IReadOnlyList<SeedLanes> all)
    {
        DatedRules.RefuseOverlaps(all, lanes => lanes.Name);
        All = all;
    }

    public IReadOnlyList<SeedLanes> All { get; }

    public static SeedLaneBook Load() => new(
        [.. RuleData.Read<SeedLanes>(typeof(SeedLaneBook).Assembly, name => name.Contains(".seed-lanes", StringComparison.Ordinal))]);

    public SeedLanes? On(DateOnly day) => All.FirstOrDefault(lanes => lanes.IsInForceOn(day));
}
