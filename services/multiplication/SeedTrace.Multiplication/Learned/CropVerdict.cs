using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Multiplication.Learned;

/// <summary>The certifier's last word on a crop in the field.</summary>
/// <param name="HectaresApproved">Null while it is rejected.</param>
/// <param name="RejectedFor">Reason code; null while it is approved.</param>
public sealed record CropVerdict(decimal? HectaresApproved, string? RejectedFor) : IStreamState<CropVerdict>
{
    public static string Key(DocumentNumber crop) => $"crop/{crop}";

    public static CropVerdict? Fold(CropVerdict? verdict, object fact) => fact switch
    {
        CropApproved e => new CropVerdict(e.Hectares, null),
        CropRejected e => new CropVerdict(null, e.Reason),
        _ => verdict,
    };
}
