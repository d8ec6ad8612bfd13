using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Fields;

/// <summary>How fields are mapped and looked at, whatever the scheme, in one version of the rules.</summary>
/// <param name="ValidUntil">Last day; null while in force.</param>
/// <param name="SeasonFromMonth">What is sown from this month on is harvested in the next year.</param>
/// <param name="PointsMost">Positions of an outline.</param>
/// <param name="DegreesMost">An outline is no wider and no longer.</param>
/// <param name="AreaTolerancePercent">Of the hectares sown, that the outline may have more or less.</param>
/// <param name="OverlapTolerancePercent">Of the smaller field, that may be in both: edges are drawn by hand.</param>
/// <param name="NeighboursWithinMetres">How far around a field is looked for others; no scheme asks for more isolation.</param>
/// <param name="PositionToleranceMetres">That a position may lie outside of the outline.</param>
/// <param name="PhotosMost">Of one visit.</param>
/// <param name="LabelTolerancePercent">Of the mass sown, that labels given up may lack.</param>
/// <param name="AppealDays">After a rejection.</param>
/// <param name="AppealsMost">For one crop.</param>
/// <param name="AppealToSameParty">1 where another inspector of the party that judged the crop may hear an appeal, 0 where another party must.</param>
public sealed record FieldRules(
    string Name, string Version, DateOnly ValidFrom, DateOnly? ValidUntil, Figure SeasonFromMonth, Figure PointsMost, Figure DegreesMost, Figure AreaTolerancePercent,
    Figure OverlapTolerancePercent, Figure NeighboursWithinMetres, Figure PositionToleranceMetres, Figure PhotosMost, Figure LabelTolerancePercent, Figure AppealDays,
    Figure AppealsMost, Figure AppealToSameParty) : IDatedRule
{
    /// <summary>What facts cite: <c>FIELDS 2026.1</c>.</summary>
    public string Citation => $"{Name} {Version}";

    /// <summary>Year of the harvest.</summary>
    public int SeasonOf(DateOnly sownOn) => sownOn.Month >= SeasonFromMonth.Value ? sownOn.Year + 1 : sownOn.Year;
}

/// <param name="Verified">It was read in the source; else general knowledge.</param>
public sealed record Figure(decimal Value, string Source, bool Verified);
