using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Certification.Lots;

/// <summary>A lot that was grown, over any number of generations, or made from another.</summary>
/// <param name="Released">Its maintainer vouches for it.</param>
/// <param name="Certification">Null when nothing was ever said of it here.</param>
public sealed record Descendant(LotNumber Lot, bool Released, LotCertification? Certification)
{
    /// <summary>Somebody relies on it. What nobody has vouched for yet is held back when it is to be certified, by its own parents and sources.</summary>
    public bool IsInTrade => Certification?.Decertified is null && (Released || Certification?.Certificates.Any() == true);
}

public static class Descendants
{
    /// <summary>Certificates take it together, whatever puts others' lots in doubt takes it alone: a lot is certified either before its ancestor is withdrawn, and
    /// comes under review with the rest, or after, and is refused.</summary>
    public const string Turn = "descent";

    /// <summary>In the order of their numbers, each once.</summary>
    /// <param name="thing">Number of the lot, or of a crop.</param>
    public static async Task<IReadOnlyList<Descendant>> DescendantsAsync(this CommandContext on, string thing)
    {
        var found = await on.QueryAsync(
            "select lot, publisher from came_of($1) order by lot", [thing],
            row => (Lot: LotNumber.Parse(row.GetString(0)), Released: row.GetString(1) == Services.Breeding));
        var certified = await on.LoadAsync<LotCertification>([.. found.Select(descendant => LotCertification.Key(descendant.Lot))]);
        return [.. found.Select(descendant => new Descendant(descendant.Lot, descendant.Released, certified.GetValueOrDefault(LotCertification.Key(descendant.Lot))))];
    }

    /// <summary>Puts them under review, those that are not already because of the same lot.</summary>
    public static IEnumerable<NewFact> UnderReview(this IEnumerable<Descendant> descendants, LotNumber because, string reason, DateOnly from) => descendants
        .Where(descendant => descendant.IsInTrade && descendant.Certification?.Review.Exists(doubt => doubt.Because == because) != true)
        .Select(descendant => new NewFact(LotCertification.Key(descendant.Lot), new LotPutUnderReview(descendant.Lot, because, reason, from)));
}
