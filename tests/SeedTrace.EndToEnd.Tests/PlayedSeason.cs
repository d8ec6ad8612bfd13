using System.Text.Json;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Operator;
using SeedTrace.Operator.Season;

namespace SeedTrace.EndToEnd.Tests;

/// <summary>The sample season when it is over, with the numbers of what came to be in it.</summary>
/// <param name="Plan">Names the commands: the n-th has the key <c>{Name}/{n}</c>.</param>
/// <param name="BreederLot">Breeder's seed, 100 kg of it left with the breeder.</param>
/// <param name="Crop">Of the first grower, sown with basic seed, harvested into <paramref name="Raw"/>.</param>
/// <param name="Delivery">Of <paramref name="Raw"/> from the first grower to the seed plant, received.</param>
/// <param name="OtherPart">The part of the split lot that never came into trade.</param>
internal sealed record PlayedSeason(
    Plan Plan, DemoSummary Summary, LotNumber BreederLot, DocumentNumber Crop, LotNumber Raw, DocumentNumber Delivery, LotNumber OtherPart)
{
    public const string FirstGrower = "demo-grower-1";

    public LotNumber PreBasic => Summary.Lots.PreBasic;

    public LotNumber Basic => Summary.Lots.Basic;

    public LotNumber Certified => Summary.Lots.Certified;

    /// <summary>Sold by the second dealer.</summary>
    public LabelSerial Bag => Summary.Bag;

    /// <summary>The bag's label with another proof.</summary>
    public LabelSerial ForgedBag => new(Bag.Series, Bag.Number, Bag.Proof == "00000000" ? "11111111" : "00000000");

    public static async Task<PlayedSeason> PlayAsync(RunningStack running, CancellationToken cancellation)
    {
        var plan = Plan.OfTheCross(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        var summary = await DemoVerb.PlayAsync(running.Stack, plan, TextWriter.Null, cancellation);
        var facts = new Dictionary<string, List<JsonElement>>();
        foreach (var (service, type) in ((string, string)[])
            [(Services.Breeding, "breeder-lot-released"), (Services.Multiplication, "seed-crop-registered"), (Services.Multiplication, "lot-harvested"),
             (Services.Multiplication, "consignment-dispatched"), (Services.Multiplication, "lot-split")])
            facts[type] = await FactTable.DataAsync(running.DatabaseOf(service), type, cancellation);

        var variety = plan.VarietyId.ToString();
        var crop = facts["seed-crop-registered"].Single(fact => fact.Says("variety", variety) && fact.Says("grower", FirstGrower)).Text("crop");
        var raw = facts["lot-harvested"].Single(fact => fact.Says("crop", crop)).Text("lot");
        var delivery = facts["consignment-dispatched"].Single(fact => fact.GetProperty("lines")[0].Says("lot", raw));
        return new(
            plan, summary,
            LotNumber.Parse(facts["breeder-lot-released"].Single(fact => fact.Says("variety", variety) && fact.Says("class", "BREEDER")).Text("lot")),
            DocumentNumber.Parse(crop), LotNumber.Parse(raw), DocumentNumber.Parse(delivery.Text("consignment")),
            LotNumber.Parse(facts["lot-split"].Single(fact => fact.Says("variety", variety) && !fact.Says("lot", $"{summary.Lots.Certified}")).Text("lot")));
    }
}

internal static class Facts
{
    public static string Text(this JsonElement fact, string member) => fact.GetProperty(member).GetString()!;

    public static bool Says(this JsonElement fact, string member, string value) => fact.Text(member) == value;
}
