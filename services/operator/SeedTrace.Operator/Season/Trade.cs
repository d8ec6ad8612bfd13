using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Operator.Stack;

namespace SeedTrace.Operator.Season;

/// <summary>From the certified lot to a bag in a farmer's hands.</summary>
internal static class Trade
{
    private const int Labels = 280;
    private const int Spoilt = 6;
    private const int Returned = 4;
    private const int Bags = Labels - Spoilt - Returned;
    private const int BagKilograms = 50;
    private static readonly string[] Districts = ["KZ-AKM"];

    /// <returns>The serial of a bag that was sold.</returns>
    public static async Task<LabelSerial> PlayAsync(Story story, Cast cast, LotNumber lot, Schemes schemes, CancellationToken cancellation)
    {
        story.Begin("Distribution: bags, dealers, a farmer");
        foreach (var dealer in cast.Dealers.Prepend(cast.Distributor))
            await story.DoAsync(cast.Authority, Services.Distribution, "/dealers",
                new
                {
                    dealer = dealer.Party,
                    licence = story.Plan.Licence,
                    districts = Districts,
                    validFrom = story.Plan.Today.AddDays(-365),
                    validUntil = story.Plan.Today.AddDays(365),
                }, 300, $"licenses {dealer.Party}");
        var order = (await story.DoAsync(cast.Distributor, Services.Certification, "/label-orders",
            new { lot, scheme = schemes.Home.Scheme, count = Labels, netMass = BagKilograms }, 38, $"orders {Labels} labels for lot {lot}")).Fact<LabelsOrdered>().Order;
        var series = (await story.DoAsync(cast.Certifier, Services.Certification, "/label-series",
            new { lot, scheme = schemes.Home.Scheme, count = Labels, netMass = BagKilograms, order }, 37, "issues them")).Fact<LabelsIssued>();
        await story.DoAsync(cast.Certifier, Services.Certification, $"/label-series/{series.Series}/printings", new { from = 1, to = Labels }, 36, "prints them");
        await story.DoAsync(cast.Certifier, Services.Certification, $"/label-series/{series.Series}/deliveries",
            new { from = 1, to = Labels, packer = cast.Distributor.Party }, 35, $"hands them to {cast.Distributor.Party}");
        await Fields.DeliverAsync(story, Services.Multiplication, cast.Plant, Services.Distribution, cast.Distributor, lot, Bags * BagKilograms, null, 30);
        await story.DoAsync(cast.Distributor, Services.Distribution, "/packings", new { lot, series = series.Series, from = 1, to = Bags },
            25, $"packs {Bags} bags of {BagKilograms} kg, each with its label");
        await ReconcileAsync(story, cast, series.Series);
        await DeliverAsync(story, cast, cast.Dealers[0], series, 1, 100, 20);
        await DeliverAsync(story, cast, cast.Dealers[1], series, 101, 200, 19);
        await DeliverAsync(story, cast, cast.Dealers[2], series, 201, Bags, 18);

        var labels = await cast.Certifier.AskAsync<IReadOnlyList<LabelSerial>>(
            Services.Certification, $"/label-series/{series.Series}/labels?from=150&to=151", cancellation);
        await story.DoAsync(cast.Dealers[1], Services.Distribution, "/sales", new { farmer = Cast.Farmer, labels },
            5, $"sells bags 150 and 151 to {Cast.Farmer}");
        await story.RefuseAsync(cast.Dealers[1], Services.Distribution, "/sales", new { farmer = Cast.Farmer, labels }, 4, "pack-not-held");
        await story.DoAsync(cast.Inspector, Services.Distribution, "/scans", new { label = labels[0] }, 3, $"scans {labels[0]}");
        return labels[0];
    }

    /// <summary>Every label is on a bag, spoilt or given back, or the account does not close.</summary>
    private static async Task ReconcileAsync(Story story, Cast cast, DocumentNumber series)
    {
        await story.DoAsync(cast.Distributor, Services.Certification, $"/label-series/{series}/cancellations",
            new { from = Bags + 1, to = Bags + Spoilt, fate = "spoilt" }, 25, $"reports {Spoilt} labels spoilt");
        await story.WaitAsync(cast.Certifier, Services.Certification, $"/label-series/{series}/account",
            account => account.GetProperty("open").GetInt64() <= Returned, "the label office hears which labels are on bags");
        await story.RefuseAsync(cast.Certifier, Services.Certification, $"/label-series/{series}/closure", new { }, 24, "labels-unaccounted", "label-series-closed");
        await story.DoAsync(cast.Certifier, Services.Certification, $"/label-series/{series}/cancellations",
            new { from = Bags + Spoilt + 1, to = Labels, fate = "returned" }, 24, $"takes {Returned} labels back");
        await story.DoAsync(cast.Certifier, Services.Certification, $"/label-series/{series}/closure", new { }, 24, "closes the account of the labels");
    }

    private static async Task DeliverAsync(Story story, Cast cast, Desk dealer, LabelsIssued series, long from, long to, int daysAgo)
    {
        var bags = new LabelRange(series.Series, from, to, series.NetMass);
        var consignment = (await story.DoAsync(cast.Distributor, Services.Distribution, "/consignments",
            new { to = dealer.Party, destination = Services.Distribution, lines = new[] { new { lot = series.Lot, mass = bags.Mass, containers = new[] { bags } } } },
            daysAgo, $"dispatches bags {from} to {to} to {dealer.Party}")).Fact<ConsignmentDispatched>().Consignment;
        await story.DoAsync(dealer, Services.Distribution, $"/consignments/{consignment}/receipt", new { }, daysAgo - 1, "receives them");
    }
}
