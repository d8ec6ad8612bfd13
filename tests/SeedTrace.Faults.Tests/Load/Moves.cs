using SeedTrace.Contracts.Delivery;

namespace SeedTrace.Faults.Tests.Load;

/// <summary>Single commands beside the seasons: many, short, and often two writers for the same lot, consignment or bag.</summary>
internal sealed class Moves(Writer writer)
{
    private readonly Country country = writer.Country;
    private readonly Administration administration = new(writer);
    private Random random = writer.Throw("move");
    private int made;

    private static readonly (int Weight, Func<Moves, CancellationToken, Task> Make)[] All =
    [
        (2, (moves, on) => moves.RegisterAccessionAsync(on)),
        (1, (moves, on) => moves.ReleaseAsync(on)),
        (6, (moves, on) => moves.DispatchAsync(on)),
        (7, (moves, on) => moves.SettleAsync(on)),
        (5, (moves, on) => moves.SplitAsync(on)),
        (2, (moves, on) => moves.BlendAsync(on)),
        (2, (moves, on) => moves.ScanAsync(on)),
        (1, (moves, on) => moves.SellAsync(on)),
        (3, (moves, on) => moves.administration.WorkAsync(moves.random, on)),
    ];

    public Task MakeAsync(CancellationToken on)
    {
        random = writer.Throw($"move {++made}");
        var turn = random.Next(All.Sum(move => move.Weight));
        return All.First(move => (turn -= move.Weight) < 0).Make(this, on);
    }

    private Task<Reply> RegisterAccessionAsync(CancellationToken on) => writer.DoAsync(Country.GeneBank, Services.Breeding, "/accessions",
        // Now and then one that another writer registers too.
        new { accession = $"KAZ999:{(random.Next(10) == 0 ? "SAME" : writer.Name)} {random.Next(1_000_000)}", speciesCode = "TRZAX", genus = "Triticum", species = "aestivum" }, on);

    private async Task ReleaseAsync(CancellationToken on)
    {
        if (country.Varieties.Pick(random) is not { } variety)
            return;
        var reply = await writer.DoAsync(Country.Breeder, Services.Breeding, "/lots",
            new { variety, @class = "BREEDER", mass = 1 + random.Next(900), harvestYear = 2024 }, on);
        if (reply.Of("breeder-lot-released", "lot") is { } lot)
            country.Seeds.Add(new(Services.Breeding, Country.Breeder, lot, variety));
    }

    private async Task DispatchAsync(CancellationToken on)
    {
        if (country.Seeds.Pick(random) is not { } seed)
            return;
        var destination = random.Next(4) == 0 ? Services.Distribution : Services.Multiplication;
        var to = destination == Services.Distribution ? Country.Traders[random.Next(Country.Traders.Length)] : Country.Farms[random.Next(Country.Farms.Length)];
        var mass = 1 + random.Next(30);
        var reply = await writer.DoAsync(seed.Party, seed.Service, "/consignments", new { to, destination, lines = new[] { new { lot = seed.Lot, mass } } }, on);
        if (reply.Of("consignment-dispatched", "consignment") is { } number)
            country.Consignments.Add(new(number, destination, to, seed.Lot, seed.Variety, mass));
    }

    private async Task SettleAsync(CancellationToken on)
    {
        if (country.Consignments.Pick(random) is not { } consignment)
            return;
        // Now and then it stays on the list: somebody settles it a second time.
        if (random.Next(10) > 0)
            country.Consignments.Remove(consignment);
        var path = $"/consignments/{consignment.Number}";
        var reply = random.Next(10) switch
        {
            < 2 => await writer.DoAsync(consignment.To, consignment.Destination, path + "/refusal", new { reason = "packaging-wet" }, on),
            2 when consignment.Kilograms > 1 => await writer.DoAsync(consignment.To, consignment.Destination, path + "/receipt",
                new { lines = new[] { new { lot = consignment.Lot, mass = consignment.Kilograms - 1 } } }, on),
            _ => await writer.DoAsync(consignment.To, consignment.Destination, path + "/receipt", new { }, on),
        };
        if (reply.Code == "consignment-unknown")
            country.Consignments.Add(consignment);
        if (reply.Of("consignment-received", "consignment") is not null)
            country.Seeds.Add(new(consignment.Destination, consignment.To, consignment.Lot, consignment.Variety));
    }

    private async Task SplitAsync(CancellationToken on)
    {
        if (AtAFarm() is not { } seed)
            return;
        var parts = Enumerable.Range(0, 1 + random.Next(3)).Select(_ => 1 + random.Next(10)).ToArray();
        var reply = await writer.DoAsync(seed.Party, seed.Service, $"/lots/{seed.Lot}/split", new { parts }, on);
        foreach (var lot in reply.All("lot-split", "lot"))
            country.Seeds.Add(seed with { Lot = lot });
    }

    private async Task BlendAsync(CancellationToken on)
    {
        if (AtAFarm() is not { } one || country.Seeds.Pick(random, seed => seed.Party == one.Party && seed.Variety == one.Variety && seed.Lot != one.Lot) is not { } other)
            return;
        var reply = await writer.DoAsync(one.Party, one.Service, "/lots/blended",
            new { parts = new[] { new { lot = one.Lot, mass = 1 + random.Next(5) }, new { lot = other.Lot, mass = 1 + random.Next(5) } } }, on);
        if (reply.Of("lots-blended", "lot") is { } lot)
            country.Seeds.Add(one with { Lot = lot });
    }

    private async Task ScanAsync(CancellationToken on)
    {
        if (country.Labels.Pick(random) is { } label)
            await writer.DoAsync(Country.Inspector, Services.Distribution, "/scans", new { label }, on);
    }

    private async Task SellAsync(CancellationToken on)
    {
        if (country.Labels.Pick(random) is { } label)
            await writer.DoAsync(Country.Dealer, Services.Distribution, "/sales", new { farmer = "farmer-7f3a91", labels = new[] { label } }, on);
    }

    private Seed? AtAFarm() => country.Seeds.Pick(random, seed => seed.Service == Services.Multiplication);
}
