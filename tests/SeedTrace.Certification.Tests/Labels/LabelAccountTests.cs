using System.Collections.Immutable;
using CsCheck;
using SeedTrace.Certification.Labels;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Hosting.Decisions;
using static SeedTrace.Certification.Tests.Season;

namespace SeedTrace.Certification.Tests.Labels;

/// <summary>Labels reconcile whatever is done to them, in whatever order.</summary>
public sealed class LabelAccountTests
{
    private const int Count = 60;
    private static readonly DocumentNumber Series = Document("LABEL", 1);
    private static readonly PartyId[] Packers = [PartyId.Parse("plant-1"), PartyId.Parse("dealer-1")];

    private static readonly Gen<(int Act, long From, long To, int Who)> Step =
        Gen.Select(Gen.Int[0, 9], Gen.Long[1, Count + 1], Gen.Long[1, 12], Gen.Int[0, 1]).Select((act, from, length, who) => (act, from, from + length - 1, who));

    private static LabelRange Range(long from, long to) => new(Series, from, to, new(50));

    /// <summary>What the certifier's office and a packer with scissors do; the packer's labels are learned as they come.</summary>
    private static (LabelSeries Series, ImmutableList<LabelRange> Affixed) Play(
        (LabelSeries Series, ImmutableList<LabelRange> Affixed) now, (int Act, long From, long To, int Who) step)
    {
        var packer = Packers[step.Who];
        if (step.Act >= 8)
            return step.To <= Count && !now.Affixed.Exists(Range(step.From, step.To).Meets) ? now with { Affixed = now.Affixed.With(Range(step.From, step.To)) } : now;
        var decision = step.Act switch
        {
            0 or 1 => new PrintLabels(Series, step.From, step.To).Decide(now.Series),
            2 or 3 => new DeliverLabels(Series, step.From, step.To, packer).Decide(now.Series),
            4 => new CancelLabels(Series, step.From, step.To, LabelFate.Spoilt, packer).Decide(now.Series, now.Affixed),
            5 => new CancelLabels(Series, step.From, step.To, LabelFate.Lost, null).Decide(now.Series, now.Affixed),
            6 => new CancelLabels(Series, step.From, step.To, LabelFate.Returned, null).Decide(now.Series, now.Affixed),
            _ => new CancelLabels(Series, step.From, step.To, LabelFate.Void, null).Decide(now.Series, now.Affixed),
        };
        return decision is Decision.Accepted ? now with { Series = decision.After(now.Series) } : now;
    }

    private static IEnumerable<long> Numbers(IEnumerable<LabelRange> ranges) =>
        ranges.SelectMany(range => Enumerable.Range((int)range.From, (int)range.Count).Select(number => (long)number));

    [Fact]
    public void Every_label_is_in_one_place_and_none_is_missing() => Step.List[0, 60].Sample(steps =>
    {
        var start = new LabelSeries(
            new(Series, CleanLot, Document("CERT", 1), new("EU", "C1", CanonicalClass.Certified1), 1, Count, new(50), "blue"), [], [], []);
        var (series, affixed) = steps.Aggregate((start, ImmutableList<LabelRange>.Empty), Play);
        var account = LabelAccount.Of(series, affixed);

        Numbers(account.Entries.SelectMany(entry => entry.Labels)).Order().ShouldBe(Enumerable.Range(1, Count).Select(number => (long)number));
        account.Entries.Sum(entry => entry.Count).ShouldBe(account.Issued);
        var closes = new CloseLabelSeries(Series).Decide(series, affixed) is Decision.Accepted;
        closes.ShouldBe(account.Open == 0 && account.Contradicted.IsEmpty);
        var (dead, on) = (series.Cancelled.SelectMany(each => Numbers(each.Labels)).ToHashSet(), Numbers(affixed).ToHashSet());
        closes.ShouldBe(
            Enumerable.Range(1, Count).All(number => dead.Contains(number) || on.Contains(number))
            && series.Cancelled.Where(each => each.Fate != LabelFate.Void).SelectMany(each => Numbers(each.Labels)).All(number => !on.Contains(number)));
    }, iter: 2_000);

    [Fact]
    public void A_series_that_closed_gives_each_number_one_fate_or_one_container() => Step.List[0, 60].Sample(steps =>
    {
        var start = new LabelSeries(
            new(Series, CleanLot, Document("CERT", 1), new("EU", "C1", CanonicalClass.Certified1), 1, Count, new(50), "blue"), [], [], []);
        var (series, _) = steps.Aggregate((start, ImmutableList<LabelRange>.Empty), Play);
        var fates = series.Cancelled.SelectMany(each => Numbers(each.Labels)).ToList();
        fates.ShouldBeUnique();
        Numbers(series.Printed).ShouldBeUnique();
        Numbers(series.Delivered.SelectMany(each => each.Labels)).ShouldBeSubsetOf(Numbers(series.Printed));
    }, iter: 2_000);
}
