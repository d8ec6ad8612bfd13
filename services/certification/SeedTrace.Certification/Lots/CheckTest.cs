using SeedTrace.Certification.Rules;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;

namespace SeedTrace.Certification.Lots;

/// <summary>What another laboratory found in a certified lot, beside what its certificate declares.</summary>
/// <param name="Declared">The test the certificate rests on.</param>
/// <param name="ToleranceRule">Name and version.</param>
/// <param name="Settled">Code of the way out, where it was looked into.</param>
public sealed record CheckTest(
    LotNumber Lot, DocumentNumber Test, DocumentNumber Declared, DateOnly TestedOn, string ToleranceRule, IReadOnlyList<CheckedFigure> Figures, string? Settled)
{
    /// <summary>Some figure is worse than was declared by more than it may be.</summary>
    public bool TooFar => Figures.Any(figure => figure.TooFar);

    /// <summary>What is to be done about it; nothing is done by itself, for a check test is a sample too.</summary>
    public string? Recommended => TooFar && Settled is null ? "stop-sale" : null;

    internal string Sentence => string.Join(" ", Figures.Where(figure => figure.TooFar).Take(1).Select(figure => FormattableString.Invariant(
        $"Another laboratory found {Name(figure)} {figure.Found:0.####}{Unit(figure)} (test {Test}), the certificate rests on {figure.Declared:0.####}{Unit(figure)} (test {Declared}); {ToleranceRule} lets them lie {figure.Tolerance:0.####} apart.")));

    /// <summary>Every test by another laboratory than that of the test a certificate rests on, concluded no earlier than it.</summary>
    /// <param name="wholes">What is certified of the lots it is a part of.</param>
    /// <param name="tests">All there are of them, each with its sample.</param>
    public static IEnumerable<CheckTest> Of(LotCertification? lot, IEnumerable<LotCertification> wholes, IReadOnlyList<SeedTest> tests, ToleranceRule? rule)
    {
        if (lot is null || rule is null)
            return [];
        var settled = wholes.Append(lot).SelectMany(one => one.Settled).ToList();
        return
            from declared in tests
            where lot.Schemes.Values.Any(standing => standing.Declared == declared.Report.Test)
            from check in tests
            where check.Sample?.Laboratory is { } other && declared.Sample?.Laboratory is { } first && other != first && check.Report.TestedOn >= declared.Report.TestedOn
            let figures = CheckedFigure.Of(declared.Report, check.Report, rule).ToList()
            where figures.Count > 0
            select new CheckTest(lot.Lot, check.Report.Test, declared.Report.Test, check.Report.TestedOn, rule.Citation, figures,
                settled.Find(one => one.Test == check.Report.Test && one.Declared == declared.Report.Test)?.Reason);
    }

    private static string Name(CheckedFigure figure) => MeasureName.Of(figure.Measure).Name;

    private static string Unit(CheckedFigure figure) => MeasureName.Of(figure.Measure).Unit;
}
