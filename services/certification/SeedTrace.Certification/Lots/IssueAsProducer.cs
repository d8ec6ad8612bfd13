using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.Samples;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Lots;

/// <summary>Whoever made the lot issues its certificate, on the strength of two documents that are not his: the approval of each crop by an inspector and the report of
/// a laboratory. Both halves follow from them by the rules, so they are recorded with it: nobody judges a second time.</summary>
/// <param name="Class">A lower class than the fields and parts allow; null for that.</param>
public sealed record IssueAsProducer(LotNumber Lot, string Scheme, string? Class, DocumentNumber Certificate, PartyId Producer, DateOnly Day)
{
    public Decision Decide(CertificateCase found, GrowerLicences? licences)
    {
        if (found.Origin.Lot is not { } made || made.Owner != Producer)
            return Decision.Unknown("lot-unknown", $"There is no lot {Lot} here, or it is not yours.");
        if (found.Pack is not { } pack)
            return NoRules.For(Scheme, made.Variety.Species);
        if (!pack.IsIssuedByProducer)
            return Decision.Forbid(
                "issuer-is-authority", $"Certificates of scheme {Scheme} are issued by the authority ({pack.Citation}): ask its certifiers to issue that of lot {Lot}.");
        if (licences?.IsAttestedFor(made.Variety.Species, Day) != true)
            return Decision.Refuse(
                "producer-not-attested", $"Whoever issues a certificate by {pack.Citation} is attested to produce {made.Variety.Species} that day: no licence stands, or it is suspended.");
        if (Newest(found.Tests) is not { Sample: { } drawn } test)
            return Decision.Refuse("sowing-quality-missing", $"No laboratory has reported on a sample of lot {Lot}: {pack.Citation} asks for its report.");
        return Dependence(found.Crops, drawn) ?? Issue(found, test, new(drawn));
    }

    /// <summary>Nobody picks the better of two; of one day the one that grew the seed.</summary>
    private static SeedTest? Newest(IReadOnlyList<SeedTest> tests) =>
        tests.OrderBy(test => test.Report.TestedOn).ThenBy(test => test.Report.Tetrazolium != true).LastOrDefault();

    /// <summary>Nobody's certificate rests on his own word, nor on that of somebody nobody can name.</summary>
    private Decision? Dependence(IReadOnlyList<CropInspection> crops, LotSampled drawn)
    {
        foreach (var crop in crops)
        {
            var approval = crop.ApprovalIn(Scheme);
            if (crop.WasInspectedBy(Producer) || approval?.By == Producer)
                return Decision.Forbid("self-inspection", $"The producer himself inspected or approved crop {crop.Crop}: the certificate rests on the approval of an inspector of another party.");
            if (approval is { By: null } && crop.Applicant != Producer)
                return Unsigned($"The approval of crop {crop.Crop} does not say who gave it");
            if (approval?.By is { } approver && (approver == drawn.Laboratory || approver == drawn.Sampler))
                return Decision.Forbid("inspector-testing", $"Who approved crop {crop.Crop} also drew or tested sample {drawn.Sample}: draw a new one, and send it to another laboratory.");
        }
        if (drawn.Sampler == Producer)
            return Decision.Forbid("self-sampling", $"The producer himself drew sample {drawn.Sample}: somebody else must draw one.");
        if (drawn.Laboratory == Producer)
            return Decision.Forbid("self-testing", $"The producer himself tested sample {drawn.Sample}: the certificate rests on the report of an independent laboratory.");
        return drawn is { Laboratory: null } or { Sampler: null } ? Unsigned($"Sample {drawn.Sample} does not say who drew it, or which laboratory it went to") : null;
    }

    private static Decision Unsigned(string what) =>
        Decision.Refuse("document-author-unknown", $"{what}, so nobody can tell that it was not the producer himself: ask the certifiers of the authority to issue the certificate.");

    /// <summary>As if certifiers had taken the three steps, one after the other.</summary>
    private Decision Issue(CertificateCase found, SeedTest test, Sample sample)
    {
        var (lot, facts) = (found.Lot, new List<NewFact>());
        foreach (var step in (Func<Decision>[])[Varietal, Sowing, Certified])
        {
            var decision = step();
            if (decision is not Decision.Accepted { Facts: var more })
                return decision;
            facts.AddRange(more);
            lot = more.Aggregate(lot, (state, fact) => LotCertification.Fold(state, fact.Fact));
        }
        return Decision.Append(facts);

        // The class of a certified lot stands.
        Decision Varietal() => lot?.Schemes.GetValueOrDefault(Scheme) is { Certificate: not null, Varietal: not null }
            ? Decision.Append()
            : new CertifyVarietalQuality(Lot, Scheme, Class, Day).Decide(lot, found.Origin, found.Crops, found.Parts, found.Pack, found.Sowings);

        Decision Sowing() => new CertifySowingQuality(Lot, Scheme, lot!.Schemes[Scheme].Varietal!.Class.Code, test.Report.Test, Day)
            .Decide(lot, found.Origin, found.Wholes, test, sample, found.Tests, found.Rules, found.Before);

        Decision Certified() => found.Decide(new CertifyLot(Lot, Scheme, Certificate, Day, CertificateIssuer.Producer, Producer, Class), lot);
    }
}
