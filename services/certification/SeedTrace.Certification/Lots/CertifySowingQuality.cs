using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.Samples;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Lots;

public sealed record CertifySowingQuality(LotNumber Lot, string Scheme, string Class, DocumentNumber Test, DateOnly Day)
{
    /// <param name="wholes">What is certified of the lots it is a part of.</param>
    /// <param name="tests">All there are of the lot and its wholes.</param>
    /// <param name="before">All there are of the lots it was cleaned from.</param>
    public Decision Decide(
        LotCertification? lot, Origin origin, IReadOnlyList<LotCertification> wholes, SeedTest? test, Sample? sample,
        IReadOnlyList<SeedTest> tests, SampleRules? rules, params IReadOnlyList<SeedTest> before)
    {
        if (origin.Lot is not { } made)
            return Decision.Unknown("lot-unknown", $"There is no lot {Lot} here.");
        if (LotCertification.Objection(lot, wholes) is { } objection)
            return objection;
        if (test is null || sample is null)
            return Decision.Unknown("test-unknown", $"There is no test {Test}.");
        if (!origin.SharingQuality().Contains(sample.Drawn.Lot))
            return Decision.Refuse(
                "test-of-other-lot", $"Test {Test} is of a sample of lot {sample.Drawn.Lot}; it says nothing about lot {Lot}.");
        if (Sample.Void(sample.Drawn, origin.Treatments) is { } outdated)
            return outdated;
        if (rules is null)
            return NoRules.For(Scheme, made.Variety.Species);
        if (rules.Pack.Find(Class) is not { } norms)
            return NoRules.ForClass(rules.Pack, Class);
        if (rules.Pack.ObjectionToStaining(test.Report, norms) is { } stained)
            return stained;
        var renews = lot?.Schemes.GetValueOrDefault(Scheme)?.Declared is { } declared && declared != Test;
        var validUntil = rules.Pack.ValidityOf(test.Report).Until(test.Report, renews);
        if (Day > validUntil)
            return Decision.Refuse("test-expired", $"The test stood until {validUntil:yyyy-MM-dd}: draw a new sample.");
        return rules.MissedBy(sample.Drawn, lot is null ? wholes : [lot, .. wholes]) ?? norms.MissedBy(test.Report) ?? tests.Grown(test) ?? tests.LaterFailure(test, norms)
            ?? tests.Concat(before).TooOften(test, norms, rules.Pack.Resampling) ?? Decision.Append(new NewFact(
            LotCertification.Key(Lot),
            new SowingQualityCertified(Lot, rules.Pack.ClassOf(norms), Test, validUntil, rules.Pack.Citation)));
    }
}

public static class CertifySowingQualityEndpoint
{
    public sealed record Request(string Scheme, string Class, DocumentNumber Test, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapCertifySowingQuality(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/lots/{lot}/sowing-quality", [Roles.Certifier], async (request, on) =>
        {
            var number = on.Route<LotNumber>("lot");
            var lot = await on.LoadAsync<LotCertification>(LotCertification.Key(number));
            var origin = await Origin.TraceAsync(number, source => SeedLot.LearnedAsync(on, source));
            var wholes = await on.CertificationsAsync(origin.SharingQuality().Where(shared => shared != number));
            var test = await on.LoadAsync<SeedTest>(SeedTest.Key(request.Test));
            var sample = test is null ? null : await on.LoadAsync<Sample>(Sample.Key(test.Report.Sample));
            var tests = await on.TestsAsync(lot is null ? wholes : [lot, .. wholes]);
            var rules = SampleRules.Of(await on.RulesAsync(request.Scheme, origin.Lot?.Variety), on);
            var before = await on.TestsAsync(await on.CertificationsAsync(origin.CleanedFrom()));
            return new CertifySowingQuality(number, request.Scheme, request.Class, request.Test, on.Day).Decide(lot, origin, wholes, test, sample, tests, rules, before);
        });
}
