using Marten;
using SeedTrace.Certification.Labels;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.Samples;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Commands;

namespace SeedTrace.Certification.Papers;

/// <summary>All that can be said on a label of one series; what of it is printed, its scheme says.</summary>
/// <param name="Certificate">Null for pre-tags that are not in force yet.</param>
/// <param name="Rules">Null where the rules it was issued by are not there any more.</param>
/// <param name="Test">That the certificate rests on.</param>
public sealed record LabelFacts(
    IssuedLabels Issued, VarietyId Variety, LotCertified? Certificate, RulePack? Rules, TestReported? Test = null, DateOnly? SampledOn = null, Origin? Origin = null)
{
    public ClassNorms? Class => Rules?.Find(Issued.Class.Code);

    /// <summary>Where no pack says what is on a label, all there is.</summary>
    public IReadOnlyList<LabelLine> Lines => Rules?.Labels?.Lines ?? Enum.GetValues<LabelLine>();

    public static LabelFacts Of(LabelSeries series, LotCertification lot, RulePacks packs, TestReported? test = null, DateOnly? sampledOn = null, Origin? origin = null)
    {
        var (issued, standing) = (series.Issued, lot.Schemes[series.Issued.Class.Scheme]);
        var certificate = issued.Certificate is { } number
            ? lot.Certificates.Single(one => one.Certificate == number)
            : series.IsInForce(lot) ? standing.Certificates[0] : null;
        return new(
            issued, standing.Varietal!.Variety, certificate, (certificate?.RulePack ?? issued.RulePack) is { } citation ? packs.Cited(citation) : null,
            certificate is null ? null : test, sampledOn, origin);
    }

    internal static async Task<LabelFacts> FindAsync(IQuerySession session, RulePacks packs, LabelSeries series, CancellationToken cancellation)
    {
        var lot = (await session.StateAsync<LotCertification>(LotCertification.Key(series.Issued.Lot), cancellation))!;
        var test = lot.Schemes[series.Issued.Class.Scheme].Sowing is { } sowing
            ? (await session.StateAsync<SeedTest>(SeedTest.Key(sowing.Test), cancellation))?.Report
            : null;
        var sample = (test?.Sample ?? lot.Samples.Cast<DocumentNumber?>().LastOrDefault()) is { } number ? await session.StateAsync<Sample>(Sample.Key(number), cancellation) : null;
        return Of(series, lot, packs, test, sample?.Drawn.SampledOn, await Origin.TraceAsync(lot.Lot, LearnedAsync));

        async Task<SeedLot?> LearnedAsync(LotNumber source) =>
            await session.LearnedStateAsync<SeedLot>(Services.Multiplication, SeedLot.Key(source), cancellation)
            ?? await session.LearnedStateAsync<SeedLot>(Services.Breeding, SeedLot.Key(source), cancellation);
    }
}
