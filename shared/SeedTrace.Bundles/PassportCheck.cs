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
    public static string? FlawOf(Bundle bundle)
    {
        if (!IsWhole(bundle))
            return $"Facts of lot {bundle.Lot} are sealed or left out: a passport is made by whoever reads everything.";
        if (bundle is not { AsOf: null, AsKnown: null })
            return $"The bundle of lot {bundle.Lot} is of a past moment: a passport says how its lot stands.";
        var records = RecordsOf(bundle);
        if (AttestationOf(bundle.Lot, records) is not { } certificate)
            return $"Lot {bundle.Lot} is not certified.";
        if (certificate.Until < DateOnly.FromDateTime(bundle.Made.UtcDateTime))
            return FormattableString.Invariant($"The certificate of lot {bundle.Lot} ended on {certificate.Until:yyyy-MM-dd}.");
        return WithWhatItIsPartOf(bundle).Select(lot => OrderOn(lot, records)).FirstOrDefault(order => order is not null)
            ?? bundle.Passports?.Select(FlawOf).FirstOrDefault(flaw => flaw is not null);
    }

    /// <summary>The fact by which the lot is certified: the latest certificate, or the entry of a lot that came with one from abroad.</summary>
    /// <returns>Null when there is none.</returns>
    public static FactPlace? AttestationOf(Bundle bundle) => AttestationOf(bundle.Lot, RecordsOf(bundle))?.Place;

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

    /// <summary>Of one stream each, so in its order.</summary>
    private static string? OrderOn(LotNumber lot, IEnumerable<(FactPlace Place, object? Record)> facts)
    {
        var (stopped, withdrawn, recalls) = (false, false, new HashSet<DocumentNumber>());
        foreach (var (_, record) in facts)
            switch (record)
            {
                case StopSaleOrdered e when e.Lot == lot: stopped = true; break;
                case StopSaleLifted e when e.Lot == lot: stopped = false; break;
                case LotDecertified e when e.Lot == lot: withdrawn = true; break;
                case LotCertified e when e.Lot == lot: withdrawn = false; break;
                case LotRecalled e when e.Lot == lot: recalls.Add(e.Recall); break;
                case LotRecallLifted e when e.Lot == lot: recalls.Remove(e.Recall); break;
            }
        return withdrawn ? $"The certificate of lot {lot} was withdrawn."
            : recalls.Count > 0 ? $"Lot {lot} is recalled."
            : stopped ? $"A stop-sale order stands on lot {lot}."
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
