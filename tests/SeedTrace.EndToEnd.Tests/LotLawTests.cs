using System.Text.Json;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Breeding;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Multiplication;

namespace SeedTrace.EndToEnd.Tests;

/// <summary>What must hold for every lot of a season, worked out anew from the facts of all services.</summary>
[Trait("Category", "Integration")]
[Collection(nameof(RunningStack))]
public sealed class LotLawTests(RunningStack running)
{
    private static readonly MovementKind[] Births = [MovementKind.Formed, MovementKind.Imported, MovementKind.Conditioned, MovementKind.Blended, MovementKind.Split];
    private static readonly MovementKind[] Uses =
        [MovementKind.Sown, MovementKind.Conditioned, MovementKind.Blended, MovementKind.Split, MovementKind.Sold];

    [Fact]
    public async Task A_certified_lot_stands_below_the_lowest_lot_it_was_grown_from()
    {
        var season = await SeasonAsync();
        var certificates = season.All<LotCertified>().ToList();

        certificates.Count.ShouldBe(6);
        foreach (var certificate in certificates)
        {
            var lowest = season.SownFor(certificate.Lot).Max(season.LevelOf);
            certificate.ParentLevel.ShouldBe(lowest, $"{certificate.Lot}");
            ((int)certificate.Class.Canonical).ShouldBeGreaterThan((int)lowest, $"{certificate.Lot}");
        }
    }

    [Fact]
    public async Task Of_what_a_lot_was_made_with_everything_is_held_used_on_the_road_or_missing_on_a_delivery()
    {
        var season = await SeasonAsync();
        var born = season.Born;

        born.Count.ShouldBeGreaterThan(10);
        foreach (var (lot, mass) in born)
        {
            var credits = season.All<HoldingCredited>().Where(credit => credit.Lot == lot).ToList();
            var debits = season.All<HoldingDebited>().Where(debit => debit.Lot == lot).ToList();
            credits.Where(credit => Births.Contains(credit.Kind)).ShouldHaveSingleItem($"{lot}").Mass.ShouldBe(mass, $"{lot}");
            var held = credits.Sum(credit => credit.Mass.Value) - debits.Sum(debit => debit.Mass.Value);
            var used = debits.Where(debit => Uses.Contains(debit.Kind)).Sum(debit => debit.Mass.Value);
            (held + used + season.OnTheRoadOf(lot) + season.MissingOf(lot)).ShouldBe(mass.Value, $"{lot}");
        }
    }

    private async Task<Season> SeasonAsync()
    {
        await running.SeasonAsync();
        var facts = await FactTable.LearnedAsync(running.DatabaseOf(Services.Lineage), TestContext.Current.CancellationToken);
        var records = FactCatalogue.All.ToLookup(fact => fact.Name, fact => fact.Record);
        return new([.. from fact in facts from record in records[fact.Type] select fact.Data.Deserialize(record, FactJson.Options)!]);
    }

    /// <summary>All facts, as lineage learned them.</summary>
    private sealed record Season(IReadOnlyList<object> Facts)
    {
        public IEnumerable<T> All<T>() => Facts.OfType<T>();

        /// <summary>Every lot with the mass of the fact it began with.</summary>
        public Dictionary<LotNumber, Kilograms> Born => Facts.Select(fact => fact switch
        {
            BreederLotReleased e => (e.Lot, e.Mass),
            LotHarvested e => (e.Lot, e.Mass),
            LotConditioned e => (e.Lot, e.CleanSeed),
            LotsBlended e => (e.Lot, e.Mass),
            LotSplit e => (e.Lot, e.Mass),
            _ => ((LotNumber Lot, Kilograms Mass)?)null,
        }).OfType<(LotNumber Lot, Kilograms Mass)>().ToDictionary(lot => lot.Lot, lot => lot.Mass);

        /// <summary>The lots that were sown on the fields this lot comes from.</summary>
        public IEnumerable<LotNumber> SownFor(LotNumber lot) => Facts.SelectMany(fact => fact switch
        {
            LotHarvested e when e.Lot == lot => All<SeedCropRegistered>().Single(crop => crop.Crop == e.Crop).Sown.Select(sown => sown.Lot),
            LotConditioned e when e.Lot == lot => SownFor(e.Source),
            LotsBlended e when e.Lot == lot => e.Parts.SelectMany(part => SownFor(part.Lot)),
            LotSplit e when e.Lot == lot => SownFor(e.Parent),
            _ => [],
        });

        /// <summary>The lowest class a lot was released or certified in.</summary>
        public CanonicalClass LevelOf(LotNumber lot) => All<LotCertified>().Where(certificate => certificate.Lot == lot)
            .Select(certificate => certificate.Class.Canonical)
            .Concat(All<BreederLotReleased>().Where(released => released.Lot == lot).Select(released => released.Class)).Max();

        public decimal MissingOf(LotNumber lot) => (
            from received in All<ConsignmentReceived>()
            join dispatched in All<ConsignmentDispatched>() on received.Consignment equals dispatched.Consignment
            select Of(lot, dispatched.Lines) - Of(lot, received.Lines)).Sum();

        public decimal OnTheRoadOf(LotNumber lot)
        {
            var settled = All<ConsignmentReceived>().Select(received => received.Consignment)
                .Concat(All<ConsignmentRefused>().Select(refused => refused.Consignment)).ToHashSet();
            return All<ConsignmentDispatched>().Where(dispatched => !settled.Contains(dispatched.Consignment)).Sum(dispatched => Of(lot, dispatched.Lines));
        }

        private static decimal Of(LotNumber lot, IReadOnlyList<ConsignmentLine> lines) => lines.Where(line => line.Lot == lot).Sum(line => line.Mass.Value);
    }
}
