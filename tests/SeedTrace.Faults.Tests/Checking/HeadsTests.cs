using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Faults.Tests.Checking;

/// <summary>Heads of logs, and those who keep them.</summary>
public sealed class HeadsTests
{
    private readonly SmallCountry country = new();

    public HeadsTests()
    {
        country.Sign(Services.Breeding);
        country.Do(Services.Breeding, "release more", ("lot/B", "breeder-lot-released", null));
        country.Mirror();
        country.Sign(Services.Breeding);
    }

    [Fact]
    public void Heads_over_the_facts_of_a_log_are_in_order_however_long_it_was_then() => country.Look().ShouldBeEmpty();

    [Theory]
    [InlineData(Services.Breeding)]
    [InlineData(Services.Lineage)]
    public void A_head_of_another_history_is_found_whoever_keeps_it(string keeper) =>
        Spoil(keeper, head => head with { Root = new('0', 64) });

    [Fact]
    public void A_head_over_more_facts_than_the_log_has_is_found() => Spoil(Services.Lineage, head => head with { Size = 6 });

    [Fact]
    public void A_head_that_is_not_what_was_signed_is_found() => Spoil(Services.Lineage, head => head with { IsWhatWasSigned = false });

    [Fact]
    public void A_head_that_the_witness_refused_is_found()
    {
        country.Change(Services.Lineage, store => store with { RefusedHeads = [new(Services.Breeding, "It does not continue the one before.")] });

        Found();
    }

    private void Spoil(string keeper, Func<Head, Head> how)
    {
        country.Change(keeper, store => store with { Heads = [how(store.Heads[0]), .. store.Heads.Skip(1)] });

        Found();
    }

    private void Found() => country.Look().ShouldHaveSingleItem().ShouldSatisfyAllConditions(
        finding => finding.Breach.ShouldBe(Breach.Unexpected), finding => finding.Check.ShouldBe(nameof(Heads)));
}
