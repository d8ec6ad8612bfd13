using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Labels;

/// <param name="NetMass">Of each container.</param>
public sealed record IssueLabels(DocumentNumber Series, LotNumber Lot, string Scheme, long Count, Kilograms NetMass, DateOnly Day)
{
    private const long Most = 100_000_000;

    /// <param name="wholes">What is certified of the lots it is a part of.</param>
    /// <param name="evidence">What the certificate rests on.</param>
    public Decision Decide(LotCertification? lot, IReadOnlyList<LotCertification> wholes, RulePack? pack, Recalls? recalls, Evidence? evidence = null)
    {
        if (Count is < 1 or > Most || NetMass == Kilograms.Zero)
            return Decision.Malformed("labels-malformed", "Labels are issued for at least one container with a net mass above zero.");
        if ((LotCertification.Objection(lot, wholes) ?? recalls?.Objection) is { } objection)
            return objection;
        if (lot?.Schemes.GetValueOrDefault(Scheme) is not { Certificate: { } certificate } standing)
            return Decision.Refuse("lot-not-certified", $"Lot {Lot} is not certified in scheme {Scheme}.");
        if (Day > certificate.ValidUntil)
            return Decision.Refuse("certificate-expired", $"The certificate of lot {Lot} ended on {certificate.ValidUntil:yyyy-MM-dd}.");
        if (evidence is not null && ((standing.Declared is { } declared ? evidence.Void(declared) : null) ?? evidence.Doubt(lot, wholes)) is { } doubt)
            return doubt;
        if (pack?.Find(certificate.Class.Code) is not { } norms)
            return pack is null ? NoRules.For(Scheme, standing.Varietal!.Variety.Species) : NoRules.ForClass(pack, certificate.Class.Code);
        var left = certificate.Mass - standing.Labelled;
        var wanted = NetMass.Value * Count;
        return wanted > left.Value
            ? Decision.Refuse(
                "label-mass-exceeded",
                $"{Count} labels of {NetMass} make {wanted:0.###} kg; of the certified {certificate.Mass} only {left} have no label yet.")
            : Decision.Append(
                new NewFact(LabelSeries.Key(Series), new LabelsIssued(Series, Lot, certificate.Certificate, certificate.Class, 1, Count, NetMass, norms.Colour)),
                new NewFact(LotCertification.Key(Lot), new LabelsAllotted(Lot, Scheme, Series, NetMass * Count)));
    }
}

public static class IssueLabelsEndpoint
{
    public sealed record Request(LotNumber Lot, string Scheme, long Count, Kilograms NetMass, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapIssueLabels(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/label-series", [Roles.Certifier], async (request, on) =>
        {
            var lot = await on.LoadAsync<LotCertification>(LotCertification.Key(request.Lot));
            var origin = await Origin.TraceAsync(request.Lot, source => SeedLot.LearnedAsync(on, source));
            var wholes = await on.CertificationsAsync(origin.SharingQuality().Where(shared => shared != request.Lot));
            var evidence = new Evidence(origin, await on.TestsAsync(lot is null ? wholes : [lot, .. wholes]), on.Service<RulePacks>().TolerancesOn(on.Day));
            var pack = await on.RulesAsync(request.Scheme, lot?.Schemes.GetValueOrDefault(request.Scheme)?.Varietal?.Variety);
            return new IssueLabels(await on.MintAsync("LABEL"), request.Lot, request.Scheme, request.Count, request.NetMass, on.Day)
                .Decide(lot, wholes, pack, await Recalls.LearnedAsync(on, request.Lot), evidence);
        });
}
