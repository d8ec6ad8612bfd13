using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Crops;

/// <summary>Whose visits count for a class of a crop: the rule of the pack, held against the seed that was sown.</summary>
/// <param name="Sowing">Null where nothing is known of it: then nobody knows of a control plot, either.</param>
public sealed record Entitlement(RulePack Pack, ClassNorms Norms, Sowing? Sowing)
{
    public InspectorRule Rule => Norms.Inspectors ?? InspectorRule.Officials;

    public IReadOnlyList<InspectorKind> Kinds => [.. Rule.Kinds.Where(kind => kind == InspectorKind.Official || !LacksPlot)];

    private bool LacksPlot => Rule.ControlPlot && Sowing is not { Parents: not [], WithoutControlPlot: [] };

    private int Asked => Math.Max(Norms.FieldInspectionsMin, 1);

    public bool Counts(FieldInspected visit) => Kinds.Contains(KindOf(visit));

    /// <summary>Somebody was there, but not, or not often enough, whom the class asks for.</summary>
    public bool LacksVisitsOf(CropInspection crop)
    {
        var counted = crop.AsSeenBy(Counts);
        return counted.Visits.Count < crop.Visits.Count && (counted.Visits.Count < Asked || IsUnseenSince(crop));
    }

    /// <summary>Visit by visit, whose it was and whether it counts.</summary>
    public string Told(CropInspection crop) => string.Join(", ", crop.Visits.Select(visit =>
        $"visit {visit.Visit} by {(KindOf(visit) == InspectorKind.Official ? "an official" : "a licensed inspector")}{(Counts(visit) ? "" : ", not counted")}"));

    public Decision NotCounted(CropInspection crop) => Decision.Refuse(
        "inspections-not-counted",
        $"Of {crop.Visits.Count} inspections of crop {crop.Crop} {crop.Visits.Count(Counts)} count for {Norms.Code}, {(IsUnseenSince(crop) ? "none since a remedy or an appeal" : $"which asks for {Asked}")}: {Told(crop)}. {AskedBy}. {WayOut("inspect the crop")}");

    /// <summary>Why somebody does not decide on the crop for the class. An official always may: what he can approve is up to the visits.</summary>
    public Decision? ObjectionTo(InspectorKind judge) => judge == InspectorKind.Official || Kinds.Contains(judge)
        ? null
        : Decision.Forbid("inspector-not-entitled", $"A licensed inspector does not decide on the crop for {Norms.Code}. {AskedBy}. {WayOut("decide")}");

    /// <summary>Why somebody does not judge the crop as a whole: he has to be one whom each scheme asks for that has not approved it yet.</summary>
    /// <param name="aims">Of the classes it is entered for.</param>
    public static Decision? ObjectionTo(InspectorKind judge, CropInspection crop, IReadOnlyList<Entitlement> aims) => judge == InspectorKind.Official
        ? null
        : crop.Aims.Where(aim => crop.ApprovalIn(aim.Scheme) is null)
            .Select(aim => aims.FirstOrDefault(one => one.Pack.Scheme == aim.Scheme) is { } known ? known.ObjectionTo(judge) : NoRules.For(aim.Scheme, crop.Variety.Species))
            .FirstOrDefault(objection => objection is not null);

    private string AskedBy => $"{Pack.Citation} has crops for {Norms.Code} inspected by {Rule.Words} ({Rule.Source})";

    private bool IsUnseenSince(CropInspection crop) => crop.Standing.Count > 0 && !crop.Standing.Any(Counts);

    private string WayOut(string what)
    {
        var by = $"Have {(Rule.Kinds.Contains(InspectorKind.Official) ? "an official" : "a licensed inspector")} {what}";
        return !LacksPlot || !Rule.Kinds.Contains(InspectorKind.Licensed) ? $"{by}."
            : Sowing is { WithoutControlPlot: { Count: > 0 } lots } ? $"{by}, or have a control plot sown of lot {string.Join(" and of lot ", lots)}."
            : $"{by}: which lots were sown is not known.";
    }

    private static InspectorKind KindOf(FieldInspected visit) => visit.InspectorKind ?? InspectorKind.Official;
}
