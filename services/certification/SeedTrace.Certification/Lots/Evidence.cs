using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.Samples;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Lots;

/// <summary>What the laboratory's half of a certificate rests on, and whether it still stands.</summary>
/// <param name="Tests">All there are of the lot and of those it shares its quality with, each with its sample.</param>
/// <param name="Tolerances">How far check tests may lie from what was declared; null when nothing says.</param>
public sealed record Evidence(Origin Origin, IReadOnlyList<SeedTest> Tests, ToleranceRule? Tolerances)
{
    /// <summary>Why the test is of other seed than there is now.</summary>
    public Decision? Void(DocumentNumber test) =>
        Tests.FirstOrDefault(one => one.Report.Test == test)?.Sample is { } drawn ? Sample.Void(drawn, Origin.Treatments) : null;

    /// <summary>Another laboratory found something else, and nobody has looked into it. It stops no sale by itself: a certifier decides.</summary>
    /// <param name="wholes">What is certified of the lots it is a part of.</param>
    public Decision? Doubt(LotCertification? lot, IEnumerable<LotCertification> wholes) =>
        CheckTest.Of(lot, wholes, Tests, Tolerances).FirstOrDefault(check => check is { TooFar: true, Settled: null }) is { } open
            ? Decision.Refuse("check-test-open", $"{open.Sentence} Settle it, or stop or withdraw the lot.")
            : null;
}
