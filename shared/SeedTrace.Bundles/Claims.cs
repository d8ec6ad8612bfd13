using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Contracts.Multiplication;

namespace SeedTrace.Bundles;

/// <summary>A fact says that the child came from the parent.</summary>
/// <param name="Mass">Of the parent that went into the child; of the harvest where a crop is the parent. Null where seed is not weighed.</param>
/// <param name="Role">Of a parent in a cross or pedigree.</param>
public sealed record Claim(string Parent, string Child, EdgeKind Kind, Kilograms? Mass = null, ParentRole? Role = null);

/// <summary>What each fact says about descent: the one place that knows.</summary>
public static class Claims
{
    /// <summary>A quantity is to the gram.</summary>
    public static long Grams(this Kilograms mass) => (long)(mass.Value * 1_000);

    /// <summary>What the fact says of one edge: several claims where a blend names a part twice.</summary>
    public static IEnumerable<Claim> Of(object? record, string parent, string child, EdgeKind kind) =>
        Of(record).Where(claim => claim.Kind == kind && claim.Parent == parent && claim.Child == child);

    public static IEnumerable<Claim> Of(object? record) => record switch
    {
        CrossRecorded e => e.Parents.Select(parent => new Claim(parent.Germplasm, Keys.Cross(e.Cross), EdgeKind.CrossedFrom, Role: parent.Role)),
        LineNamed { Cross: { } cross } e => [new(Keys.Cross(cross), Keys.Of(e.Line), EdgeKind.SelectedFrom)],
        ParentageRecorded e => e.Parents.Select(parent => new Claim(parent.Germplasm, Keys.Of(e.Line), EdgeKind.ParentLine, Role: parent.Role)),
        VarietyRegistered e => [new(Keys.Of(e.Line), Keys.Of(e.Variety), EdgeKind.RegisteredFrom)],
        BreederLotReleased { Parents: [] } e => [new(Keys.Of(e.Variety), Keys.Of(e.Lot), EdgeKind.ReleasedFrom)],
        BreederLotReleased e => e.Parents.Select(parent => new Claim(Keys.Of(parent), Keys.Of(e.Lot), EdgeKind.ReleasedFrom)),
        SeedCropRegistered e => e.Sown.Select(sown => new Claim(Keys.Of(sown.Lot), Keys.Crop(e.Crop), EdgeKind.Sown, sown.Mass)),
        HarvestDeclared e => [new(Keys.Crop(e.Crop), Keys.Of(e.Lot), EdgeKind.Harvested, e.Mass)],
        LotHarvested e => [new(Keys.Crop(e.Crop), Keys.Of(e.Lot), EdgeKind.Harvested, e.Mass)],
        LotConditioned e => [new(Keys.Of(e.Source), Keys.Of(e.Lot), EdgeKind.Conditioned, e.Input)],
        LotsBlended e => e.Parts.Select(part => new Claim(Keys.Of(part.Lot), Keys.Of(e.Lot), EdgeKind.Blended, part.Mass)),
        LotSplit e => [new(Keys.Of(e.Parent), Keys.Of(e.Lot), EdgeKind.Split, e.Mass)],
        LabelsIssued e => [new(Keys.Of(e.Lot), Keys.Labels(e.Series), EdgeKind.Labelled)],
        PretagsIssued e => [new(Keys.Of(e.Lot), Keys.Labels(e.Series), EdgeKind.Labelled)],
        SeedImported { Passport: { } passport } e => [new(Keys.Passport(passport), Keys.Of(e.Lot), EdgeKind.Imported, e.Mass)],
        _ => [],
    };
}
