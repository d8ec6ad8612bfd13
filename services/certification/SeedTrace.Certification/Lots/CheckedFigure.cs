using SeedTrace.Certification.Rules;
using SeedTrace.Contracts.Certification;

namespace SeedTrace.Certification.Lots;

/// <summary>A figure of a check test beside the one that was declared.</summary>
/// <param name="Tolerance">How much worse it may be, in the unit of the measure.</param>
public sealed record CheckedFigure(Measure Measure, decimal Declared, decimal Found, decimal Tolerance)
{
    /// <summary>Better than declared is no fault.</summary>
    public bool TooFar => (Measure == Measure.OtherSeeds ? Found - Declared : Declared - Found) > Tolerance;

    /// <summary>Those the rule says something of. What was grown is not held against what was stained.</summary>
    public static IEnumerable<CheckedFigure> Of(TestReported declared, TestReported check, ToleranceRule rule) => rule.Tolerances
        .Where(tolerance => tolerance.Measure != Measure.Germination || (declared.Tetrazolium == true) == (check.Tetrazolium == true))
        .Select(tolerance => Compare(tolerance, declared, check)).OfType<CheckedFigure>();

    private static CheckedFigure? Compare(ToleranceRule.Tolerance tolerance, TestReported declared, TestReported check) =>
        Reading.In(declared, tolerance.Measure) is { Amount: var stated } && Reading.In(check, tolerance.Measure) is { Amount: var found } && tolerance.MostAt(stated) is { } most
            ? new(tolerance.Measure, stated, found, most)
            : null;
}
