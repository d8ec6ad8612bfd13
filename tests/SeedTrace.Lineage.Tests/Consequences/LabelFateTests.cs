using CsCheck;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Distribution;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Lineage.Consequences;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Reading;

namespace SeedTrace.Lineage.Tests.Consequences;

/// <summary>Which numbers are on containers, and what became of the others: what a recall officer asks first.</summary>
public sealed class LabelFateTests
{
    private static readonly DocumentNumber Second = FactBook.Document("CER", "LABEL", 2);

    private readonly FactBook book = Season.Book();

    [Fact]
    public void Labels_that_nobody_has_put_on_a_container_are_told_as_not_used_yet()
    {
        Issue(Second, 100);
        Affix(Second, 1, 60);

        Told(Second).ShouldBe([Labels(1, 60, LabelState.InForce, true), Labels(61, 100, LabelState.InForce, false)]);
    }

    [Fact]
    public void Spoilt_lost_and_returned_labels_are_on_no_container_and_each_is_told_with_its_fate()
    {
        Issue(Second, 100);
        Affix(Second, 1, 60);
        Cancel(Second, 61, 70, LabelFate.Spoilt);
        Cancel(Second, 71, 71, LabelFate.Lost);
        Cancel(Second, 90, 100, LabelFate.Returned);

        Told(Second).ShouldBe(
        [
            Labels(1, 60, LabelState.InForce, true), Labels(61, 70, LabelState.Spoilt, false), Labels(71, 71, LabelState.Lost, false),
            Labels(72, 89, LabelState.InForce, false), Labels(90, 100, LabelState.Returned, false),
        ]);
    }

    [Fact]
    public void A_void_label_is_on_its_container_until_that_has_a_new_one()
    {
        Issue(Second, 10);
        Cancel(Season.Series, 17, 20, LabelFate.Void);
        book.Write(Services.Distribution, $"packing/{Second}", new ContainersRelabelled(Season.Blend, Season.Dealer, Range(Second, 1, 2), Range(Season.Series, 19, 20)));

        Told(Season.Series).ShouldBe(
        [
            First(1, 16, LabelState.InForce, true), First(17, 18, LabelState.Void, true), First(19, 20, LabelState.Replaced, false),
            First(21, 540, LabelState.InForce, true),
        ]);
        Told(Second).ShouldBe([Labels(1, 2, LabelState.InForce, true), Labels(3, 10, LabelState.InForce, false)]);
        Recall().Tally!.ShouldSatisfyAllConditions(tally => tally.Labels.ShouldBe(550), tally => tally.LabelsOnContainers.ShouldBe(540));
    }

    [Fact]
    public void A_label_that_was_reported_lost_and_is_on_a_container_all_the_same_is_looked_for()
    {
        Cancel(Season.Series, 5, 5, LabelFate.Lost);

        Told(Season.Series).ShouldContain(First(5, 5, LabelState.Lost, true));
    }

    [Fact]
    public void Labels_handed_in_when_their_seed_was_sown_are_on_no_container()
    {
        book.Write(Services.Certification, $"labels/{Season.Series}", new LabelsGivenUp(Season.Series, Season.Crop, 1, 40));

        Told(Season.Series).ShouldBe([First(1, 40, LabelState.GivenUp, false), First(41, 540, LabelState.InForce, true)]);
    }

    [Fact]
    public void Numbers_on_containers_that_were_never_issued_for_the_lot_are_told_and_are_not_counted_as_issued()
    {
        Affix(Season.Series, 541, 545);

        Told(Season.Series).ShouldContain(First(541, 545, LabelState.NotIssued, true));
        Recall().Tally!.ShouldSatisfyAllConditions(tally => tally.Labels.ShouldBe(540), tally => tally.LabelsOnContainers.ShouldBe(545));
    }

    [Fact]
    public void What_became_of_a_label_later_is_not_told_of_then()
    {
        var then = new When(new Moment(AsKnown: book.Facts[^1].LoggedTime), Ask.Today);
        Cancel(Season.Series, 1, 9, LabelFate.Void);
        using var graph = Ask.Graph(book.Facts);

        DryRun.Of(graph, Season.Blend, ConsequenceKind.Recall, new Page(), then)!.Lots[0].Labels.ShouldBe([First(1, 540, LabelState.InForce, true)]);
    }

    [Fact]
    public void A_hundred_million_numbers_are_told_in_as_many_ranges_as_they_have_exceptions()
    {
        const long Last = 100_000_000;
        Issue(Second, Last);
        Affix(Second, 1, Last);
        for (var number = 1_000L; number <= 1_000_000; number += 1_000)
            Cancel(Second, number, number, LabelFate.Void);

        Told(Second).Count.ShouldBe(2_001);
        Told(Second).Sum(labels => labels.Count).ShouldBe(Last);
    }

    [Fact]
    public void Each_number_has_the_fate_that_a_clerk_would_find_for_it_alone() =>
        Gen.Select(Gen.Int[0, 6], Gen.Int[1, 30], Gen.Int[0, 8], (deed, from, more) => (Deed: deed, From: from, To: Math.Min(30, from + more))).List[0, 9].Sample(deeds =>
        {
            var told = LabelFates.Of($"lot/{Season.Blend}", Facts(deeds));

            for (var number = 1; number <= 30; number++)
            {
                var labels = told.Single(labels => labels.Series == Second && labels.From <= number && number <= labels.To);
                bool Was(int deed) => deeds.Exists(it => it.Deed == deed && it.From <= number && number <= it.To);
                labels.State.ShouldBe(Fates.FirstOrDefault(fate => Was(fate.Deed)).State);
                labels.OnContainers.ShouldBe(Was(0) && !Was(1) && !Was(2));
            }
        });

    /// <summary>By deed, the one that counts first; else it is in force.</summary>
    private static readonly (int Deed, LabelState State)[] Fates =
        [(1, LabelState.GivenUp), (2, LabelState.Replaced), (3, LabelState.Void), (4, LabelState.Lost), (5, LabelState.Spoilt), (6, LabelState.Returned)];

    private static IReadOnlyList<LearnedFact> Facts(IEnumerable<(int Deed, int From, int To)> deeds)
    {
        var book = new FactBook();
        book.Write(Services.Certification, $"labels/{Second}", Issued(Second, 30));
        foreach (var (deed, from, to) in deeds)
        {
            var labels = Range(Second, from, to);
            book.Write(Services.Certification, $"labels/{Second}", deed switch
            {
                0 => new LabelsAffixed(Season.Blend, Season.Dealer, labels),
                1 => new LabelsGivenUp(Second, Season.Crop, from, to),
                2 => new ContainersRelabelled(Season.Blend, Season.Dealer, labels with { Series = Season.Series }, labels),
                3 => new LabelsCancelled(labels, LabelFate.Void),
                4 => new LabelsCancelled(labels, LabelFate.Lost),
                5 => new LabelsCancelled(labels, LabelFate.Spoilt),
                _ => (object)new LabelsCancelled(labels, LabelFate.Returned),
            });
        }
        return book.Facts;
    }

    private static LabelRange Range(DocumentNumber series, long from, long to) => new(series, from, to, new(50));

    private static LabelsIssued Issued(DocumentNumber series, long last) =>
        new(series, Season.Blend, FactBook.Document("CER", "CERT", 1), Season.FirstReproduction, 1, last, new(50), "blue");

    private static AffectedLabels Labels(long from, long to, LabelState state, bool onContainers) => new(Second, from, to, new(50), state, onContainers);

    private static AffectedLabels First(long from, long to, LabelState state, bool onContainers) => Labels(from, to, state, onContainers) with { Series = Season.Series };

    private void Issue(DocumentNumber series, long last) => book.Write(Services.Certification, $"labels/{series}", Issued(series, last));

    private void Affix(DocumentNumber series, long from, long to) =>
        book.Write(Services.Distribution, $"packing/{series}", new LabelsAffixed(Season.Blend, Season.Dealer, Range(series, from, to)));

    private void Cancel(DocumentNumber series, long from, long to, LabelFate fate) =>
        book.Write(Services.Certification, $"labels/{series}", new LabelsCancelled(Range(series, from, to), fate));

    private IReadOnlyList<AffectedLabels> Told(DocumentNumber series) => [.. Recall().Lots[0].Labels.Where(labels => labels.Series == series)];

    private ConsequencesAnswer Recall()
    {
        using var graph = Ask.Graph(book.Facts);
        return DryRun.Of(graph, Season.Blend, ConsequenceKind.Recall, new Page(), Ask.Day)!;
    }
}
