using System.Text.Json;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Lineage.Access;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;
using SeedTrace.Operator.Trace;

namespace SeedTrace.Lineage.Tests.Operator;

public sealed class ReplayTests
{
    [Fact]
    public void A_replay_tells_what_was_known_then_and_what_is_different_today()
    {
        var facts = Season.Book().Facts;
        var certified = facts.Single(fact => fact.Record is LotCertified);
        var told = Told(certified.LoggedTime.AddSeconds(-1));
        TestContext.Current.TestOutputHelper?.WriteLine(told);

        var (then, since) = told.Split("Learned since") is [var one, var other] ? (one, other) : throw new InvalidOperationException(told);
        then.ShouldStartWith($"lot {Season.Blend} as it was known at {Contracts.Timestamp.Of(certified.LoggedTime.AddSeconds(-1))}");
        then.ShouldContain("tested: 95 % germinate");
        then.ShouldNotContain("certified under number");
        then.ShouldContain("distribution through #0");
        since.ShouldContain("certified under number");
        since.ShouldContain($"status of lot {Season.Blend}: recorded -> certified");
    }

    [Fact]
    public void When_nothing_was_learned_since_it_says_so() =>
        Told(Season.Book().Facts[^1].LoggedTime).ShouldContain("Nothing was learned since.");

    [Fact]
    public void A_lot_is_traced_like_a_bag()
    {
        using var graph = Ask.Graph(Season.Book().Facts);
        var tree = LineageTree.Render(AnswersOf(graph, Moment.Now).AsTrace());
        tree.ShouldStartWith($"lot {Season.Blend}: bread wheat");
        tree.ShouldContain("father: the gene bank sample");
        tree.ShouldContain("certified under number");
        tree.ShouldNotContain("sold by");
    }

    private static string Told(DateTimeOffset asKnown)
    {
        using var graph = Ask.Graph(Season.Book().Facts);
        var difference = Difference.Of(graph, $"lot/{Season.Blend}", asKnown, Ask.Day, Sight.Whole, Sight.Whole);
        return Replay.Render(AnswersOf(graph, new Moment(AsKnown: asKnown)), Sent<DifferenceAnswer>(difference!));
    }

    private static LotAnswers AnswersOf(LineageGraph graph, Moment moment) => new(
        Sent<LineageLines>(Descent.Ancestors(graph, $"lot/{Season.Blend}", new Page(), new When(moment, Ask.Today), Sight.Whole)!),
        Sent<HistoryLines>(History.Of(graph, Season.Blend, Sight.Whole, moment: moment)!), "");

    private static T Sent<T>(object answer) => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(answer, FactJson.Options), FactJson.Options)!;
}
