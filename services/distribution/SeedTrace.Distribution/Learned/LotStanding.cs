using System.Collections.Immutable;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Distribution.Entries;
using SeedTrace.Distribution.Recalls;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Distribution.Learned;

/// <summary>What the certifier says of a lot, and whether a recall holds it.</summary>
/// <param name="ValidUntil">Last day of the certificate in each scheme.</param>
/// <param name="Stop">Reason code of the stop-sale order in force.</param>
/// <param name="Decertified">Reason code of the withdrawal; it is final.</param>
/// <param name="Recall">Number and reason code of the recall that holds it.</param>
public sealed record LotStanding(ImmutableSortedDictionary<string, DateOnly> ValidUntil, string? Stop, string? Decertified, (string Number, string Reason)? Recall = null)
    : IStreamState<LotStanding>
{
    /// <summary>Reason code of the review it is under, as long as nobody has decided what it is.</summary>
    public string? Review { get; init; }

    /// <summary>Canonical class of the last certificate in each scheme.</summary>
    public ImmutableSortedDictionary<string, CanonicalClass> Classes { get; init; } = ImmutableSortedDictionary<string, CanonicalClass>.Empty;

    /// <summary>First day of the first certificate in each scheme.</summary>
    public ImmutableSortedDictionary<string, DateOnly> CertifiedFrom { get; init; } = ImmutableSortedDictionary<string, DateOnly>.Empty;

    /// <summary>Its owner declared it for a lane of lower trust in which seed is traded.</summary>
    public bool TradesDeclared { get; init; }

    public static readonly LotStanding Uncertified = new(ImmutableSortedDictionary<string, DateOnly>.Empty, null, null);

    public static string Key(LotNumber lot) => $"lot/{lot}";

    public static LotStanding? Fold(LotStanding? standing, object fact) => fact switch
    {
        LotCertified e => (standing ?? Uncertified).Certify(e.Class, e.ValidUntil, e.ValidFrom),
        LotDeclared e => (standing ?? Uncertified) with { TradesDeclared = e.Trades },
        StopSaleOrdered e => (standing ?? Uncertified) with { Stop = e.Reason },
        StopSaleLifted => standing is null ? null : standing with { Stop = null },
        LotDecertified e => (standing ?? Uncertified) with { Decertified = e.Reason, Review = null },
        LotPutUnderReview e => (standing ?? Uncertified) with { Review = standing?.Review ?? e.Reason },
        LotReviewEnded => standing is null ? null : standing with { Review = null },
        _ => standing,
    };

    /// <summary>An order on a lot holds for the parts split from it; a certificate names its own lot only.</summary>
    public static LotStanding? OfPart(LotStanding? part, LotStanding? whole) => whole is { Stop: null, Decertified: null, Recall: null, Review: null } or null
        ? part
        : (part ?? Uncertified) with
        {
            Stop = part?.Stop ?? whole.Stop,
            Decertified = part?.Decertified ?? whole.Decertified,
            Recall = part?.Recall ?? whole.Recall,
            Review = part?.Review ?? whole.Review,
        };

    /// <summary>A foreign certificate stands here for the scheme it is of, as long as it says; what the certifier here says of the lot is added.</summary>
    public static LotStanding? OfImported(LotStanding? said, BorderEntry? entry) => entry is null || said?.ValidUntil.GetValueOrDefault(entry.Class.Scheme) >= entry.ValidUntil
        ? said
        : (said ?? Uncertified).Certify(entry.Class, entry.ValidUntil);

    public LotStanding Under(RecalledLot? lot) => lot is { InForce: { IsEmpty: false } recalls } && recalls.First() is var (number, reason)
        ? this with { Recall = (number, reason) }
        : this;

    private LotStanding Certify(SeedClass certified, DateOnly until, DateOnly? from = null) => this with
    {
        ValidUntil = ValidUntil.SetItem(certified.Scheme, until),
        Classes = Classes.SetItem(certified.Scheme, certified.Canonical),
        CertifiedFrom = CertifiedFrom.ContainsKey(certified.Scheme) ? CertifiedFrom : CertifiedFrom.Add(certified.Scheme, from ?? DateOnly.MinValue),
    };
}

internal static class LotStandings
{
    public static async Task<LotStanding?> StandingAsync(this CommandContext on, LotNumber lot)
    {
        var said = LotStanding.OfImported(
            await on.LearnedAsync<LotStanding>(Services.Certification, LotStanding.Key(lot)), await on.LoadAsync<BorderEntry>(BorderEntry.Key(lot)));
        if (await on.LoadAsync<RecalledLot>(RecalledLot.Key(lot)) is { } recalled)
            said = (said ?? LotStanding.Uncertified).Under(recalled);
        return (await on.DescribeAsync(lot))?.Whole is { } whole ? LotStanding.OfPart(said, await on.StandingAsync(whole)) : said;
    }
}
