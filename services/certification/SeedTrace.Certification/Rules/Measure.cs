using System.Text.Json;
using System.Text.Json.Serialization;

namespace SeedTrace.Certification.Rules;

/// <summary>What a norm is a limit of. Field: what inspectors find; laboratory: what a test of a sample finds.</summary>
[JsonConverter(typeof(MeasureWords))]
public enum Measure
{
    // Field.
    VarietalPurity, Isolation, PreviousCrop, OffTypesPerArea, FemalesShedding, FemalesSheddingInAll, MaleSterility, LooseSmut, Smut, WildOatPlants, WildRicePlants,
    VirusInField, Blackleg, FemalesReceptive,
    // Laboratory.
    Germination, Purity, Moisture, OtherSeeds, OtherSeedsByMass, Inert, OtherCereals, WeedSeeds, WildOats, RedGrains, DockSeeds, WildRadishSeeds, DodderSeeds, Ergot, Diaporthe,
    SingleGerm, ManyGerm, VirusInProgeny, Viability, ThousandSeedWeight, HardSeed,
}

internal sealed class MeasureWords() : JsonStringEnumConverter<Measure>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

/// <summary>How a measure is called and told of.</summary>
/// <param name="Name">In a sentence.</param>
/// <param name="Unit">Behind its figure.</param>
public sealed record MeasureName(Measure Measure, string Name, string Unit)
{
    /// <summary>As packs, counts and findings write it.</summary>
    public string Word { get; } = JsonNamingPolicy.CamelCase.ConvertName(Measure.ToString());

    /// <summary>Inspectors find it; else a laboratory does.</summary>
    public bool IsOfField => Measure < Measure.Germination;

    /// <summary>It is said with what was counted or found besides: an inspection or a test has no member of its own for it.</summary>
    public bool IsBesides => Measure is not (Measure.VarietalPurity or Measure.Isolation or Measure.PreviousCrop or Measure.FemalesSheddingInAll
        or Measure.Germination or Measure.Purity or Measure.Moisture or Measure.OtherSeeds);

    public static readonly IReadOnlyList<MeasureName> All =
    [
        new(Measure.VarietalPurity, "varietal purity", " %"),
        new(Measure.Isolation, "isolation", " m"),
        new(Measure.PreviousCrop, "time since another variety", " years"),
        new(Measure.OffTypesPerArea, "off-types", " on an area of"),
        new(Measure.FemalesShedding, "female plants that shed pollen at one inspection", " %"),
        new(Measure.FemalesSheddingInAll, "female plants that shed pollen over all inspections", " %"),
        new(Measure.MaleSterility, "male sterility", " %"),
        new(Measure.LooseSmut, "loose smut", " % of ears"),
        new(Measure.Smut, "bunt and smut", " % of ears"),
        new(Measure.WildOatPlants, "wild oat plants", " %"),
        new(Measure.WildRicePlants, "wild rice plants", " %"),
        new(Measure.VirusInField, "plants with symptoms of virus", " %"),
        new(Measure.Blackleg, "plants with blackleg", " %"),
        new(Measure.FemalesReceptive, "female plants with receptive silks", " %"),
        new(Measure.Germination, "germination", " %"),
        new(Measure.Purity, "purity", " %"),
        new(Measure.Moisture, "moisture", " %"),
        new(Measure.OtherSeeds, "other seeds", " per kg"),
        new(Measure.OtherSeedsByMass, "other seeds by mass", " %"),
        new(Measure.Inert, "inert matter", " %"),
        new(Measure.OtherCereals, "seeds of other cereals", " per kg"),
        new(Measure.WeedSeeds, "weed seeds", " per kg"),
        new(Measure.WildOats, "wild oats and darnel", " per kg"),
        new(Measure.RedGrains, "red grains", " per kg"),
        new(Measure.DockSeeds, "seeds of dock", " per kg"),
        new(Measure.WildRadishSeeds, "seeds of wild radish", " per kg"),
        new(Measure.DodderSeeds, "seeds of dodder", " per kg"),
        new(Measure.Ergot, "pieces of ergot", " per kg"),
        new(Measure.Diaporthe, "seeds with Diaporthe", " %"),
        new(Measure.SingleGerm, "clusters with a single seedling", " %"),
        new(Measure.ManyGerm, "clusters with three seedlings or more", " %"),
        new(Measure.VirusInProgeny, "plants of the progeny with virus", " %"),
        new(Measure.Viability, "viability (tetrazolium)", " %"),
        new(Measure.ThousandSeedWeight, "weight of a thousand seeds", " g"),
        new(Measure.HardSeed, "hard seed", " %"),
    ];

    public static MeasureName Of(Measure measure) => All[(int)measure];

    public bool Is(string word) => word == Word;
}
