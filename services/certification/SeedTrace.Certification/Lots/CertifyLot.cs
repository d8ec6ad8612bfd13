using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Lots;

/// <summary>Puts the two halves together. A later test renews the certificate; the class stays.</summary>
/// <param name="Class">What the caller takes it for; null where he does not say.</param>
public sealed record CertifyLot(
    LotNumber Lot, string Scheme, DocumentNumber Certificate, DateOnly Day, CertificateIssuer? IssuedBy = null, PartyId? Issuer = null, string? Class = null)
{
    /// <param name="parts">What is certified of the lots of the origin.</param>
    /// <param name="tests">All there are of the lot and of those it shares its quality with.</param>
    /// <param name="sowings">Of the crops the lot came from.</param>
    /// <param name="tolerances">How far check tests may lie from what was declared.</param>
    /// <param name="crops">It came from, as they stand now: an approval may be open again. Null where they are not looked at.</param>
    public Decision Decide(
        LotCertification? lot, Origin origin, IReadOnlyList<LotCertification> parts, IReadOnlyList<SeedTest> tests, IReadOnlyList<Sowing> sowings,
        RulePack? pack, Recalls? recalls, ToleranceRule? tolerances = null, IReadOnlyList<CropInspection>? crops = null)
    {
        if (origin.Lot is not { } made)
            return Decision.Unknown("lot-unknown", $"There is no lot {Lot} here.");
        if ((LotCertification.Objection(lot) ?? recalls?.Objection ?? LotCertification.PartsObjection(parts)) is { } objection)
            return objection;
        var standing = lot?.Schemes.GetValueOrDefault(Scheme) ?? Standing.None;
        if (standing.Varietal is not { } varietal)
            return Decision.Refuse("varietal-quality-missing", $"The varietal quality of the lot is not certified in scheme {Scheme}.");
        if (standing.Sowing is not { } sowing)
            return Decision.Refuse("sowing-quality-missing", $"The sowing quality of the lot is not certified in scheme {Scheme}.");
        if (Day > sowing.ValidUntil)
            return Decision.Refuse("test-expired", $"The test stood until {sowing.ValidUntil:yyyy-MM-dd}: draw a new sample.");
        if (Class is { } taken && taken != varietal.Class.Code)
            return Decision.Refuse("classes-differ", $"The lot is {varietal.Class.Code} by its field, and a certificate of {taken} is asked for.");
        if (varietal.Class != sowing.Class)
            return Decision.Refuse(
                "classes-differ",
                $"The field says {varietal.Class.Code}, the laboratory {sowing.Class.Code}: certify one of them for the other class.");
        if (standing.Certificate is { } certificate && sowing.ValidUntil <= certificate.ValidUntil)
            return Decision.Refuse(
                "lot-already-certified",
                $"Certificate {certificate.Certificate} stands until {certificate.ValidUntil:yyyy-MM-dd}; only a later test renews it.");
        if (pack is null)
            return NoRules.For(Scheme, made.Variety.Species);
        if (tests.FirstOrDefault(test => test.Report.Test == sowing.Test) is { } reliedOn && pack.Find(sowing.Class.Code) is { } norms
            && (tests.Grown(reliedOn) ?? tests.LaterFailure(reliedOn, norms)) is { } failure)
            return failure;
        var evidence = new Evidence(origin, tests, tolerances);
        if ((evidence.Void(sowing.Test) ?? evidence.Doubt(lot, parts)) is { } doubt)
            return doubt;
        if (crops is not null && CertifyVarietalQuality.NotApproved(varietal.Crops, crops, Scheme, varietal.Class, pack) is { } open)
            return open;
        var size = MakingVerdict.OfSize(pack, Lot, made.Mass, lot!);
        if (size?.Refusal is { } tooBig)
            return tooBig;
        if (sowings.Select(sown => sown.Objection()).FirstOrDefault(found => found is not null) is { } parentObjection)
            return parentObjection;
        if (sowings.SelectMany(sown => sown.Parents).FirstOrDefault(parent => parent.IsUnderReview) is { } doubted)
            return Decision.Refuse(
                "parent-under-review", $"Lot {doubted.Lot}, which was sown, is under review: until a certifier has decided what it is, nothing is certified of what grew from it.");
        var lowest = sowings.Max(sown => sown.LowestParent);
        var rules = pack.Find(varietal.Class.Code);
        return sowings.FirstOrDefault(sown => !sown.Bears(varietal.Class, rules)) is { } higher
            ? Decision.Refuse("class-not-below-parent", $"The lowest lot sown is {higher.LowestWord(pack)}: its seed cannot become {varietal.Class.Code}.{rules?.Follows?.Words(rules.Code)}")
            : Decision.Append(new NewFact(
                LotCertification.Key(Lot),
                new LotCertified(Lot, Certificate, varietal.Class, lowest, made.Mass, sowing.ValidUntil, pack.Citation, Day, IssuedBy, Issuer, size?.Finding is { } finding ? [finding] : null,
                    lowest == varietal.Class.Canonical ? rules?.Follows?.Classes : null)));
    }
}

/// <summary>By two certifiers of the authority; where the pack says so, by whoever made the lot: the documents of an inspector and a laboratory are the other eyes.</summary>
public static class CertifyLotEndpoint
{
    /// <param name="Class">Of a producer's certificate: the class, or a lower one, if it is not to be the one the fields and parts allow.</param>
    public sealed record Request(string Scheme, DateTimeOffset? OccurredAt = null, string? Class = null) : ICommandRequest;

    public static void MapCertifyLot(this IEndpointRouteBuilder routes) =>
        routes.MapCountersignedCommand<Request>("/lots/{lot}/certificates", [Roles.Certifier], async (request, on) =>
        {
            var (number, caller) = (on.Route<LotNumber>("lot"), on.Caller);
            await on.TakeTurnAsync(Descendants.Turn, alone: false);
            var found = await CertificateCase.LoadAsync(on, number, request.Scheme);
            var certificate = await on.MintAsync("CERT");
            return caller.Is(Roles.Certifier)
                ? found.Decide(new CertifyLot(number, request.Scheme, certificate, on.Day, CertificateIssuer.Authority, caller.Party, request.Class), found.Lot)
                : new IssueAsProducer(number, request.Scheme, request.Class, certificate, caller.Party, on.Day)
                    .Decide(found, await on.LearnedAsync<GrowerLicences>(Services.Multiplication, GrowerLicences.Key(caller.Party)));
        }, alone: Roles.Grower);
}
