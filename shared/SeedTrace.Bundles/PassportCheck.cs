using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Proof;

namespace SeedTrace.Bundles;

/// <summary>Is a bundle the passport of its lot? It is when everything is open in it and the lot was certified when it was made, with no order against it.</summary>
public static class PassportCheck
{
    /// <summary>What is wrong with a bundle that holds, as a passport.</summary>
    /// <returns>Null when it is one.</returns>
    public static string? FlawOf(Bundle bundle) => FlawAsWordOf(bundle) ?? EndOf(bundle) ?? OrderIn(bundle) ?? bundle.Passports?.Select(FlawOf).FirstOrDefault(flaw => flaw is not null);

    /// <summary>What is wrong with it as word of a lot that went abroad before: that has lost its certificate or is under an order is just what it tells.</summary>
    /// <inheritdoc cref="FlawOf"/>
    public static string? FlawAsWordOf(Bundle bundle) =>
        !IsWhole(bundle) ? $"Facts of lot {bundle.Lot} are sealed or left out: a passport is made by whoever reads everything."
        : bundle is not { AsOf: null, AsKnown: null } ? $"The bundle of lot {bundle.Lot} is of a past moment: a passport says how its lot stands."
        : AttestationOf(bundle) is null ? $"Lot {bundle.Lot} is not certified."
        : bundle.Passports?.Select(FlawAsWordOf).FirstOrDefault(flaw => flaw is not null);

    /// <summary>The order that stood against the lot, or against one it was split from, when the bundle was made.</summary>
    /// <returns>Null when none did.</returns>
    public static string? OrderIn(Bundle bundle)
    {
        var records = RecordsOf(bundle);
        return WithWhatItIsPartOf(bundle).Select(lot => OrderOn(lot, records)?.Sentence).FirstOrDefault(order => order is not null);
    }

    /// <summary>The fact by which the lot is certified: the latest certificate, or the entry of a lot that came with one from abroad.</summary>
    /// <returns>Null when there is none.</returns>
    public static FactPlace? AttestationOf(Bundle bundle) => AttestationOf(bundle.Lot, RecordsOf(bundle))?.Place;

    private static string? EndOf(Bundle bundle) => AttestationOf(bundle.Lot, RecordsOf(bundle)) is var (until, _) && until < DateOnly.FromDateTime(bundle.Made.UtcDateTime)
        ? FormattableString.Invariant($"The certificate of lot {bundle.Lot} ended on {until:yyyy-MM-dd}.")
        : null;

    private static (DateOnly Until, FactPlace Place)? AttestationOf(LotNumber lot, IEnumerable<(FactPlace Place, object? Record)> facts) =>
    (
        from fact in facts
        let until = fact.Record switch
        {
            LotCertified e when e.Lot == lot => e.ValidUntil,
            SeedImported e when e.Lot == lot => e.ValidUntil,
            _ => (DateOnly?)null,
        }
        where until is not null
        orderby until descending
        select ((DateOnly, FactPlace)?)(until.Value, fact.Place)).FirstOrDefault();

    /// <summary>An order on a lot holds for every part split from it.</summary>
    private static List<LotNumber> WithWhatItIsPartOf(Bundle bundle)
    {
        List<LotNumber> lots = [bundle.Lot];
        while (bundle.Contents.Edges.FirstOrDefault(edge => edge is { Kind: EdgeKind.Split, Refused: false } && edge.Child == Keys.Of(lots[^1])) is { } edge)
            lots.Add(LotNumber.Parse(edge.Parent[(edge.Parent.IndexOf('/', StringComparison.Ordinal) + 1)..]));
        return lots;
    }

    /// <summary>The order that stands on a lot, and the fact that gave it.</summary>
    /// <param name="facts">Log by log, each from its beginning.</param>
    /// <returns>Null when none stands.</returns>
    public static (string Sentence, T Fact)? OrderOn<T>(LotNumber lot, IEnumerable<(T Fact, object? Record)> facts)
    {
        (T Fact, bool Stands) stopped = default, withdrawn = default;
        var recalls = new Dictionary<DocumentNumber, T>();
        foreach (var (fact, record) in facts)
            switch (record)
            {
                case StopSaleOrdered e when e.Lot == lot: stopped = (fact, true); break;
                case StopSaleLifted e when e.Lot == lot: stopped = default; break;
                case LotDecertified e when e.Lot == lot: withdrawn = (fact, true); break;
                case LotCertified e when e.Lot == lot: withdrawn = default; break;
                case LotRecalled e when e.Lot == lot: recalls[e.Recall] = fact; break;
                case LotRecallLifted e when e.Lot == lot: recalls.Remove(e.Recall); break;
            }
        return withdrawn.Stands ? ($"The certificate of lot {lot} was withdrawn.", withdrawn.Fact)
            : recalls.Count > 0 ? ($"Lot {lot} is recalled.", recalls.First().Value)
            : stopped.Stands ? ($"A stop-sale order stands on lot {lot}.", stopped.Fact)
            : null;
    }

    private static bool IsWhole(Bundle bundle)
    {
        try
        {
            return bundle.Facts.All(fact => fact.Fact is not null) && BundleFile.ReadStatement(SignedStatement.Read(bundle.Statement).Content) is { Whole: true };
        }
        catch (ProofException)
        {
            return false;
        }
    }

    /// <summary>Log by log, each from its beginning.</summary>
    private static List<(FactPlace Place, object? Record)> RecordsOf(Bundle bundle) =>
        [.. from fact in bundle.Facts where fact.Fact is not null select (fact.Reference, BundleContents.Read(fact.Reference, fact.Fact!))];
}
