using System.Text.Json;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Lineage.Consequences;
using SeedTrace.Lineage.Reading;
using SeedTrace.Operator.Recalls;

namespace SeedTrace.Lineage.Tests.Operator;

public sealed class RecallLinesTests
{
    [Fact]
    public void A_dry_run_is_a_table_that_names_lots_labels_holders_farmers_and_fields()
    {
        var text = string.Join('\n', RecallLines.Of(Told(), "2026-05-04T09:30:00.000Z"));
        TestContext.Current.TestOutputHelper?.WriteLine(text);
        text.ShouldStartWith($"A recall of lot {Season.Breeder} would reach this, as known at 2026-05-04T09:30:00.000Z. Nothing has happened.");
        foreach (var sentence in (string[])
                 [
                     $"{Season.Blend}   100.0 % of it from the lot  recalled, now certified, made with 27,000 kg", $"labels      {Season.Series} 1–540: 540 on containers",
                     " 1,000 kg  institute", " 50 kg  farmer-one from dealer-one", "grower-one on field 12, Abay, 76 ha, 2025-05-03",
                     "6 lots, 540 labels, 540 of them on containers, 5 parties: 4 holders, 1 dealers who sold to 1 farmers, 2 fields sown", "49,550 kg of this come from the lot itself.", "Digest ",
                 ])
            text.ShouldContain(sentence);
        text.ShouldNotContain("NOT COMPLETE");
    }

    [Fact]
    public void The_scope_of_a_recall_is_what_each_party_has_bought_or_sown_of_each_lot()
    {
        var seed = Told().Seed;

        seed.Single(it => it.Holder == Season.Grower && it.Lot == Season.Breeder).Mass.ShouldBe(new(19_500));
        seed.Single(it => it.Holder == Season.Farmer).Lot.ShouldBe(Season.Blend);
        seed.Sum(it => it.Mass.Value).ShouldBe(49_550);
    }

    private static Affected Told()
    {
        using var graph = Ask.Graph(Season.Book().Facts);
        var answer = DryRun.Of(graph, Season.Breeder, ConsequenceKind.Recall, new Page(), Ask.Day);
        return JsonSerializer.Deserialize<Affected>(JsonSerializer.Serialize(answer, FactJson.Options), FactJson.Options)!;
    }
}
