using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Multiplication.Learned;

/// <summary>The certifier's word on a crop in the field.</summary>
/// <param name="Approved">Hectares in each scheme; none while it is rejected.</param>
/// <param name="RejectedFor">Reason code; null while it is approved.</param>
public sealed record CropVerdict(ImmutableSortedDictionary<string, decimal> Approved, string? RejectedFor) : IStreamState<CropVerdict>
{
    private static readonly ImmutableSortedDictionary<string, decimal> Nothing =
        ImmutableSortedDictionary<string, decimal>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>What may be harvested as seed in some scheme; null when nothing.</summary>
    public decimal? HectaresApproved => Approved.IsEmpty ? null : Approved.Values.Max();

    public static string Key(DocumentNumber crop) => $"crop/{crop}";

    public static CropVerdict? Fold(CropVerdict? verdict, object fact) => fact switch
    {
        CropApproved e => new CropVerdict((verdict?.Approved ?? Nothing).SetItem(e.Class.Scheme, e.Hectares), null),
        CropRejected e => new CropVerdict(Nothing, e.Reason),
        CropRemeasured { Reopened: { } schemes } => verdict is null ? null : verdict with { Approved = verdict.Approved.RemoveRange(schemes) },
        RejectionAppealed => new CropVerdict(Nothing, null),
        _ => verdict,
    };
}
