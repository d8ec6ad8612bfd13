using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SeedTrace.Contracts.Certification;

namespace SeedTrace.Certification.Crops;

/// <summary>Whose visits they were.</summary>
public sealed partial record CropInspection
{
    [JsonIgnore]
    public bool HasLicensedVisits => Visits.Exists(visit => visit.InspectorKind == InspectorKind.Licensed);

    /// <summary>The crop as if nobody had been there but some: what the others saw is neither for it nor against it.</summary>
    public CropInspection AsSeenBy(Func<FieldInspected, bool> counts) => Visits.TrueForAll(visit => counts(visit)) ? this : this with
    {
        Visits = Visits.FindAll(visit => counts(visit)),
        VisitedOn = [.. Visits.Zip(VisitedOn).Where(visit => counts(visit.First)).Select(visit => visit.Second)],
        Overcome = Visits.Take(Overcome).Count(counts),
        CameNearer = CameNearer.ToImmutableDictionary(came => came.Key, came => Visits.Take(came.Value).Count(counts)),
        Remedied = Remedy is null ? null : Visits.Zip(VisitedOn).Skip(Overcome).Where(visit => counts(visit.First)).Select(visit => (DateOnly?)visit.Second).FirstOrDefault(),
    };
}
