using System.Text.Json.Serialization;

namespace SeedTrace.Lineage.Findings;

/// <summary>What is wrong.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FindingKind>))]
public enum FindingKind
{
    /// <summary>More left a holding than was in it.</summary>
    [JsonStringEnumMemberName("holding-overdrawn")] HoldingOverdrawn,
    /// <summary>More came of a movement than went into it.</summary>
    [JsonStringEnumMemberName("credit-above-debit")] CreditAboveDebit,
    /// <summary>Seed came of a movement nobody was debited for.</summary>
    [JsonStringEnumMemberName("credit-without-debit")] CreditWithoutDebit,
    /// <summary>Clean seed, screenings and losses, or the parts of a blend, do not add up.</summary>
    [JsonStringEnumMemberName("making-unbalanced")] MakingUnbalanced,
    /// <summary>The holdings were credited with more of a new lot than was made.</summary>
    [JsonStringEnumMemberName("formed-above-made")] FormedAboveMade,
    /// <summary>Another mass was sown than left the grower's holding.</summary>
    [JsonStringEnumMemberName("sown-unlike-debited")] SownUnlikeDebited,
    [JsonStringEnumMemberName("sold-above-packed")] SoldAbovePacked,
    [JsonStringEnumMemberName("labelled-above-certified")] LabelledAboveCertified,
    /// <summary>More was harvested than the seed sown can have given.</summary>
    [JsonStringEnumMemberName("harvest-above-factor")] HarvestAboveFactor,
    /// <summary>One number is on two containers.</summary>
    [JsonStringEnumMemberName("label-affixed-twice")] LabelAffixedTwice,
    [JsonStringEnumMemberName("label-sold-twice")] LabelSoldTwice,
    /// <summary>A container of one lot has the label of another.</summary>
    [JsonStringEnumMemberName("label-of-another-lot")] LabelOfAnotherLot,
    [JsonStringEnumMemberName("cancelled-label-used")] CancelledLabelUsed,
    /// <summary>Something would be its own ancestor.</summary>
    [JsonStringEnumMemberName("cycle")] Cycle,
    [JsonStringEnumMemberName("harvest-before-sowing")] HarvestBeforeSowing,
    [JsonStringEnumMemberName("harvested-twice")] HarvestedTwice,
    /// <summary>A crop was harvested for seed that was rejected, or that nobody approved.</summary>
    [JsonStringEnumMemberName("harvest-not-approved")] HarvestNotApproved,
    /// <summary>A lot was cleaned, blended, split or sampled out of one that did not exist yet, or sown before it did.</summary>
    [JsonStringEnumMemberName("used-before-made")] UsedBeforeMade,
    [JsonStringEnumMemberName("sold-before-certified")] SoldBeforeCertified,
    [JsonStringEnumMemberName("sold-outside-validity")] SoldOutsideValidity,
    /// <summary>Sold while a stop-sale order stood, or after the certificates were withdrawn.</summary>
    [JsonStringEnumMemberName("sold-under-order")] SoldUnderOrder,
    /// <summary>A parent was not certified, or no more, on the day it was sown.</summary>
    [JsonStringEnumMemberName("sown-outside-validity")] SownOutsideValidity,
    [JsonStringEnumMemberName("sown-under-order")] SownUnderOrder,
    /// <summary>A lot has a class above what its parents allow.</summary>
    [JsonStringEnumMemberName("class-climbs")] ClassClimbs,
    /// <summary>Nobody says what the seed was grown from.</summary>
    [JsonStringEnumMemberName("without-origin")] WithoutOrigin,
    /// <summary>Seed came in with a passport that nobody has handed in.</summary>
    [JsonStringEnumMemberName("passport-missing")] PassportMissing,
    /// <summary>Seed came in as something else than its passport says, of another class or validity, or more of it than was certified.</summary>
    [JsonStringEnumMemberName("passport-contradicted")] PassportContradicted,
    /// <summary>Since seed of the lot came in, its country stopped, recalled or decertified it: a later passport says so.</summary>
    [JsonStringEnumMemberName("order-abroad")] OrderAbroad,
    /// <summary>Facts nobody thought of: the rules could not be held against them. A fault of lineage.</summary>
    [JsonStringEnumMemberName("not-judged")] NotJudged,
}
