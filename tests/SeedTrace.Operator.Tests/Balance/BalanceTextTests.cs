using SeedTrace.Operator.Balance;

namespace SeedTrace.Operator.Tests.Balance;

public sealed class BalanceTextTests
{
    private static readonly BalanceAnswer Lot = new(
        "lot/KAZ-MUL-26-TRZAX-000042-K", 1, null, null, 0, 20_000, 0, 0, 0, 0, 100, 4_000, 1_000, 0, 0, 14_000, 0, 800, 50, 20, 30, 200, "mass-tolerance 2026.1", true, 0, []);

    [Fact]
    public void A_balance_is_read_from_what_came_to_what_nobody_can_explain() => BalanceText.Render(Lot).ShouldBe(
        """
        Balance of lot KAZ-MUL-26-TRZAX-000042-K

          came                                          20,000 kg
            harvested                                   20,000 kg
          became                                        19,970 kg
            sown                                           100 kg
            screenings                                   4,000 kg
            losses                                       1,000 kg
            made into other lots                        14,000 kg
            in stock                                       800 kg
            on its way                                      50 kg
            found short on arrival                          20 kg
          unexplained                                       30 kg
          within the 200 kg that mass-tolerance 2026.1 allows

        """.ReplaceLineEndings());

    [Fact]
    public void A_finding_cites_its_facts() => BalanceText.Render(Lot with
    {
        WithinTolerance = false,
        Findings = [new("sold-above-packed", "More was sold than packed.", [new("distribution", 17, new(2026, 5, 4, 0, 0, 0, TimeSpan.Zero))])],
    }).ShouldSatisfyAllConditions(
        text => text.ShouldContain("  MORE THAN the 200 kg"),
        text => text.ShouldEndWith($"Findings{Environment.NewLine}  sold-above-packed: More was sold than packed.  [distribution#17, 4 May 2026]{Environment.NewLine}"));

    [Theory]
    [InlineData("/balance/lots/KAZ-MUL-26-TRZAX-000005-4?asKnown=2026-03-01", "KAZ-MUL-26-TRZAX-000005-4", "--as-known", "2026-03-01")]
    [InlineData("/balance/crops/KAZ-MUL-26-CROP-000005-4", "KAZ-MUL-26-CROP-000005-4")]
    [InlineData("/balance/districts/Abay%20East?season=2026", "--district", "Abay East", "--season", "2026")]
    [InlineData("/balance/seasons/2026?asOf=2026-05-04", "--season", "2026", "--as-of", "2026-05-04", "--json")]
    [InlineData("/balance/parties/grower-one", "--party", "grower-one")]
    public void What_is_asked_for_has_an_address(string address, params string[] words) =>
        BalanceVerb.Address(new Options(words, "party", "district", "season", "as-of", "as-known", "json")).ShouldBe(address);

    [Fact]
    public void A_balance_of_nothing_is_refused() =>
        Should.Throw<OperatorException>(() => BalanceVerb.Address(new Options(["--district", "Abay"], "district"))).Message.ShouldContain("balance needs one of");
}
