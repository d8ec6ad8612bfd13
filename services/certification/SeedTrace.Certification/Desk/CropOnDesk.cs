using System.Collections.Immutable;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Desk;

/// <summary>A crop as the desk sees it: what it waits for, and who walked it when.</summary>
/// <param name="Open">Schemes it is entered in and not approved in.</param>
public sealed record CropOnDesk(
    DocumentNumber Crop, DateOnly EnteredOn, ImmutableSortedSet<string> Open, ImmutableList<FieldVisit> Visits, bool IsRejected = false,
    DateOnly? OrderedOn = null, DateOnly? RemedyDue = null) : IStreamState<CropOnDesk>
{
    /// <summary>One in each scheme.</summary>
    public ImmutableList<CropEntered> Entries { get; init; } = [];

    public static CropOnDesk? Fold(CropOnDesk? crop, object fact) => Fold(crop, fact, default);

    public static CropOnDesk? Fold(CropOnDesk? crop, object fact, DateTimeOffset time)
    {
        var day = DateOnly.FromDateTime(time.UtcDateTime);
        return fact switch
        {
            CropEntered e when crop is null => new(e.Crop, day, ImmutableSortedSet.Create(StringComparer.Ordinal, e.Aim.Scheme), []) { Entries = [e] },
            CropEntered e => crop with { Open = crop.Open.Add(e.Aim.Scheme), Entries = crop.Entries.Add(e) },
            FieldInspected e => crop is null ? null : crop with { Visits = crop.Visits.Add(new(e.Crop, e.Visit, e.Inspector, time, e.Hectares, e.InspectorKind == InspectorKind.Licensed)), OrderedOn = null, RemedyDue = null },
            RemedyOrdered e => crop is null ? null : crop with { OrderedOn = day, RemedyDue = e.Due },
            CropApproved e => crop is null ? null : crop with { Open = crop.Open.Remove(e.Class.Scheme) },
            CropRemeasured e => crop is null ? null : crop with { Open = crop.Open.Union(e.Reopened ?? []) },
            CropRejected => crop is null ? null : crop with { IsRejected = true },
            _ => crop,
        };
    }

    /// <summary>Whether officials looked again, in every scheme that lets licensed inspectors inspect for its class.</summary>
    public IEnumerable<LicensedCrop> LicensedIn(RulePacks packs) => Visits.Find(visit => visit.IsLicensed) is not { } first
        ? []
        : from entry in Entries
          let rule = packs.Cited(entry.RulePack)?.Find(entry.Aim.Code)?.Inspectors
          where rule?.Kinds.Contains(InspectorKind.Licensed) == true
          select new LicensedCrop(Crop, entry.Aim.Scheme, first.Day, Visits.Exists(visit => !visit.IsLicensed && visit.Visit > first.Visit), rule.CheckInspections?.Percent);

    public IEnumerable<DeskItem> Items(string stream) => this switch
    {
        { IsRejected: true } or { Open.Count: 0 } => [],
        { OrderedOn: { } ordered } => [new(stream, DeskSection.RemediesToInspect, "", ordered, RemedyDue)],
        { Visits: [.., var last] } => [new(stream, DeskSection.CropsToDecide, "", last.Day)],
        _ => [new(stream, DeskSection.CropsToInspect, "", EnteredOn)],
    };
}

/// <param name="Inspector">Null in visits from before this was said.</param>
public sealed record FieldVisit(DocumentNumber Crop, int Visit, PartyId? Inspector, DateTimeOffset At, decimal Hectares, bool IsLicensed = false)
{
    public DateOnly Day => DateOnly.FromDateTime(At.UtcDateTime);
}
