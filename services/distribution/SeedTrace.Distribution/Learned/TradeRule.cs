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

    /// <summary>Pre-tags sell nothing before the lot is certified, nor after it was certified too late.</summary>
    /// <param name="series">That the labels are of.</param>
    /// <inheritdoc cref="AgainstSelling(LotNumber, LotStanding?, string, DateOnly)"/>
    public static IEnumerable<Reason> AgainstSelling(LabelSeries series, LotStanding? standing, DateOnly day)
    {
        foreach (var reason in AgainstSelling(series.Lot, standing, series.Class, day))
            yield return reason;
        if (series.Due is not { } due || CertifiedFrom(series, standing) <= due)
            yield break;
        yield return CertifiedFrom(series, standing) is null && day <= due
            ? new("pretag-not-in-force", $"The labels of series {series.Series} are pre-tags: lot {series.Lot} must be certified by {due:yyyy-MM-dd}, and until it is the containers stay where they are.")
            : new("pretag-lapsed", $"The labels of series {series.Series} are pre-tags, and lot {series.Lot} was not certified by {due:yyyy-MM-dd}: they come off and go back to the certifier.");
    }

    /// <summary>Containers are closed with labels that sell them, or with pre-tags that may yet.</summary>
    /// <inheritdoc cref="AgainstSelling(LabelSeries, LotStanding?, DateOnly)"/>
    public static IEnumerable<Reason> AgainstPacking(LabelSeries series, LotStanding? standing, DateOnly day) =>
        series.Due >= day && CertifiedFrom(series, standing) is null ? Orders(series.Lot, standing) : AgainstSelling(series, standing, day);

    private static DateOnly? CertifiedFrom(LabelSeries series, LotStanding? standing) =>
        standing is not null && standing.CertifiedFrom.TryGetValue(series.Class.Scheme, out var from) ? from : null;

    /// <summary>A lot whose certificate ran out may still move, to be stored or tested again; one without a certificate only in a lane of lower trust that trades.</summary>
    /// <inheritdoc cref="AgainstSelling(LotNumber, LotStanding?, string, DateOnly)"/>
    public static IEnumerable<Reason> AgainstMoving(LotNumber lot, LotStanding? standing)
    {
        foreach (var reason in Orders(lot, standing))
            yield return reason;
        if (standing is null or { ValidUntil.IsEmpty: true, TradesDeclared: false })
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
