using System.Collections.Immutable;
using CsCheck;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using Shouldly;
using Xunit;

namespace SeedTrace.Custody.Tests.Holdings;

public sealed class LabelRangesTests
{
    private static readonly DocumentNumber Series = DocumentNumber.Mint(new("KAZ", "CER"), 2026, "LABEL", 1);

    private static readonly Gen<LabelRange> Some = Gen.Select(Gen.Int[1, 40], Gen.Int[0, 9], (from, more) => Range(from, from + more));

    [Fact]
    public void Ranges_say_the_same_as_the_numbers_they_stand_for() => Gen.Select(Gen.Int[1, 40], Some.List[0, 6]).Sample((last, wanted) =>
    {
        var numbers = Enumerable.Range(1, last).Select(number => (long)number).ToHashSet();
        var asked = wanted.SelectMany(Numbers).ToList();
        LabelRanges.Cover([Range(1, last)], wanted).ShouldBe(asked.Count == asked.Distinct().Count() && asked.All(numbers.Contains));
    });

    [Fact]
    public void A_number_that_is_there_twice_does_not_stand_for_one_that_is_missing() => Gen.Select(Some.List[0, 6], Some).Sample((ranges, wanted) =>
        LabelRanges.Cover([.. ranges], wanted).ShouldBe(Numbers(wanted).All(ranges.SelectMany(Numbers).Contains)));

    [Fact]
    public void What_is_taken_out_is_gone_and_nothing_else() => Gen.Select(Some, Some).Sample((range, gone) =>
        LabelRanges.Without([range], gone).SelectMany(Numbers).ShouldBe(Numbers(range).Except(Numbers(gone))));

    [Fact]
    public void Numbers_put_in_one_by_one_are_kept_as_the_fewest_ranges() => Gen.Shuffle(Enumerable.Range(1, 12).ToArray(), 1, 12).Sample(numbers =>
    {
        var ranges = numbers.Aggregate(ImmutableList<LabelRange>.Empty, (kept, number) => kept.With(Range(number, number)));

        ranges.SelectMany(Numbers).ShouldBe(numbers.Select(number => (long)number), ignoreOrder: true);
        ranges.Count.ShouldBe(numbers.Count(number => !numbers.Contains(number + 1)));
    });

    [Fact]
    public void Numbers_of_another_series_or_size_are_other_containers()
    {
        LabelRanges.Cover([Range(1, 9)], Range(1, 9) with { NetMass = new(50) }).ShouldBeFalse();
        LabelRanges.Cover([Range(1, 9)], Range(1, 9) with { Series = DocumentNumber.Mint(new("KAZ", "CER"), 2026, "LABEL", 2) }).ShouldBeFalse();
        LabelRanges.Cover([Range(1, 9)], Range(5, 4)).ShouldBeFalse();
        LabelRanges.With([Range(1, 9)], Range(10, 19) with { NetMass = new(50) }).Count.ShouldBe(2);
    }

    [Fact]
    public void A_union_has_every_number_once_in_the_fewest_ranges() => Some.List[0, 8].Sample(ranges =>
    {
        var union = ranges.Append(Range(7, 6)).Union();

        union.SelectMany(Numbers).ShouldBe(ranges.SelectMany(Numbers).Distinct().Order());
        union.Zip(union.Skip(1)).ShouldAllBe(pair => pair.First.To + 1 < pair.Second.From);
    });

    private static LabelRange Range(long from, long to) => new(Series, from, to, new(25));

    private static IEnumerable<long> Numbers(LabelRange range) => Enumerable.Range((int)range.From, (int)range.Count).Select(number => (long)number);
}
