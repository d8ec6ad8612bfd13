using SeedTrace.Contracts;

namespace SeedTrace.Certification.Desk;

/// <summary>Who walked how much. Visits of which nobody said who made them are not counted.</summary>
/// <param name="CheckInspections">Of the crops of licensed inspectors, by scheme; on every page the same.</param>
/// <param name="Next">The next page begins after this inspector; null on the last.</param>
public sealed record Workload(DateOnly From, DateOnly To, IReadOnlyList<InspectorLoad> Inspectors, IReadOnlyList<CheckInspectionShare> CheckInspections, PartyId? Next = null)
{
    /// <param name="visits">Of the period; with each, whether its crop is still undecided.</param>
    /// <param name="licensed">Crops of the period that licensed inspectors were in; with each, whether it is still undecided.</param>
    public static Workload Of(Period period, IReadOnlyList<(FieldVisit Visit, bool IsOpen)> visits, params IReadOnlyList<(LicensedCrop Crop, bool IsOpen)> licensed) => new(period.From, period.To,
    [
        .. from walked in visits
           where walked.Visit.Inspector is not null
           group walked by walked.Visit.Inspector!.Value into own
           orderby own.Key.ToString()
           select new InspectorLoad(
               own.Key, own.Select(walked => walked.Visit.Crop).Distinct().Count(), own.Sum(walked => walked.Visit.Hectares), own.Count(),
               own.Where(walked => walked.IsOpen).Select(walked => walked.Visit.Crop).Distinct().Count(),
               [
                   .. from walked in own
                      group walked.Visit by walked.Visit.Day into day
                      orderby day.Key
                      select new DayLoad(day.Key, day.Count(), day.Sum(visit => visit.Hectares)),
               ]),
    ], CheckInspectionShare.Of(licensed));
}

/// <param name="Fields">Crops, each once.</param>
/// <param name="Hectares">Walked, visit by visit.</param>
/// <param name="OpenCrops">Of the fields, those that are not decided yet.</param>
public sealed record InspectorLoad(PartyId Inspector, int Fields, decimal Hectares, int Visits, int OpenCrops, IReadOnlyList<DayLoad> Days);

public sealed record DayLoad(DateOnly Day, int Visits, decimal Hectares);
