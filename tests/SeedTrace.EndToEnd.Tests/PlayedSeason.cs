using System.Text.Json;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Operator;
using SeedTrace.Operator.Season;
using SeedTrace.Testing;

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
        var plan = Plan.Of(SpeciesCode.Parse("TRZAX"), "Maris Widgeon", null, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        var summary = await DemoVerb.PlayAsync(running.Stack, plan, TextWriter.Null, cancellation);
        foreach (var service in Services.Publishing)
            await Eventually.ShouldBeTrueAsync(
                async () => (await FactTable.WrittenAsync(running.DatabaseOf(service), cancellation)).Pending == 0, $"{service} published what it wrote");

        async Task<string> FindAsync(string service, string type, Func<JsonElement, bool> wanted, string member) =>
            (await FactTable.DataAsync(running.DatabaseOf(service), type, cancellation)).First(wanted).GetProperty(member).GetString()!;
        static Func<JsonElement, bool> With(string member, string value) => fact => fact.GetProperty(member).GetString() == value;

        var crop = await FindAsync(Services.Multiplication, "seed-crop-registered", With("grower", FirstGrower), "crop");
        return new(
            plan, summary,
            LotNumber.Parse(await FindAsync(Services.Breeding, "breeder-lot-released", With("class", "BREEDER"), "lot")),
            DocumentNumber.Parse(crop),
            LotNumber.Parse(await FindAsync(Services.Multiplication, "lot-harvested", With("crop", crop), "lot")),
            DocumentNumber.Parse(await FindAsync(Services.Multiplication, "consignment-dispatched", With("from", FirstGrower), "consignment")),
            LotNumber.Parse(await FindAsync(
                Services.Multiplication, "lot-split", fact => fact.GetProperty("lot").GetString() != summary.Lots.Certified.ToString(), "lot")));
    }
}
