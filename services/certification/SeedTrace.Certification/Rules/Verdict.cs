using System.Text.Json.Serialization;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Rules;

/// <summary>A norm, and what was found of it.</summary>
/// <param name="Class">The scheme's own word.</param>
/// <param name="Found">In the unit of the norm; null when nobody measured it.</param>
/// <param name="Where">The visit or test it was found in.</param>
public sealed record Verdict(Norm Norm, string Class, Outcome Outcome, decimal? Found = null, string? Where = null)
{
    /// <summary>Why the class is not reached; null when this norm is not in its way.</summary>
    public Decision? Refusal => Outcome is Outcome.Met or Outcome.NotAsked ? null : Norm.Measure switch
    {
        Measure.Germination => Decision.Refuse("germination-below-norm", Sentence),
        Measure.Purity => Decision.Refuse("purity-below-norm", Sentence),
        Measure.Moisture => Decision.Refuse("moisture-above-norm", Sentence),
        Measure.OtherSeeds or Measure.OtherSeedsByMass or Measure.OtherCereals => Decision.Refuse("other-seeds-above-norm", Sentence),
        Measure.VarietalPurity or Measure.OffTypesPerArea => Decision.Refuse("off-types-over-limit", Sentence),
        Measure.Isolation => Decision.Refuse("isolation-too-short", Sentence),
        Measure.PreviousCrop => Decision.Refuse("previous-crop-too-recent", Sentence),
        Measure.FemalesShedding or Measure.FemalesSheddingInAll => Decision.Refuse("shedding-females", Sentence),
        Measure.MaleSterility => Decision.Refuse("sterility-low", Sentence),
        Measure.WildOatPlants or Measure.WildRicePlants or Measure.WeedSeeds or Measure.WildOats or Measure.RedGrains or Measure.DockSeeds or Measure.WildRadishSeeds
            or Measure.DodderSeeds => Decision.Refuse("noxious-weeds", Sentence),
        Measure.LooseSmut or Measure.Smut or Measure.VirusInField or Measure.Blackleg or Measure.Ergot or Measure.Diaporthe or Measure.VirusInProgeny =>
            Decision.Refuse("health-below-norm", Sentence),
        _ => Decision.Refuse("norm-missed", Sentence),
    };

    /// <summary>As an inspector would say it.</summary>
    public string Sentence
    {
        get
        {
            var measure = MeasureName.Of(Norm.Measure);
            var asked = $"{Class} {(Norm.Least is null ? "allows" : "asks for")} {Norm.Limit}";
            return Outcome is Outcome.NotMeasured or Outcome.NotAsked
                ? $"Nobody measured {measure.Name}{(Where is null ? "" : $" in {Where}")}; {asked}."
                : FormattableString.Invariant($"{char.ToUpperInvariant(measure.Name[0])}{measure.Name[1..]}: {Found:0.####}{measure.Unit}{(Norm.Measure == Measure.OffTypesPerArea ? $" {Norm.Per} m²" : "")} in {Where}; {asked}.");
        }
    }

    public static Verdict Of(Norm norm, string @class, IReadOnlyList<Reading?> readings)
    {
        if (readings.Count == 0)
            return new(norm, @class, norm.WhenFound ? Outcome.NotAsked : Outcome.NotMeasured);
        if (readings.Any(reading => reading is null))
            return new(norm, @class, Outcome.NotMeasured);
        // Every visit and every count says something: what one saw is not undone by a better look.
        var figures = readings.Select(reading => reading!.Value);
        var worst = norm.Least is null ? figures.MaxBy(norm.FigureOf) : figures.MinBy(norm.FigureOf);
        return new(norm, @class, readings.All(reading => norm.HoldsFor(reading!.Value)) ? Outcome.Met : Outcome.Missed, norm.FigureOf(worst), worst.Where);
    }
}

[JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
public enum Outcome
{
    [JsonStringEnumMemberName("met")] Met,
    [JsonStringEnumMemberName("missed")] Missed,
    /// <summary>It had to be measured.</summary>
    [JsonStringEnumMemberName("not-measured")] NotMeasured,
    /// <summary>Nobody looked, and nobody had to.</summary>
    [JsonStringEnumMemberName("not-asked")] NotAsked,
    /// <summary>Hardly plausible, and no ground to refuse.</summary>
    [JsonStringEnumMemberName("warned")] Warned,
    /// <summary>Hardly plausible, and a certifier saw what shows that it is true.</summary>
    [JsonStringEnumMemberName("by-evidence")] ByEvidence,
}
