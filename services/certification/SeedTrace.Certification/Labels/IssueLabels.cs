using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.Samples;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Labels;

/// <param name="NetMass">Of each container.</param>
/// <param name="Order">The order it meets; null for labels nobody ordered.</param>
/// <param name="Pretags">As pre-tags, as long as the lot is not certified.</param>
public sealed record IssueLabels(
    DocumentNumber Series, LotNumber Lot, string Scheme, long Count, Kilograms NetMass, DateOnly Day, DocumentNumber? Order = null, bool Pretags = false)
{
    public const long Most = 100_000_000;

    /// <param name="wholes">What is certified of the lots it is a part of.</param>
    /// <param name="evidence">What the certificate rests on, or will.</param>
    /// <param name="samples">Of the lot itself; for pre-tags.</param>
    public Decision Decide(
        LotCertification? lot, IReadOnlyList<LotCertification> wholes, RulePack? pack, Recalls? recalls, Evidence? evidence = null, LabelOrder? order = null,
        params IReadOnlyList<Sample> samples)
    {
        if (Count is < 1 or > Most || NetMass == Kilograms.Zero)
            return Malformed();
        if (Order is { } number && LabelOrder.Objection(order, number, this) is { } other)
            return other;
        if ((LotCertification.Objection(lot, wholes) ?? recalls?.Objection) is { } objection)
            return objection;
        if (lot?.Schemes.GetValueOrDefault(Scheme) is not { Certificate: { } certificate } standing)
            return Pretags && evidence is not null
                ? new Pretags(this, order?.OrderedOn ?? Day).Decide(lot, pack, evidence, samples)
                : Decision.Refuse("lot-not-certified", $"Lot {Lot} is not certified in scheme {Scheme}.");
        if (Day > certificate.ValidUntil)
            return Decision.Refuse("certificate-expired", $"The certificate of lot {Lot} ended on {certificate.ValidUntil:yyyy-MM-dd}.");
        if (evidence is not null && ((standing.Declared is { } declared ? evidence.Void(declared) : null) ?? evidence.Doubt(lot, wholes)) is { } doubt)
            return doubt;
        if (pack?.Find(certificate.Class.Code) is not { } norms)
            return pack is null ? NoRules.For(Scheme, standing.Varietal!.Variety.Species) : NoRules.ForClass(pack, certificate.Class.Code);
        return Objection(certificate.Mass - standing.Labelled, $"of the certified {certificate.Mass}")
            ?? Append(new LabelsIssued(Series, Lot, certificate.Certificate, certificate.Class, 1, Count, NetMass, norms.Colour, Order));
    }

    /// <param name="left">That has no label yet.</param>
    internal Decision? Objection(Kilograms left, string of)
    {
        var wanted = NetMass.Value * Count;
        return wanted > left.Value
            ? Decision.Refuse("label-mass-exceeded", $"{Count} labels of {NetMass} make {wanted:0.###} kg; {of} only {left} have no label yet.")
            : null;
    }

    internal Decision Append(object issued, DateOnly? due = null) => Decision.Append([
        new NewFact(LabelSeries.Key(Series), issued),
        new NewFact(LotCertification.Key(Lot), new LabelsAllotted(Lot, Scheme, Series, NetMass * Count, due)),
        .. Order is { } met ? [new NewFact(LabelOrder.Key(met), new LabelOrderMet(met, Series))] : Array.Empty<NewFact>(),
    ]);

    public static Decision Malformed() => Decision.Malformed("labels-malformed", $"Labels are for 1 to {Most} containers with a net mass above zero.");
}

public static class IssueLabelsEndpoint
{
    public sealed record Request(
        LotNumber Lot, string Scheme, long Count, Kilograms NetMass, DocumentNumber? Order = null, DateTimeOffset? OccurredAt = null, bool Pretags = false)
        : ICommandRequest;

    public static void MapIssueLabels(this IEndpointRouteBuilder routes) =>
        routes.MapCommand<Request>("/label-series", [Roles.Certifier], async (request, on) => await DecideAsync(on, await on.MintAsync("LABEL"), request));

    internal static async Task<Decision> DecideAsync(CommandContext on, DocumentNumber series, Request request)
    {
        var lot = await on.LoadAsync<LotCertification>(LotCertification.Key(request.Lot));
        var origin = await Origin.TraceAsync(request.Lot, source => SeedLot.LearnedAsync(on, source));
        var wholes = await on.CertificationsAsync(origin.SharingQuality().Where(shared => shared != request.Lot));
        var evidence = new Evidence(origin, await on.TestsAsync(lot is null ? wholes : [lot, .. wholes]), on.Service<RulePacks>().TolerancesOn(on.Day));
        var pack = await on.RulesAsync(request.Scheme, lot?.Schemes.GetValueOrDefault(request.Scheme)?.Varietal?.Variety);
        var order = request.Order is { } number ? await on.LoadAsync<LabelOrder>(LabelOrder.Key(number)) : null;
        var samples = request.Pretags && lot is not null ? await on.LoadAsync<Sample>([.. lot.Samples.Select(Sample.Key)]) : null;
        return new IssueLabels(series, request.Lot, request.Scheme, request.Count, request.NetMass, on.Day, request.Order, request.Pretags)
            .Decide(lot, wholes, pack, await Recalls.LearnedAsync(on, request.Lot), evidence, order, [.. samples?.Values ?? []]);
    }
}
