using System.Collections.Immutable;
using CsCheck;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Custody;
using SeedTrace.Custody.Holdings;
using Shouldly;

namespace SeedTrace.Distribution.Tests.Custody;

/// <summary>Ranges must do what the sets of their numbers would.</summary>
public sealed class LabelRangesTests
{
    private static readonly Gen<LabelRange> Ranges =
        Gen.Select(Gen.Long[1, 30], Gen.Long[0, 8], Gen.Bool, (from, more, other) => new LabelRange(other ? Season.OtherLabels : Season.Labels, from, from + more, Season.Sack));

    private static readonly Gen<ImmutableList<LabelRange>> Ledgers = Ranges.Array[0, 6].Select(ranges => ranges.ToImmutableList());

    [Fact]
    public void A_ledger_covers_a_range_when_it_has_each_of_its_numbers() => Gen.Select(Ledgers, Ranges).Sample((ledger, wanted) =>
        ledger.Cover(wanted).ShouldBe(Numbers([wanted]).IsSubsetOf(Numbers(ledger))));

    [Fact]
    public void What_was_taken_out_is_gone_and_the_rest_stays() => Gen.Select(Ledgers, Ranges).Sample((ledger, gone) =>
        Numbers(ledger.Without(gone)).SetEquals(Numbers(ledger).Except(Numbers([gone]))).ShouldBeTrue());

    [Fact]
    public void A_number_is_not_taken_twice_at_once()
    {
        ImmutableList<LabelRange> ledger = [Season.Range(1, 10)];
        ledger.Cover([Season.Range(1, 4), Season.Range(5, 10)]).ShouldBeTrue();
        ledger.Cover([Season.Range(1, 5), Season.Range(5, 10)]).ShouldBeFalse();
    }

    [Fact]
    public void Containers_of_another_mass_are_other_containers()
    {
        ImmutableList<LabelRange> ledger = [Season.Range(1, 10)];
        ledger.Cover(Season.Range(1, 2) with { NetMass = new(25) }).ShouldBeFalse();
        ledger.Without(Season.Range(1, 2) with { NetMass = new(25) }).ShouldBe(ledger);
    }

    [Fact]
    public void A_range_that_runs_backward_is_covered_by_nothing()
    {
        ImmutableList<LabelRange> ledger = [Season.Range(1, 10)];
        ledger.Cover(Season.Range(5, 4)).ShouldBeFalse();
        ledger.Without(Season.Range(5, 4)).ShouldBe(ledger);
    }

    private static ImmutableHashSet<(DocumentNumber, long)> Numbers(IEnumerable<LabelRange> ranges) =>
        [.. ranges.SelectMany(range => Enumerable.Range(0, (int)range.Count).Select(step => (range.Series, range.From + step)))];
}
