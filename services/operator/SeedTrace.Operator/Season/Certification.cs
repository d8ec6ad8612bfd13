using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Operator.Season;

/// <summary>What makes a lot a certified lot: a sample, a test, two decisions, a certificate.</summary>
internal static class Certification
{
    /// <summary>Samples and tests the lot.</summary>
    public static async Task<DocumentNumber> TestAsync(Story story, Cast cast, LotNumber lot, Schemes schemes, decimal germination, int daysAgo)
    {
        var order = (await story.DoAsync(cast.Sampler, Services.Certification, "/samples",
            new { lot, scheme = schemes.Home.Scheme, containers = 480, primarySamples = 30, submittedGrams = 2000, seal = "DEMO-SEAL", laboratory = cast.Laboratory.Party },
            daysAgo, $"samples lot {lot}")).Fact<TestOrdered>().Order;
        return (await story.DoAsync(cast.Laboratory, Services.Certification, "/tests",
            new { sample = order, germinationPercent = germination, purityPercent = 99.4, moisturePercent = 12.8, otherSeedsPerKilogram = 2, testedOn = story.Plan.Today.AddDays(-daysAgo + 8) },
            daysAgo - 8, $"tests sample {order}, of which it knows no more than that: {germination} % germination")).Fact<TestReported>().Test;
    }

    /// <summary>Certifies the lot in every scheme for the class on that step.</summary>
    public static async Task CertifyAsync(Story story, Cast cast, LotNumber lot, DocumentNumber test, Schemes schemes, CanonicalClass level, int daysAgo)
    {
        foreach (var pack in schemes.All)
        {
            var code = pack.CodeOf(level);
            await story.DoAsync(cast.Certifier, Services.Certification, $"/lots/{lot}/varietal-quality", new { scheme = pack.Scheme, @class = code },
                daysAgo, $"certifies what lot {lot} is: {pack.Scheme} {code}");
            await story.DoAsync(cast.Certifier, Services.Certification, $"/lots/{lot}/sowing-quality", new { scheme = pack.Scheme, @class = code, test },
                daysAgo, "certifies how good it is");
            await story.DoByTwoAsync(cast.Certifier, cast.SecondCertifier, Services.Certification, $"/lots/{lot}/certificates", new { scheme = pack.Scheme },
                daysAgo, $"issues its {pack.Scheme} certificate, proposed by one and signed by another");
        }
    }
}
