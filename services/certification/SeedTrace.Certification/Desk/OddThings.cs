using System.Text.Json.Serialization;
using SeedTrace.Contracts;

namespace SeedTrace.Certification.Desk;

/// <summary>A laboratory whose share of failed tests is not that of all laboratories.</summary>
/// <param name="PercentOfAll">Failed tests among those of all laboratories in the period.</param>
/// <param name="Chance">That a laboratory like all of them has so few, or so many, or more so.</param>
public sealed record OddShare(PartyId Laboratory, int Tests, int Failed, decimal PercentOfAll, OddWay Way, double Chance);

[JsonConverter(typeof(JsonStringEnumConverter<OddWay>))]
public enum OddWay
{
    [JsonStringEnumMemberName("fails-too-rarely")] FailsTooRarely,
    [JsonStringEnumMemberName("fails-too-often")] FailsTooOften,
}

/// <summary>A laboratory that reports one germination again and again.</summary>
/// <param name="Lots">That have it; with <paramref name="Same"/> tests of the laboratory's <paramref name="Tests"/>.</param>
public sealed record SameResult(PartyId Laboratory, decimal GerminationPercent, int Lots, int Same, int Tests);

/// <summary>An inspector who was in more fields within an hour than can be walked.</summary>
/// <param name="From">The hour begins with the first of these visits; times are those the inspector gave.</param>
public sealed record FastHour(PartyId Inspector, [property: JsonConverter(typeof(TimestampConverter))] DateTimeOffset From, IReadOnlyList<DocumentNumber> Crops);
