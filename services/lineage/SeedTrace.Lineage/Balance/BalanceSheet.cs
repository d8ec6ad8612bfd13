using SeedTrace.Hosting.Rules;
using SeedTrace.Lineage.Findings;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Balance;

/// <summary>Where seed came from and what became of it, kilograms. What came (released, harvested, imported, received, made from others, other in)
/// is what it became (sown, screenings, losses, sold, handed on, made into others, other out, in stock, in transit, missing) and what is
/// unexplained.</summary>
/// <param name="Of">A lot, crop, party, district and season, or season.</param>
/// <param name="Lots">How many lots the account is of.</param>
/// <param name="Hectares">Sown, of a crop, district or season.</param>
/// <param name="SeedSown">What was sown on those hectares, of lots that are not part of this account.</param>
/// <param name="Released">By their breeders.</param>
/// <param name="Received">By a party from others; within the account of lots it is the same seed in other hands, and 0.</param>
/// <param name="MadeFromOthers">Cleaned, blended or split out of lots that are not part of this account.</param>
/// <param name="OtherIn">Credited for a reason not known here.</param>
/// <param name="Sown">As seed of further crops.</param>
/// <param name="HandedOn">By a party to others.</param>
/// <param name="MadeIntoOthers">Cleaned, blended or split into lots that are not part of this account.</param>
/// <param name="InTransit">Dispatched, and nobody has said yet whether it came.</param>
/// <param name="Missing">Dispatched and found short by the receiver.</param>
/// <param name="Unexplained">Positive where seed is gone, negative where it came from nowhere.</param>
/// <param name="Tolerance">How much may be unexplained, of what came.</param>
/// <param name="Packed">Put into labelled containers, whether sold from them or not.</param>
/// <param name="Findings">What is wrong with these lots and crops, the first 100; none to a party, which reads of its own part only.</param>
public sealed record BalanceSheet(
    string Of, Basis Basis, int? Lots, decimal? Hectares, decimal? SeedSown,
    decimal Released, decimal Harvested, decimal Imported, decimal Received, decimal MadeFromOthers, decimal OtherIn,
    decimal Sown, decimal Screenings, decimal Losses, decimal Sold, decimal HandedOn, decimal MadeIntoOthers, decimal OtherOut,
    decimal InStock, decimal InTransit, decimal Missing, decimal Unexplained, decimal Tolerance, string ToleranceRule, bool WithinTolerance,
    decimal Packed, IReadOnlyList<FindingAnswer> Findings)
{
    /// <param name="account">What the balance is drawn up of.</param>
    /// <param name="within">Kilograms that only changed lot within the account.</param>
    /// <param name="handed">Kilograms that only changed hands within the account.</param>
    internal static BalanceSheet Draw(Account account, Drawn drawn, decimal within, decimal handed, MassTolerance tolerance)
    {
        // Without the noughts that sums leave behind the point.
        static decimal Kg(decimal mass) => mass / 1.000m;
        var came = account.Came - within - handed;
        return new(
            drawn.Of, drawn.Basis, drawn.Lots, drawn.Hectares, drawn.SeedSown,
            Kg(account[Line.Released]), Kg(account[Line.Harvested]), Kg(account[Line.Imported]), Kg(account[Line.Received] - handed),
            Kg(account[Line.Taken] - within), Kg(account[Line.OtherIn]),
            Kg(account[Line.Sown]), Kg(account[Line.Screenings]), Kg(account[Line.Losses]), Kg(account[Line.Sold]), Kg(account[Line.Delivered] - handed),
            Kg(account.Made - within), Kg(account[Line.OtherOut]),
            Kg(account[Line.InStock]), Kg(account.InTransit), Kg(account[Line.Missing]), Kg(account.Unexplained), Kg(tolerance.Of(came)), tolerance.RulePack,
            Math.Abs(account.Unexplained) <= tolerance.Of(came), Kg(account[Line.Packed]), drawn.Findings);
    }
}
