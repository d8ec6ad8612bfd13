using System.Globalization;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Decisions;

namespace SeedTrace.Distribution.Learned;

/// <summary>What the certifier's word, and a recall, let one do with a lot; of several reasons against it the gravest comes first.</summary>
public static class TradeRule
{
    /// <param name="standing">Null for a lot of which the certifier has said nothing.</param>
    /// <param name="scheme">The scheme the label is of; a certificate of another scheme does not stand for it.</param>
    public static IEnumerable<Reason> AgainstSelling(LotNumber lot, LotStanding? standing, string scheme, DateOnly day)
    {
        foreach (var reason in Orders(lot, standing))
            yield return reason;
        if (standing is null || !standing.ValidUntil.TryGetValue(scheme, out var until))
            yield return new("lot-not-certified", $"Lot {lot} has no certificate under {scheme}.");
        else if (until < day)
            yield return new("certificate-expired", string.Create(
                CultureInfo.InvariantCulture, $"The {scheme} certificate of lot {lot} was valid until {until:yyyy-MM-dd}."));
    }

    /// <param name="labelled">The class on the label; one the lot came down from since sells nothing.</param>
    /// <inheritdoc cref="AgainstSelling(LotNumber, LotStanding?, string, DateOnly)"/>
    public static IEnumerable<Reason> AgainstSelling(LotNumber lot, LotStanding? standing, SeedClass labelled, DateOnly day)
    {
        foreach (var reason in AgainstSelling(lot, standing, labelled.Scheme, day))
            yield return reason;
        if (standing?.Classes.GetValueOrDefault(labelled.Scheme, labelled.Canonical) > labelled.Canonical)
            yield return new("label-class-outdated", $"The label says {labelled.Code}, lot {lot} came down to a lower class since: it must be labelled anew.");
    }

    /// <summary>A lot whose certificate ran out may still move, to be stored or tested again.</summary>
    /// <inheritdoc cref="AgainstSelling(LotNumber, LotStanding?, string, DateOnly)"/>
    public static IEnumerable<Reason> AgainstMoving(LotNumber lot, LotStanding? standing)
    {
        foreach (var reason in Orders(lot, standing))
            yield return reason;
        if (standing is null || standing.ValidUntil.IsEmpty)
            yield return new("lot-not-certified", $"Lot {lot} has no certificate.");
    }

    public static Decision.Refused? Refusal(this IEnumerable<Reason> reasons) =>
        reasons.FirstOrDefault() is { } gravest ? new(gravest.Code, gravest.Sentence, 409) : null;

    private static IEnumerable<Reason> Orders(LotNumber lot, LotStanding? standing)
    {
        if (standing?.Decertified is { } withdrawn)
            yield return new("lot-decertified", $"The certificates of lot {lot} are withdrawn ({withdrawn}).");
        if (standing?.Recall is var (number, cause))
            yield return new("lot-recalled", $"Lot {lot} is recalled ({cause}), recall {number}: set it apart and report what there is of it.");
        if (standing?.Stop is { } stop)
            yield return new("lot-stopped", $"Lot {lot} is under a stop-sale order ({stop}).");
        if (standing?.Review is { } doubt)
            yield return new("lot-under-review", $"Lot {lot} is under review ({doubt}): it stays where it is until the certifier has decided what it is.");
    }
}
