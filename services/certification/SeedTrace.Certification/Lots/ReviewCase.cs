using SeedTrace.Certification.Learned;
using SeedTrace.Certification.Rules;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Lots;

/// <summary>A lot under review and what its class rests on.</summary>
/// <param name="Parts">What is certified of the lots it was made of.</param>
/// <param name="Sowings">Of the crops it came from.</param>
/// <param name="Packs">Of the schemes it is certified in; of one that is missing, classes are held against each other by their steps.</param>
public sealed record ReviewCase(
    LotNumber Lot, LotCertification? Certification, IReadOnlyList<LotCertification> Parts, IReadOnlyList<Sowing> Sowings, params IReadOnlyList<RulePack> Packs)
{
    /// <summary>Why there is nothing to decide; null while it is under review.</summary>
    public Decision? Objection => Certification is { Review: not [] }
        ? null
        : Decision.Refuse("lot-not-under-review", $"Lot {Lot} is under no review: there is nothing to decide.");

    /// <summary>Parents and parts may have come down since: the class must lie below the lowest parent and not above a part.</summary>
    public Decision? ObjectionTo(SeedClass certified)
    {
        var norms = Packs.FirstOrDefault(pack => pack.Scheme == certified.Scheme)?.Find(certified.Code);
        if (Sowings.Any(sowing => !sowing.Bears(certified, norms)))
            return Decision.Refuse(
                "class-not-below-parent", $"The lowest lot sown is {Sowings.SelectMany(sowing => sowing.Parents.Select(parent => parent.LevelOn(sowing.Crop.SownOn))).Max()}: its seed cannot be {certified.Code}, which is {certified.Canonical}. Give it a lower class.");
        return Parts.FirstOrDefault(part => part.Schemes.GetValueOrDefault(certified.Scheme)?.Certificate?.Class.Canonical > certified.Canonical) is { } lower
            ? Decision.Refuse(
                "class-above-approved", $"Lot {lower.Lot}, which it was made of, is in a lower class than {certified.Code}. Give it that class or one below.")
            : null;
    }

    public static async Task<ReviewCase> LoadAsync(CommandContext on, LotNumber lot)
    {
        var certification = await on.LoadAsync<LotCertification>(LotCertification.Key(lot));
        var origin = await Origin.TraceAsync(lot, source => SeedLot.LearnedAsync(on, source));
        return new(lot, certification, await on.CertificationsAsync(origin.Parts), await on.SowingsAsync(origin.Crops), [.. await on.RulesAsync(certification)]);
    }
}
