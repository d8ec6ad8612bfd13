using SeedTrace.Contracts;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Rules;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Balance;

public static class BalanceEndpoints
{
    public static void AddBalance(this IServiceCollection services) =>
        services.AddSingleton(MassTolerances.Embedded()).AddSingleton<Balances>();

    public static void MapBalance(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/balance/lots/{lot}", (string lot, [AsParameters] Asking asking, HttpContext http, LineageGraph graph, Balances balances) =>
        {
            var (number, when) = (LotNumber.Parse(lot), asking.When);
            return LineageAnswers.About(graph, http.Caller(), Keys.Of(number), when.Moment, "lot", sight => balances.OfLot(number, when, sight));
        }).Answering<BalanceSheet>("LotBalance");

        routes.MapGet("/balance/crops/{crop}", (string crop, [AsParameters] Asking asking, HttpContext http, LineageGraph graph, Balances balances) =>
        {
            var (number, when) = (DocumentNumber.Parse(crop), asking.When);
            return LineageAnswers.About(graph, http.Caller(), Keys.Crop(number), when.Moment, "crop", sight => balances.OfCrop(number, when, sight));
        }).Answering<BalanceSheet>("CropBalance");

        routes.MapGet("/balance/parties/{party}", (string party, [AsParameters] Asking asking, HttpContext http, Balances balances) =>
        {
            var (of, when) = (PartyId.Parse(party), asking.When);
            return LineageAnswers.About(http.Caller(), of, "party", () => balances.OfParty(of, when));
        }).Answering<BalanceSheet>("PartyBalance");

        routes.MapGet("/balance/districts/{district}", (
            string district, string? season, [AsParameters] Asking asking, HttpContext http, Balances balances) =>
            LineageAnswers.AboutAll(http.Caller(), () => balances.OfSeason(Season.Parse(season), district, asking.When))).Answering<BalanceSheet>("DistrictBalance");

        routes.MapGet("/balance/seasons/{season}", (string season, [AsParameters] Asking asking, HttpContext http, Balances balances) =>
            LineageAnswers.AboutAll(http.Caller(), () => balances.OfSeason(Season.Parse(season), district: null, asking.When))).Answering<BalanceSheet>("SeasonBalance");
    }
}
