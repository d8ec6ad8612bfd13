using System.Text.Json;
using CsCheck;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Hosting.Rules;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Nation;
using SeedTrace.Lineage.Reading;
using SeedTrace.Lineage.Tests.Balance;
using SeedTrace.Lineage.Tests.Bundles;
using SeedTrace.Lineage.Tests.Passports;

namespace SeedTrace.Lineage.Tests.Graph;

/// <summary>A ministry's question goes through every lot of a country: facts are taken meanwhile, bags are traced, and its answer is that of one moment.</summary>
public sealed class LongReadTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData(null, "2026-01-01T00:00:00Z")]
    [InlineData("2026-01-01T00:00:00Z", null)]
    public void Facts_are_taken_and_other_questions_answered_while_a_long_one_is_asked(string? asOf, string? asKnown)
    {
        var book = Season.Book();
        using var graph = Ask.Graph(book.Facts.Take(20));
        var moment = new Moment(Time(asOf), Time(asKnown));

        var (before, after) = graph.ReadInParts(moment, view =>
        {
            var before = view.All.Count();
            Meanwhile(view, () =>
            {
                graph.Apply(book.Facts.Skip(20));
                graph.Trace(17).ShouldNotBeNull();
            });
            return (before, view.All.Count());
        });

        after.ShouldBe(before);
        graph.Read(moment, view => view.All.Count()).ShouldBeGreaterThan(before);
    }

    [Fact]
    public void Its_answer_is_that_of_the_facts_that_were_here_when_it_began() =>
        Gen.Select(RandomSeason.Facts, RandomSeason.Moments, Gen.Int, Gen.Int[0, 45], Gen.Bool).Sample((facts, past, seed, known, now) =>
        {
            var (arrived, moment) = (facts.ToArray(), now ? Moment.Now : past);
            new Random(seed).Shuffle(arrived);
            using var graph = Ask.Graph(arrived.Take(known));
            using var without = Ask.Graph(arrived.Take(known));

            var answer = graph.ReadInParts(moment, view =>
            {
                Meanwhile(view, () => graph.Apply(arrived.Skip(known)));
                return Told(graph, view);
            });

            answer.ShouldBe(without.ReadInParts(moment, view => Told(without, view)));
            GraphDigest.Of(without, moment).ShouldBe(answer.Digest);
        }, iter: 200);

    [Fact]
    public void A_passport_that_is_handed_in_meanwhile_is_not_known_to_it()
    {
        var passport = new SignedLogs(Season.Book().Facts).Passport(Season.Blend);
        using var graph = Border.Graph(Border.Uzbekistan(passport.Digest).Facts);
        var key = Keys.Passport(passport.Digest);

        graph.ReadInParts(Moment.Now, view =>
        {
            Meanwhile(view, () => graph.Abroad.Apply(passport));
            return view.Knows(view.Find(key)!.Value);
        }).ShouldBeFalse();
        graph.Read(Moment.Now, view => view.Knows(view.Find(key)!.Value)).ShouldBeTrue();
    }

    [Fact]
    public async Task National_answers_given_while_a_season_comes_in_are_each_that_of_their_basis()
    {
        var facts = Grown().Facts;
        using var graph = new LineageGraph();
        var intake = Task.Run(() =>
        {
            foreach (var fact in facts)
                graph.Apply(fact);
        }, TestContext.Current.CancellationToken);

        for (var last = false; !last;)
        {
            last = intake.IsCompleted;
            foreach (var (basis, answer) in Asked(graph))
            {
                using var then = Ask.Graph(facts.Where(fact => basis.Known.Any(log => log.Source == fact.Publisher && fact.Position <= log.Position)));
                Asked(then).ShouldContain((it) => it.Answer == answer, answer);
            }
        }

        await intake;
    }

    /// <summary>Does it while the question goes on between two looks, as it does between two lots.</summary>
    private static void Meanwhile(View view, Action deed)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        // A thread of its own: those of the pool may all be asking.
        var done = Task.Factory.StartNew(deed, patience.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        while (view.Rested() && !done.IsCompleted)
        {
            patience.Token.ThrowIfCancellationRequested();
            Thread.Yield();
        }
        done.GetAwaiter().GetResult();
    }

    private static (string Digest, string Findings, string Lots) Told(LineageGraph graph, View view) =>
    (
        GraphDigest.Sum(view),
        string.Join('\n', graph.Inspection.Suspected(view, null).Select(finding => $"{finding.Key} {finding.Stands(view)}").Order(StringComparer.Ordinal)),
        string.Join('\n', new Survey(view).Lots().Select(lot => lot.ToString()).Order(StringComparer.Ordinal)));

    private static IEnumerable<(Basis Basis, string Answer)> Asked(LineageGraph graph)
    {
        var (norms, when) = (SeedNorms.Embedded(), new When(Moment.Now, Ask.Today));
        var balance = NationalBalance.Of(graph, norms, 2026, null, null, null, when);
        var forecast = Forecast.Of(graph, norms.Of(Country.Variety.Species, Ask.Today)!, new ForecastQuestion(2026, 2030, 80, 1_000_000), when);
        var royalties = RoyaltyBasis.Of(graph, norms, 2025, null, when);
        return [(balance.Basis, Json(balance)), (forecast.Basis, Json(forecast)), (royalties.Basis, Json(royalties))];
    }

    private static FactBook Grown()
    {
        var country = new Country();
        for (var n = 0; n < 3; n++)
        {
            var seed = country.Release(2_000);
            country.Send(Country.Institute, Country.Grower, seed, 1_000, 1_000);
            var crop = country.Sow(Country.Grower, seed, 1_000, hectares: 10);
            country.Approve(crop);
            var clean = country.Condition(Country.Grower, country.Harvest(crop, Country.Grower, 20_000), 15_000, 4_000, 1_000);
            country.Certify(clean, 15_000);
            country.Send(Country.Grower, Country.Dealer, clean, 5_000, 5_000);
            country.Sell(clean, country.Pack(Country.Dealer, clean, 100) with { To = 40 });
        }
        return country.Book;
    }

    private static string Json<T>(T answer) => JsonSerializer.Serialize(answer, FactJson.Options);

    private static DateTimeOffset? Time(string? text) => text is null ? null : DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
