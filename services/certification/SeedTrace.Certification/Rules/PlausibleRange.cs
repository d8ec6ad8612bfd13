using System.Text.Json;
using System.Text.Json.Serialization;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Rules;

/// <summary>What multiplication tells of a crop or a lot, and can be too good to be true.</summary>
[JsonConverter(typeof(PlausibleWords))]
public enum PlausibleRule
{
    SeedRate, Yield, Ceiling, Factor, CleaningLoss,
}

internal sealed class PlausibleWords() : JsonStringEnumConverter<PlausibleRule>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

/// <summary>What follows when it lies outside.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Response>))]
public enum Response
{
    /// <summary>A finding beside the decision, which it does not change.</summary>
    [JsonStringEnumMemberName("warn")] Warn,
    /// <summary>Nothing is certified until a certifier has recorded what shows that it is true.</summary>
    [JsonStringEnumMemberName("ask-evidence")] AskEvidence,
    /// <summary>Nothing is certified.</summary>
    [JsonStringEnumMemberName("refuse")] Refuse,
}

/// <summary>What a scheme finds plausible.</summary>
/// <param name="Least">In the unit of the rule; or <paramref name="Most"/>; or both.</param>
/// <param name="Source">Where it was read.</param>
public sealed record PlausibleRange(PlausibleRule Rule, Response Response, decimal? Least, decimal? Most, string Source, bool Verified)
{
    /// <summary>As packs, judgements and facts write it.</summary>
    [JsonIgnore]
    public string Word => JsonNamingPolicy.CamelCase.ConvertName(Rule.ToString());

    /// <summary>In a sentence.</summary>
    [JsonIgnore]
    public string Name => Rule switch
    {
        PlausibleRule.SeedRate => "seed sown",
        PlausibleRule.Yield => "yield",
        PlausibleRule.Ceiling => "yield, which no field exceeds,",
        PlausibleRule.Factor => "clean seed from each kilogram sown",
        _ => "loss in cleaning",
    };

    [JsonIgnore]
    public string Unit => Rule switch
    {
        PlausibleRule.SeedRate => " kg/ha",
        PlausibleRule.Yield or PlausibleRule.Ceiling => " t/ha",
        PlausibleRule.Factor => " kg",
        _ => " %",
    };

    /// <summary>Reason code of a warning.</summary>
    [JsonIgnore]
    public string Reason => Rule switch
    {
        PlausibleRule.SeedRate => ReasonCodes.SeedRate,
        PlausibleRule.CleaningLoss => ReasonCodes.MassGap,
        _ => ReasonCodes.YieldImplausible,
    };

    [JsonIgnore]
    public string Limit => (Least, Most) switch
    {
        ({ } least, { } most) => FormattableString.Invariant($"{least:0.####} to {most:0.####}{Unit}"),
        ({ } least, null) => FormattableString.Invariant($"at least {least:0.####}{Unit}"),
        _ => FormattableString.Invariant($"at most {Most:0.####}{Unit}"),
    };

    /// <summary>Compared as products: a quotient would be rounded at the limit.</summary>
    public bool HoldsFor(Reading reading) => !(reading.Amount < Least * reading.Of) && !(reading.Amount > Most * reading.Of);
}
