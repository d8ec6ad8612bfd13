using CsCheck;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Balance;
using SeedTrace.Lineage.Findings;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Tests.Balance;

/// <summary>What holds in every season, whatever is done in it.</summary>
public sealed class BalanceLawTests
{
    private static readonly Gen<(Country Country, LearnedFact[] Shuffled)> Mixed = Play.Seasons.SelectMany(country =>
        Gen.Int.Array[country.Book.Facts.Count].Select(keys => (country, country.Book.Facts.Zip(keys).OrderBy(pair => pair.Second).Select(pair => pair.First).ToArray())));

    [Fact]
    public void What_came_of_a_lot_is_what_became_of_it() => Always((graph, country) =>
    {
        foreach (var lot in Lots(graph))
        {
            var sheet = graph.Balance(lot);
            sheet.Unexplained.ShouldBe(0);
            sheet.InStock.ShouldBe(country.Held.Where(holding => holding.Key.Lot == lot).Sum(holding => holding.Value));
            In(sheet).ShouldBe(Out(sheet));
            sheet.InTransit.ShouldBeGreaterThanOrEqualTo(0);
        }
    });

    [Fact]
    public void What_a_party_got_is_what_it_made_of_it() => Always((graph, country) =>
    {
        foreach (var party in (PartyId[])[Country.Institute, Country.Grower, Country.Neighbour, Country.Dealer])
        {
            if (graph.Balance(party) is not { } sheet)
                continue;
            sheet.Unexplained.ShouldBe(0);
            sheet.InStock.ShouldBe(country.Held.Where(holding => holding.Key.Party == party).Sum(holding => holding.Value));
            In(sheet).ShouldBe(Out(sheet));
        }
    });

    [Fact]
    public void A_season_is_its_districts_and_both_close() => Always((graph, _) =>
    {
        var season = graph.BalanceOfSeason(null);
        var districts = new[] { graph.BalanceOfSeason("Abay"), graph.BalanceOfSeason("Shortandy") };
        foreach (var sheet in districts.Append(season))
        {
            sheet.Unexplained.ShouldBe(0);
            In(sheet).ShouldBe(Out(sheet));
            sheet.MadeFromOthers.ShouldBe(0);
        }
        season.Harvested.ShouldBe(districts.Sum(sheet => sheet.Harvested));
        season.SeedSown.ShouldBe(districts.Sum(sheet => sheet.SeedSown));
        season.Hectares.ShouldBe(districts.Sum(sheet => sheet.Hectares));
    });

    [Fact]
    public void A_lawful_season_has_no_findings() => Always((graph, _) => FindingList.Of(graph, new(null, null, null), new Page(), Moment.Now).Findings.ShouldBeEmpty());

    [Fact]
    public void The_order_in_which_facts_come_does_not_matter() => Mixed.Sample(mixed =>
    {
        using var straight = Ask.Graph(mixed.Country.Book.Facts);
        using var shuffled = new LineageGraph();
        foreach (var fact in mixed.Shuffled)
        {
            shuffled.Apply(fact, fact);
            shuffled.Inspect();
        }
        Written(shuffled).ShouldBe(Written(straight));
    }, iter: 200);

    [Fact]
    public void A_past_moment_is_answered_from_the_facts_as_it_was_answered_then() => Gen.Select(Play.Seasons, Gen.Int[1, 300]).Sample((country, hours) =>
    {
        var then = new DateTimeOffset(2025, 3, 1, 8, 30, 0, TimeSpan.Zero).AddHours(hours);
        using var whole = Ask.Graph(country.Book.Facts);
        using var asOf = Ask.Graph(country.Book.Facts.Where(fact => fact.Time <= then));
        using var asKnown = Ask.Graph(country.Book.Facts.Where(fact => fact.LoggedTime <= then));
        Written(whole, new(AsOf: then)).ShouldBe(Written(asOf));
        Written(whole, new(AsKnown: then)).ShouldBe(Written(asKnown));
    }, iter: 200);

    private static string Written(LineageGraph graph, Moment? at = null) => string.Join('\n',
    [
        .. Lots(graph, at).Select(lot => graph.Balance(lot, at)).Concat(
            [graph.Balance(Country.Grower, at), graph.Balance(Country.Institute, at), graph.BalanceOfSeason("Abay", at), graph.BalanceOfSeason(null, at)])
            .OfType<BalanceSheet>().Select(sheet => (sheet with { Basis = new Basis(null, null, []), Findings = [] }).ToString()),
        .. FindingList.Of(graph, new(null, null, null), new Page(), at ?? Moment.Now).Findings.Select(finding => $"{finding.Kind} {finding.Sentence} {string.Join(' ', finding.Facts)}"),
    ]);

    private static decimal In(BalanceSheet sheet) => sheet.Released + sheet.Harvested + sheet.Imported + sheet.Received + sheet.MadeFromOthers + sheet.OtherIn;

    private static decimal Out(BalanceSheet sheet) => sheet.Sown + sheet.Screenings + sheet.Losses + sheet.Sold + sheet.HandedOn + sheet.MadeIntoOthers
        + sheet.OtherOut + sheet.InStock + sheet.InTransit + sheet.Missing + sheet.Unexplained;

    private static List<LotNumber> Lots(LineageGraph graph, Moment? at = null) => graph.Read(at ?? Moment.Now, view =>
        view.All.Select(node => view.Nodes[node].Key).Where(key => key.StartsWith("lot/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(key => LotNumber.Parse(key[4..])).ToList());

    private static void Always(Action<LineageGraph, Country> law) => Play.Seasons.Sample(country =>
    {
        using var graph = Ask.Graph(country.Book.Facts);
        law(graph, country);
    }, iter: 300);
}
