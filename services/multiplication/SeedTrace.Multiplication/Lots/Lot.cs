using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Multiplication.Lots;

/// <summary>A lot made here: an identity and the quantity it was made with. How much of it is left, and with whom,
/// is in the holdings.</summary>
/// <param name="Owner">Who made it.</param>
/// <param name="Crop">The crop a raw lot was harvested from.</param>
/// <param name="Sources">The lots it was made of; none for a raw lot.</param>
public sealed record Lot(
    LotNumber Number, VarietyId Variety, Kilograms Mass, PartyId Owner, LotKind Kind, DocumentNumber? Crop, ImmutableList<LotPart> Sources)
    : IStreamState<Lot>
{
    /// <summary>Products the seed was dressed with.</summary>
    public ImmutableList<string> Treatments { get; init; } = [];

    /// <summary>The lot it was split from, whose quality it shares.</summary>
    [JsonIgnore]
    public LotNumber? Whole => Kind == LotKind.Split ? Sources[0].Lot : null;

    public static string Key(LotNumber lot) => $"lot/{lot}";

    public static Lot? Fold(Lot? lot, object fact) => fact switch
    {
        LotHarvested e => new Lot(e.Lot, e.Variety, e.Mass, e.Owner, LotKind.Raw, e.Crop, []),
        LotConditioned e => new Lot(e.Lot, e.Variety, e.CleanSeed, e.Owner, LotKind.Conditioned, null, [new LotPart(e.Source, e.Input)]),
        LotsBlended e => new Lot(e.Lot, e.Variety, e.Mass, e.Owner, LotKind.Blended, null, [.. e.Parts]),
        LotSplit e => new Lot(e.Lot, e.Variety, e.Mass, e.Owner, LotKind.Split, null, [new LotPart(e.Parent, e.Mass)]),
        LotTreated e => lot is null ? null : lot with { Treatments = lot.Treatments.Add(e.Product) },
        _ => lot,
    };
}

[JsonConverter(typeof(JsonStringEnumConverter<LotKind>))]
public enum LotKind
{
    [JsonStringEnumMemberName("raw")] Raw,
    [JsonStringEnumMemberName("conditioned")] Conditioned,
    [JsonStringEnumMemberName("blended")] Blended,
    [JsonStringEnumMemberName("split")] Split,
}
