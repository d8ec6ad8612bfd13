using SeedTrace.Certification.Lots;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.Samples;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Labels;

/// <summary>Labels that are attached before the laboratory has finished. Only the pack of a scheme allows them.</summary>
/// <param name="Asked">The day they were asked for: the deadline runs from it.</param>
public sealed record Pretags(IssueLabels Wanted, DateOnly Asked)
{
    /// <param name="lot">Not certified in the scheme.</param>
    /// <param name="samples">Of the lot itself.</param>
    public Decision Decide(LotCertification? lot, RulePack? pack, Evidence evidence, IReadOnlyList<Sample> samples)
    {
        if (lot?.Schemes.GetValueOrDefault(Wanted.Scheme) is not { Varietal: { } varietal } standing || evidence.Origin.Lot is not { } made)
            return Decision.Refuse("varietal-quality-missing", $"The varietal quality of the lot is not certified in scheme {Wanted.Scheme}: no pre-tags before its field is.");
        if (pack is null)
            return NoRules.For(Wanted.Scheme, varietal.Variety.Species);
        if (pack.Labels?.Pretagging is not { } rule)
            return Decision.Refuse("pretags-not-allowed", $"{pack.Citation} allows no pre-tags: lot {Wanted.Lot} is certified in scheme {Wanted.Scheme} first, then labelled.");
        if (pack.Find(varietal.Class.Code) is not { } norms)
            return NoRules.ForClass(pack, varietal.Class.Code);
        if (Unfit(samples, evidence, pack) is { } unfit)
            return unfit;
        // More of them later gain no time.
        var due = standing.PretagsDue ?? Asked.AddDays(rule.Days);
        return Wanted.Day > due
            ? Decision.Refuse(
                "pretags-overdue",
                $"Pre-tags of lot {Wanted.Lot} were asked for, and it had to be certified by {due:yyyy-MM-dd}: {rule.Days} days by {pack.Citation} ({rule.Source}). It is certified first, or the labels are ordered anew.")
            : Wanted.Objection(made.Mass - standing.Labelled, $"of the {made.Mass} in the lot") ?? Wanted.Append(
                new PretagsIssued(Wanted.Series, Wanted.Lot, varietal.Class, 1, Wanted.Count, Wanted.NetMass, norms.Colour, due, pack.Citation, Wanted.Order), due);
    }

    private Decision? Unfit(IReadOnlyList<Sample> samples, Evidence evidence, RulePack pack)
    {
        if (samples.Count == 0)
            return Decision.Refuse("lot-not-sampled", $"No official sample was drawn of lot {Wanted.Lot}: pre-tags are for lots that only wait for the laboratory.");
        if (evidence.Tests.FirstOrDefault(test => pack.IsFailedBy(test.Report) == true) is { } failed)
            return Decision.Refuse("pretags-after-failure", $"Test {failed.Report.Test} meets no class of {pack.Citation}: lot {Wanted.Lot} is labelled when it is certified, not before.");
        var voids = samples.Select(sample => Sample.Void(sample.Drawn, evidence.Origin.Treatments)).ToList();
        return voids.Contains(null) ? null : voids[^1];
    }
}
