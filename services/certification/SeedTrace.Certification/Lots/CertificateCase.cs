using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.Samples;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Lots;

/// <summary>All that a certificate of a lot in a scheme is decided on.</summary>
/// <param name="Crops">It came from, those that were entered.</param>
/// <param name="Parts">What is certified of the lots it was made of.</param>
/// <param name="Tests">All there are of the lot and of those it shares its quality with.</param>
/// <param name="Before">All there are of the lots it was cleaned from.</param>
/// <param name="Sowings">Of its crops.</param>
public sealed record CertificateCase(
    LotCertification? Lot, Origin Origin, IReadOnlyList<CropInspection> Crops, IReadOnlyList<LotCertification> Parts, IReadOnlyList<SeedTest> Tests,
    IReadOnlyList<SeedTest> Before, IReadOnlyList<Sowing> Sowings, RulePack? Pack, SampleRules? Rules, Recalls? Recalls, ToleranceRule? Tolerances)
{
    /// <summary>What is certified of the lots it is a part of.</summary>
    public IReadOnlyList<LotCertification> Wholes => [.. Parts.Where(part => Origin.SharingQuality().Contains(part.Lot))];

    /// <param name="lot">With the halves that are decided on.</param>
    public Decision Decide(CertifyLot certify, LotCertification? lot) => certify.Decide(lot, Origin, Parts, Tests, Sowings, Pack, Recalls, Tolerances, Crops);

    public static async Task<CertificateCase> LoadAsync(CommandContext on, LotNumber number, string scheme)
    {
        var lot = await on.LoadAsync<LotCertification>(LotCertification.Key(number));
        var origin = await Origin.TraceAsync(number, source => SeedLot.LearnedAsync(on, source));
        var parts = await on.CertificationsAsync(origin.Parts);
        var sharing = origin.SharingQuality();
        var tests = await on.TestsAsync(parts.Where(part => sharing.Contains(part.Lot)).Concat(lot is null ? [] : [lot]));
        var crops = lot?.Schemes.GetValueOrDefault(scheme)?.Varietal?.Crops ?? origin.Crops;
        var sowings = new List<Sowing>();
        foreach (var crop in crops)
            if (await Sowing.LearnedAsync(on, crop) is { } sown)
                sowings.Add(sown);
        var pack = await on.RulesAsync(scheme, origin.Lot?.Variety);
        return new(
            lot, origin, await on.CropsAsync(crops), parts, tests, await on.TestsAsync(await on.CertificationsAsync(origin.CleanedFrom())), sowings, pack,
            SampleRules.Of(pack, on), await Recalls.LearnedAsync(on, number), on.Service<RulePacks>().TolerancesOn(on.Day));
    }
}
