using System.Globalization;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Rules;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Balance;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Nation;

public static class NationEndpoints
{
    public static void AddNation(this IServiceCollection services) => services.AddSingleton(SeedNorms.Embedded());

    public static void MapNation(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/nation/seed-balance", (
            string? season, string? species, string? district, string? hectares, [AsParameters] Asking asking, HttpContext http, LineageGraph graph, SeedNorms norms) =>
            LineageAnswers.AboutAll(http.Caller(), () =>
            {
                var (year, of, area, when) = (Season.Parse(season), Species(species), Area.Parse(Number(hectares)), asking.When);
                if (area is not null && of is null)
                    throw new MalformedValueException("species-missing", "Hectares are of one species: say which.");
                return NationalBalance.Of(graph, norms, year, of, district, area, when);
            })).Answering<NationalBalance>("NationalSeedBalance");

        routes.MapGet("/nation/forecast", (
            string? species, string? until, string? target, string? hectares, [AsParameters] Asking asking, HttpContext http, LineageGraph graph, SeedNorms norms) =>
            LineageAnswers.AboutAll(http.Caller(), () =>
            {
                var (of, when) = (Species(species) ?? throw new MalformedValueException("species-missing", "A forecast is of one species: say which."), asking.When);
                var asked = ForecastQuestion.Parse(when.Today.Year, until is null ? null : Season.Parse(until), Number(target), Number(hectares));
                var norm = norms.Of(of, when.Today) ?? throw new MalformedValueException("norms-missing", $"There are no norms of seed rate and multiplication for {of}.");
                return Forecast.Of(graph, norm, asked, when);
            })).Answering<Forecast>("NationalForecast");

        routes.MapGet("/nation/royalties", (
            string? season, string? species, [AsParameters] Asking asking, HttpContext http, LineageGraph graph, SeedNorms norms) =>
            LineageAnswers.AboutAll(http.Caller(), () => RoyaltyBasis.Of(graph, norms, Season.Parse(season), Species(species), asking.When)))
            .Answering<RoyaltyBasis>("RoyaltyBasis");

        routes.MapGet("/nation/subsidies", (string? season, string? species, string? party, [AsParameters] Asking asking, HttpContext http, LineageGraph graph) =>
            LineageAnswers.AboutAll(http.Caller(), () => SubsidyBasis.Of(
                graph, Season.Parse(season), Species(species), party is null ? null : PartyId.Parse(party), asking.When))).Answering<SubsidyBasis>("SubsidyBasis");
    }

    private static SpeciesCode? Species(string? text) => text is null ? null : SpeciesCode.Parse(text);

    private static decimal? Number(string? text) => text is null ? null
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number
        : throw new MalformedValueException("number-malformed", $"'{(text.Length <= 40 ? text : text[..40])}' is no number, such as 1250000 or 80.5.");
}
