using SeedTrace.Contracts;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Learned;

/// <summary>A crop as multiplication registered it: what was sown where.</summary>
public sealed record SownCrop(
    DocumentNumber Crop, PartyId Grower, VarietyId Variety, decimal Hectares, DateOnly SownOn, IReadOnlyList<LotNumber> Sources)
    : IStreamState<SownCrop>
{
    /// <summary>How much of each lot.</summary>
    public IReadOnlyList<SownSeed> Seed { get; init; } = [];

    public static string Key(DocumentNumber crop) => $"crop/{crop}";

    public static SownCrop? Fold(SownCrop? crop, object fact) => fact switch
    {
        SeedCropRegistered e => new(e.Crop, e.Grower, e.Variety, e.Hectares, e.SownOn, [.. e.Sown.Select(sown => sown.Lot).Distinct()]) { Seed = e.Sown },
        _ => crop,
    };
}
