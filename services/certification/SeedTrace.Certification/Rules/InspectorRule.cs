using SeedTrace.Contracts.Certification;

namespace SeedTrace.Certification.Rules;

/// <summary>Whose visits count for a class.</summary>
/// <param name="ControlPlot">Those of licensed inspectors only where every lot that was sown has a control plot.</param>
/// <param name="CheckInspections">Null where officials need look at none of their crops again.</param>
public sealed record InspectorRule(
    IReadOnlyList<InspectorKind> Kinds, string Source, bool Verified, bool ControlPlot = false, CheckInspections? CheckInspections = null)
{
    /// <summary>Where a scheme says nothing.</summary>
    public static InspectorRule Officials { get; } = new([InspectorKind.Official], "Policy: the pack says nothing of who inspects", false);

    public InspectorRule Cited(Func<string, string> sources) => this with
    {
        Source = sources(Source),
        CheckInspections = CheckInspections is { } check ? check with { Source = sources(check.Source) } : null,
    };

    /// <summary>As a sentence ends on it.</summary>
    public string Words => $"{string.Join(" or ", Kinds.Select(kind => kind == InspectorKind.Official ? "officials" : "licensed inspectors"))}{(ControlPlot ? " (licensed ones where every lot sown has a control plot)" : "")}";
}

/// <param name="Percent">Of the crops that licensed inspectors inspected, so many are inspected by officials, too, at least. A figure for the desk: it is in no crop's way.</param>
public sealed record CheckInspections(decimal Percent, string Source, bool Verified);
