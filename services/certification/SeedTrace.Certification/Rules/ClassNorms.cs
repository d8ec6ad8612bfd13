using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Rules;

/// <summary>What a scheme asks of a class. A missing figure is one the scheme does not set.</summary>
/// <param name="Code">The scheme's own word, in its script.</param>
/// <param name="Names">By ISO 639-1 language.</param>
/// <param name="Document">The paper the scheme issues for the class.</param>
/// <param name="Parents">Steps of the ladder its seed may be grown from.</param>
public sealed record ClassNorms(
    string Code, CanonicalClass Canonical, IReadOnlyDictionary<string, string> Names, string Colour, string? Document,
    decimal? GerminationMinPercent, decimal? PurityMinPercent, decimal? MoistureMaxPercent, decimal? OtherSeedsMaxPerKg,
    decimal? VarietalPurityMinPercent, decimal? IsolationMinMetres, int? PreviousCropYears, int FieldInspectionsMin,
    IReadOnlyList<CanonicalClass> Parents, string Source, bool Verified, string? Notes)
{
    /// <summary>The first norm of sowing quality the test misses.</summary>
    public Decision? MissedBy(TestReported test)
    {
        if (test.GerminationPercent < GerminationMinPercent)
            return Decision.Refuse(
                "germination-below-norm",
                $"Germination is {test.GerminationPercent} %, {Code} asks for at least {GerminationMinPercent} %.");
        if (test.PurityPercent < PurityMinPercent)
            return Decision.Refuse(
                "purity-below-norm", $"Purity is {test.PurityPercent} %, {Code} asks for at least {PurityMinPercent} %.");
        if (test.MoisturePercent > MoistureMaxPercent)
            return Decision.Refuse(
                "moisture-above-norm", $"Moisture is {test.MoisturePercent} %, {Code} allows at most {MoistureMaxPercent} %.");
        if (test.OtherSeedsPerKilogram > OtherSeedsMaxPerKg)
            return Decision.Refuse(
                "other-seeds-above-norm",
                $"There are {test.OtherSeedsPerKilogram} other seeds per kg, {Code} allows at most {OtherSeedsMaxPerKg}.");
        return null;
    }

    /// <summary>The first norm of varietal quality an inspection misses.</summary>
    public Decision? MissedBy(FieldInspected visit)
    {
        // Compared as a product: a quotient would be rounded at the limit.
        if (VarietalPurityMinPercent is { } least && 100m * (visit.PlantsCounted - visit.OffTypes) < least * visit.PlantsCounted)
            return Decision.Refuse(
                "off-types-over-limit",
                $"Visit {visit.Visit} counted {visit.OffTypes} off-types among {visit.PlantsCounted} plants, {Code} asks for a varietal purity of at least {least} %.");
        if (IsolationMinMetres is { } metres && (visit.IsolationMetres is not { } measured || measured < metres))
            return Decision.Refuse(
                "isolation-too-short",
                $"Visit {visit.Visit} measured {(visit.IsolationMetres is { } found ? $"{found} m" : "no")} isolation, {Code} asks for at least {metres} m.");
        if (visit.YearsSinceOtherVariety < PreviousCropYears)
            return Decision.Refuse(
                "previous-crop-too-recent",
                $"Another variety grew there {visit.YearsSinceOtherVariety} years ago, {Code} asks for at least {PreviousCropYears}.");
        return null;
    }
}
