using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Crops;

/// <summary>A crop on its way to be seed: entered in one scheme or several, inspected for all of them, decided in each.</summary>
/// <param name="Rejected">Reason code; a rejected crop is grain in every scheme.</param>
/// <param name="Remedy">The last that was ordered.</param>
/// <param name="Remedied">Day of the first inspection after it.</param>
public sealed partial record CropInspection(
    DocumentNumber Crop, PartyId Applicant, VarietyId Variety, decimal Hectares, ImmutableList<SeedClass> Aims,
    ImmutableList<FieldInspected> Visits, ImmutableList<CropApproved> Approvals, string? Rejected = null,
    RemedyOrdered? Remedy = null, DateOnly? Remedied = null) : IStreamState<CropInspection>
{
    /// <summary>Visits that were made when the remedy was ordered, or the rejection appealed: what they saw is over.</summary>
    public int Overcome { get; init; }

    /// <summary>Days of the visits, in their order.</summary>
    [JsonIgnore]
    public ImmutableList<DateOnly> VisitedOn { get; init; } = [];

    /// <summary>What grew in the field before, as the applicant says; null where he does not.</summary>
    public IReadOnlyList<PreviousCrop>? PreviousCrops { get; init; }

    /// <summary>Reason codes of what was found at its entries, and when the outline of its field was corrected.</summary>
    public ImmutableList<string> Findings { get; init; } = [];

    /// <summary>By a neighbour whose field was mapped nearer, the visits made by then; not in answers.</summary>
    [JsonIgnore]
    public ImmutableDictionary<DocumentNumber, int> CameNearer { get; init; } = ImmutableDictionary<DocumentNumber, int>.Empty;

    public static string Key(DocumentNumber crop) => $"crop/{crop}";

    public static CropInspection? Fold(CropInspection? crop, object fact) => Fold(crop, fact, default);

    public static CropInspection? Fold(CropInspection? crop, object fact, DateTimeOffset time) => Fold(crop, fact, time, "");

    public static CropInspection? Fold(CropInspection? crop, object fact, DateTimeOffset time, string actor) => fact switch
    {
        CropEntered e => (crop ?? new(e.Crop, e.Applicant, e.Variety, e.Hectares, [], [], [])).Entered(e),
        FieldInspected e => crop is null ? null : crop.JudgedBefore(e.Inspector, actor) with
        {
            Visits = crop.Visits.Add(e),
            VisitedOn = crop.VisitedOn.Add(DayOf(time)),
            Remedied = crop.Remedied ?? (crop.Remedy is null ? null : DayOf(time)),
        },
        RemedyOrdered e => crop is null ? null : crop.JudgedBefore(e.Inspector, actor) with { Remedy = e, Remedied = null, Overcome = crop.Visits.Count },
        CropApproved e => crop is null ? null : crop with { Approvals = crop.Approvals.Add(e) },
        CropRemeasured e => crop?.Remeasured(e),
        CropRejected e => crop is null ? null : crop.JudgedBefore(e.By, actor) with { Rejected = e.Reason, RejectedOn = DayOf(time) },
        PartRejected e => crop is null ? null : crop.JudgedBefore(e.By, actor) with { RejectedParts = crop.RejectedParts.Add(e), RejectedOn = DayOf(time) },
        RejectionAppealed e => crop?.Reopened(e.SameParty == true),
        _ => crop,
    };

    public SeedClass? AimIn(string scheme) => Aims.Find(aim => aim.Scheme == scheme);

    public CropApproved? ApprovalIn(string scheme) => Approvals.Find(approval => approval.Class.Scheme == scheme);

    /// <summary>Who walked it, where the visits say so.</summary>
    public bool WasInspectedBy(PartyId party) => Visits.Exists(visit => visit.Inspector == party);

    /// <summary>What was seen since something was last done about it.</summary>
    public IReadOnlyList<FieldInspected> Standing => [.. Visits.Skip(Overcome)];

    /// <summary>How far a neighbour is, as an inspector measured it last; null where none has since something was done about it, or it came nearer.</summary>
    public decimal? MetresTo(DocumentNumber neighbour) => Visits.Skip(Math.Max(Overcome, CameNearer.GetValueOrDefault(neighbour)))
        .SelectMany(visit => visit.Neighbours ?? []).LastOrDefault(one => one.Crop == neighbour)?.Metres;

    /// <summary>Ordered, and nobody has looked yet whether it was done.</summary>
    public RemedyOrdered? OpenRemedy => Remedied is null ? Remedy : null;

    /// <summary>The hectares that were walked at least so many times; after an appeal, since then too.</summary>
    public decimal HectaresWalked(int times)
    {
        var walked = Visits.Select(visit => visit.Hectares).OrderDescending().ElementAtOrDefault(Math.Max(times, 1) - 1);
        return Appeals == 0 ? walked : Math.Min(walked, Standing.Select(visit => visit.Hectares).DefaultIfEmpty().Max());
    }

    public Decision? DecidedAlready() => this switch
    {
        { Rejected: { } reason } => Decision.Refuse("crop-already-decided", $"The crop was rejected: {reason}."),
        _ when Approvals.Count == Aims.Count => Decision.Refuse(
            "crop-already-decided", $"The crop was approved as {string.Join(", ", Approvals.Select(approval => approval.Class.Code))}."),
        _ => null,
    };

    public static Decision Unknown(DocumentNumber crop) => Decision.Unknown("crop-unknown", $"There is no crop {crop} here.");

    private CropInspection Entered(CropEntered entry) => this with
    {
        Aims = Aims.Add(entry.Aim),
        PreviousCrops = entry.PreviousCrops ?? PreviousCrops,
        Findings = [.. Findings.Concat(entry.Findings ?? []).Distinct()],
    };

    private CropInspection Remeasured(CropRemeasured e) => this with
    {
        Hectares = e.Hectares,
        Approvals = Approvals.RemoveAll(approval => e.Reopened?.Contains(approval.Class.Scheme) == true),
        Findings = [.. Findings.Concat(e.Findings ?? []).Distinct()],
        CameNearer = e.Neighbour is { } neighbour ? CameNearer.SetItem(neighbour, Visits.Count) : CameNearer,
    };

    private static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);
}
