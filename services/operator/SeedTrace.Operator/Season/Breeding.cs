using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Operator.Season;

/// <summary>From two accessions, or from a published pedigree, to pre-basic seed at the elite farm.</summary>
internal static class Breeding
{
    /// <summary>Hard Red Calcutta × Red Fife gave Marquis: From a Single Seed, Agriculture and Agri-Food Canada 1999, ISBN 0-662-28145-4. It stands in
    /// none of the published pedigrees a season is played on, so that seasons do not contradict each other on one stack.</summary>
    public const string CrossedVariety = "Marquis";

    // The institute code and the accession numbers are made up.
    private static readonly (string Number, string Name, string Country)[] Parents =
        [("DEMO 1", "Hard Red Calcutta", "IND"), ("DEMO 2", "Red Fife", "CAN")];

    public static async Task<LotNumber> PlayAsync(Story story, Cast cast)
    {
        var plan = story.Plan;
        story.Begin($"Breeding: {plan.Variety}, from the gene bank to pre-basic seed");
        if (plan.Pedigree is null)
            await CrossAsync(story, cast);
        await story.DoAsync(cast.Authority, Services.Breeding, "/varieties",
            new { line = LineId.Of(plan.Species, plan.Variety), denomination = plan.Variety, maintainer = cast.Breeder.Party, register = "Demonstration register", listedFrom = plan.Today.AddDays(-1200) },
            1200, $"enters {plan.Variety} in the register");
        var breeder = (await story.DoAsync(cast.Breeder, Services.Breeding, "/lots",
            new { variety = plan.VarietyId, @class = "BREEDER", mass = 500, harvestYear = plan.Before(1130).Year },
            1130, "releases 500 kg of breeder seed")).Fact<BreederLotReleased>();
        var preBasic = (await story.DoAsync(cast.Breeder, Services.Breeding, "/lots",
            new { variety = plan.VarietyId, @class = "PRE_BASIC", mass = 6000, harvestYear = plan.Before(790).Year, sown = new[] { new { lot = breeder.Lot, mass = 400 } } },
            790, $"grows 6,000 kg of pre-basic seed from 400 kg of lot {breeder.Lot}")).Fact<BreederLotReleased>();
        await RegisterGrowersAsync(story, cast);

        var refused = await DispatchAsync(story, cast, preBasic.Lot, 590, "dispatches 1,500 kg to the elite farm");
        await story.DoAsync(cast.EliteFarm, Services.Multiplication, $"/consignments/{refused}/refusal", new { reason = "packaging-wet" },
            589, "refuses the consignment: the sacks are wet");
        await story.WaitAsync(cast.Breeder, Services.Breeding, $"/consignments/{refused}",
            consignment => consignment.GetProperty("status").GetString() == "returned", "the refused seed is credited back to the breeder");
        var consignment = await DispatchAsync(story, cast, preBasic.Lot, 580, "dispatches 1,500 kg again");
        await story.DoAsync(cast.EliteFarm, Services.Multiplication, $"/consignments/{consignment}/receipt", new { }, 578, "receives 1,500 kg");
        return preBasic.Lot;
    }

    private static async Task CrossAsync(Story story, Cast cast)
    {
        var plan = story.Plan;
        foreach (var (number, name, country) in Parents)
            await story.DoAsync(cast.GeneBank, Services.Breeding, "/accessions",
                new { accession = $"KAZ999:{number}", speciesCode = plan.Species, genus = plan.Genus, species = plan.SpeciesEpithet, accessionName = name, countryOfOrigin = country, biologicalStatus = 300 },
                4000, $"registers accession KAZ999:{number}, {name}");
        var cross = (await story.DoAsync(cast.Breeder, Services.Breeding, "/crosses",
            new
            {
                species = plan.Species,
                method = "BIPARENTAL",
                parents = new[]
                {
                    new { germplasm = $"accession/KAZ999:{Parents[0].Number}", role = "FEMALE" },
                    new { germplasm = $"accession/KAZ999:{Parents[1].Number}", role = "MALE" },
                },
            }, 3600, $"crosses {Parents[0].Name} with {Parents[1].Name}")).Fact<CrossRecorded>();
        await story.DoAsync(cast.Breeder, Services.Breeding, "/lines", new { species = plan.Species, name = plan.Variety, cross = cross.Cross },
            1300, $"names the line {plan.Variety}");
    }

    private static async Task RegisterGrowersAsync(Story story, Cast cast)
    {
        // Districts of Akmola region; which of them grow seed is not claimed.
        string[] districts = ["Shortandy", "Tselinograd"];
        foreach (var (grower, hectares) in new[] { (cast.EliteFarm, 200), (cast.FirstGrower, 100), (cast.SecondGrower, 100), (cast.ThirdGrower, 10) })
            await story.DoAsync(cast.Authority, Services.Multiplication, "/growers",
                new
                {
                    party = grower.Party,
                    licence = story.Plan.Licence,
                    species = new[] { story.Plan.Species },
                    districts,
                    hectares,
                    validFrom = story.Plan.Today.AddDays(-700),
                    validUntil = story.Plan.Today.AddDays(700),
                }, 700, $"attests {grower.Party} for {hectares} ha");
    }

    private static async Task<DocumentNumber> DispatchAsync(Story story, Cast cast, LotNumber lot, int daysAgo, string what) =>
        (await story.DoAsync(cast.Breeder, Services.Breeding, "/consignments",
            new { to = cast.EliteFarm.Party, destination = Services.Multiplication, lines = new[] { new { lot, mass = 1500 } } }, daysAgo, what))
        .Fact<ConsignmentDispatched>().Consignment;
}
