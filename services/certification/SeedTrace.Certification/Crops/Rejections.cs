using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Crops;

/// <summary>What of it was rejected, by whom, and what the grower did about it.</summary>
public sealed partial record CropInspection
{
    /// <summary>Parts that are grain whatever becomes of the rest.</summary>
    public ImmutableList<PartRejected> RejectedParts { get; init; } = [];

    /// <summary>Day of the last rejection, of the crop or a part; null when there is none to appeal.</summary>
    public DateOnly? RejectedOn { get; init; }

    public int Appeals { get; init; }

    /// <summary>Who inspected it, or rejected it or a part, where that was said.</summary>
    public ImmutableList<PartyId> Judges { get; init; } = [];

    /// <summary>Who judged it before the grower appealed: others judge it now.</summary>
    public ImmutableList<PartyId> Challenged { get; init; } = [];

    /// <summary>With which accounts they did; not in answers.</summary>
    [JsonIgnore]
    public ImmutableList<string> JudgingAccounts { get; init; } = [];

    [JsonIgnore]
    public ImmutableList<string> ChallengedAccounts { get; init; } = [];

    /// <summary>The rules ask for another inspector only; where they ask for more, none of the parties that judged it does again.</summary>
    public bool AppealedToSameParty { get; init; }

    /// <summary>What no part was rejected of.</summary>
    public decimal HectaresLeft => LeftOf(Hectares);

    /// <param name="hectares">Of the field.</param>
    public decimal LeftOf(decimal hectares) => Math.Max(0, hectares - RejectedParts.Sum(part => part.Hectares));

    /// <summary>Appealed, and no other inspector has looked yet.</summary>
    public bool AwaitsAnotherInspector => Appeals > 0 && Standing.Count == 0;

    public static Decision AppealOpen { get; } =
        Decision.Refuse("appeal-open", "The grower appealed against what was found: an inspector who had no part in it must inspect the crop first.");

    /// <summary>A rejection is for all schemes, so an approval in any of them is in its way.</summary>
    public Decision? ApprovedFirst() => Approvals is [var approval, ..]
        ? Decision.Refuse(
            "crop-already-decided", $"The crop was approved as {approval.Class.Code}: withdraw the certificates of its lots instead.")
        : null;

    public Decision? DecidedForAll() => ApprovedFirst() ?? DecidedAlready();

    /// <summary>Nobody judges a crop of his own, or again one whose grower appealed.</summary>
    /// <param name="account">The person, as far as software sees persons.</param>
    public Decision? JudgedBy(PartyId party, string? account = null) => party switch
    {
        _ when party == Applicant => Decision.Forbid("self-inspection", "The crop is the inspector's own: somebody else must judge it."),
        _ when AppealedToSameParty && account is not null && ChallengedAccounts.Contains(account) => Decision.Forbid(
            "appeal-same-inspector",
            "The grower appealed against what you found: by the rules for fields another inspector must judge the crop now, of your party or, better where there is one, of another."),
        _ when !AppealedToSameParty && Challenged.Contains(party) => Decision.Forbid(
            "appeal-same-inspector", "The grower appealed against what your party found: by the rules for fields an inspector of another party must judge the crop now."),
        _ => null,
    };

    /// <summary>Nothing of what was judged stands: neither rejections nor remedies nor visits.</summary>
    private CropInspection Reopened(bool toSameParty) => this with
    {
        Rejected = null,
        RejectedOn = null,
        RejectedParts = [],
        Remedy = null,
        Remedied = null,
        Overcome = Visits.Count,
        Appeals = Appeals + 1,
        Challenged = Judges,
        ChallengedAccounts = JudgingAccounts,
        AppealedToSameParty = toSameParty,
    };

    private CropInspection JudgedBefore(PartyId? by, string account) => this with
    {
        Judges = by is { } party && !Judges.Contains(party) ? Judges.Add(party) : Judges,
        JudgingAccounts = JudgingAccounts.Contains(account) ? JudgingAccounts : JudgingAccounts.Add(account),
    };
}
