using SeedTrace.Contracts;
using SeedTrace.Hosting.Rules;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Balance;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Tests.Balance;

/// <summary>Questions for balances, with the eyes of an auditor unless told otherwise.</summary>
internal static class Balanced
{
    public static BalanceSheet Balance(this LineageGraph graph, LotNumber lot, Moment? at = null, Sight? sight = null) =>
        Of(graph).OfLot(lot, When(at), sight ?? Sight.Whole)!;

    public static BalanceSheet Balance(this LineageGraph graph, DocumentNumber crop, Moment? at = null, Sight? sight = null) =>
        Of(graph).OfCrop(crop, When(at), sight ?? Sight.Whole)!;

    public static BalanceSheet? Balance(this LineageGraph graph, PartyId party, Moment? at = null) => Of(graph).OfParty(party, When(at));

    public static BalanceSheet BalanceOfSeason(this LineageGraph graph, string? district, Moment? at = null) => Of(graph).OfSeason(2025, district, When(at));

    private static Balances Of(LineageGraph graph) => new(graph, MassTolerances.Embedded());

    private static When When(Moment? at) => new(at ?? Moment.Now, Ask.Today);
}
