using SeedTrace.Certification.Rules;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Lots;

/// <param name="Class">Lower than that of the certificate.</param>
public sealed record LowerClass(string Scheme, string Class);

/// <summary>Ends a review: the lot goes on in a lower class, by a certificate that takes the place of the higher one from its first day. What was sown of it
/// was sown of the lower class; so what came of it comes under review.</summary>
/// <param name="Classes">Schemes that are not named keep their class.</param>
/// <param name="Issuer">Of the new certificates: the authority, whoever issued the old.</param>
public sealed record DowngradeLot(LotNumber Lot, IReadOnlyList<LowerClass> Classes, DateOnly Day, PartyId? Issuer = null)
{
    /// <param name="inSchemes">What each class named is judged by.</param>
    public Decision Decide(ReviewCase review, IReadOnlyList<InScheme> inSchemes, IReadOnlyList<Descendant> descendants)
    {
        if (review.Objection is { } nothing)
            return nothing;
        if (Classes.Count == 0 || Classes.DistinctBy(lower => lower.Scheme).Count() < Classes.Count)
            return Decision.Malformed("classes-malformed", "Name the lower class once for each scheme it goes down in, and at least one.");
        var granted = new Dictionary<string, SeedClass>();
        foreach (var lower in Classes)
        {
            if (review.Certification!.Schemes.GetValueOrDefault(lower.Scheme)?.Certificate is not { } certificate)
                return Decision.Refuse("lot-not-certified", $"Lot {Lot} is not certified in scheme {lower.Scheme}.");
            var scheme = inSchemes.First(scheme => scheme.Scheme == lower.Scheme);
            if (scheme.Pack is not { } pack)
                return NoRules.For(lower.Scheme, review.Certification.Schemes[lower.Scheme].Varietal!.Variety.Species);
            if (pack.Find(lower.Class) is not { } norms)
                return NoRules.ForClass(pack, lower.Class);
            if (norms.Canonical <= certificate.Class.Canonical)
                return Decision.Refuse("class-not-lower", $"The lot is {certificate.Class.Code}; {norms.Code} is not below it.");
            if (scheme.Test is { } test && norms.MissedBy(test.Report) is { } missed)
                return missed;
            granted.Add(lower.Scheme, pack.ClassOf(norms));
        }
        var classes = review.Certification!.Schemes.Values.Select(standing => standing.Certificate?.Class).OfType<SeedClass>()
            .Select(certified => granted.GetValueOrDefault(certified.Scheme, certified));
        return classes.Select(review.ObjectionTo).FirstOrDefault(objection => objection is not null)
            ?? Decision.Append([.. Facts(review.Certification, inSchemes, granted), .. descendants.UnderReview(Lot, review.Certification.Review[0].Reason, Day)]);
    }

    private IEnumerable<NewFact> Facts(LotCertification lot, IReadOnlyList<InScheme> inSchemes, Dictionary<string, SeedClass> granted)
    {
        var stream = LotCertification.Key(Lot);
        foreach (var scheme in inSchemes)
        {
            var (lower, standing, rules) = (granted[scheme.Scheme], lot.Schemes[scheme.Scheme], scheme.Pack!.Citation);
            var (first, last) = (standing.Certificates[0], standing.Certificate!);
            yield return new(stream, standing.Varietal! with { Class = lower, RulePack = rules });
            yield return new(stream, standing.Sowing! with { Class = lower, RulePack = rules });
            yield return new(stream, new LotCertified(Lot, scheme.Certificate, lower, last.ParentLevel, last.Mass, last.ValidUntil, rules, first.ValidFrom,
                Issuer is null ? null : CertificateIssuer.Authority, Issuer, last.Findings));
        }
        yield return new(stream, new LotReviewEnded(Lot, ReviewOutcome.Downgraded));
    }

    /// <param name="Certificate">Number of the new one.</param>
    /// <param name="Test">The one its certificate rests on.</param>
    public sealed record InScheme(string Scheme, DocumentNumber Certificate, RulePack? Pack, SeedTest? Test);
}

public static class DowngradeLotEndpoint
{
    public sealed record Request(IReadOnlyList<LowerClass> Classes, DateTimeOffset? OccurredAt = null) : ICommandRequest;

    public static void MapDowngradeLot(this IEndpointRouteBuilder routes) =>
        routes.MapCountersignedCommand<Request>("/lots/{lot}/review/downgrade", [Roles.Certifier], async (request, on) =>
        {
            var lot = on.Route<LotNumber>("lot");
            await on.TakeTurnAsync(Descendants.Turn, alone: true);
            var review = await ReviewCase.LoadAsync(on, lot);
            var schemes = new List<DowngradeLot.InScheme>();
            foreach (var scheme in request.Classes.Select(lower => lower.Scheme).Distinct())
            {
                var standing = review.Certification?.Schemes.GetValueOrDefault(scheme);
                schemes.Add(new(
                    scheme, await on.MintAsync("CERT"), await on.RulesAsync(scheme, standing?.Varietal?.Variety),
                    standing?.Sowing is { } half ? await on.LoadAsync<SeedTest>(SeedTest.Key(half.Test)) : null));
            }
            return new DowngradeLot(lot, request.Classes, on.Day, on.Caller.Party).Decide(review, schemes, await on.DescendantsAsync(lot.ToString()));
        });
}
