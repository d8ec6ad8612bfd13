using System.Globalization;
using CsCheck;

namespace SeedTrace.Lineage.Tests.Bundles;

/// <summary>Whatever is done to a bundle is found, at the position of the fact it was done to.</summary>
public sealed class TamperingTests
{
    /// <summary>How many; by default always the same ones, with the setting others each time.</summary>
    private static readonly long? Asked =
        Environment.GetEnvironmentVariable("SEEDTRACE_TAMPERINGS") is { Length: > 0 } count ? long.Parse(count, CultureInfo.InvariantCulture) : null;

    private readonly SignedLogs logs = new(Season.Book().Facts);

    [Fact]
    public void Every_tampering_with_a_bundle_is_found_at_the_exact_position()
    {
        var tamperings = new Tamperings(logs, logs.Bundle(Season.Blend), logs.Bundle(Season.Breeder));
        tamperings.Any.Sample(Found, iter: Asked ?? 300, seed: Asked is null ? "0000KyoVo0A3" : null, threads: 1);
    }

    private void Found(Tampering tampering)
    {
        var verdict = BundleCheck.Of(tampering.File, logs.Anchor);
        verdict.Wrong.ShouldNotBeNull(tampering.What);
        if (tampering.Places.Length > 0)
            tampering.Places.ShouldContain(verdict.Wrong.Place!, $"{tampering.What}: {verdict.Wrong.Sentence}");
    }
}
