using System.Text.Json.Serialization;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Contracts.Certification;

/// <summary>A sample of the lot was sown beside a standard sample of its variety, to see in the growing plants what the lot is.</summary>
[PublicFact("plot", "control-plot-sown")]
public sealed record ControlPlotSown(DocumentNumber Plot, LotNumber Lot, PlotKind Kind);

/// <summary>The plants of the plot were counted.</summary>
/// <param name="PlantsCounted">Plants looked at; <paramref name="OffTypes"/> of them were not the variety.</param>
/// <param name="Verdicts">One for each class the lot is certified in whose scheme has a norm for it; empty where none has, and the count is a finding only.</param>
[PublicFact("plot", "control-plot-counted")]
public sealed record ControlPlotCounted(DocumentNumber Plot, int PlantsCounted, int OffTypes, PartyId Inspector, IReadOnlyList<PlotVerdict> Verdicts);

/// <param name="RulePack">Name and version of the rules it was held against.</param>
public sealed record PlotVerdict(SeedClass Class, bool Met, string RulePack);

[JsonConverter(typeof(JsonStringEnumConverter<PlotKind>))]
public enum PlotKind
{
    /// <summary>Of the seed that was sown, before or while the next generation grows: what is found can stop that crop.</summary>
    [JsonStringEnumMemberName("pre-control")] PreControl,
    /// <summary>Of the certified lot, after it went into trade.</summary>
    [JsonStringEnumMemberName("post-control")] PostControl,
}
