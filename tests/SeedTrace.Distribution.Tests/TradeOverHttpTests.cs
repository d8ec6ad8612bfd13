using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Custody;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Contracts.Multiplication;
using SeedTrace.Custody;
using SeedTrace.Distribution.Dealers;
using SeedTrace.Distribution.Dispatches;
using SeedTrace.Distribution.Packings;
using SeedTrace.Distribution.Sales;
using SeedTrace.Distribution.Scans;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;
using Shouldly;

namespace SeedTrace.Distribution.Tests;

/// <summary>A lot comes into trade, is packed, sold and scanned, over the real stores and the real broker.</summary>
[Trait("Category", "Integration")]
public sealed class TradeOverHttpTests : IAsyncLifetime
{
    private static readonly DocumentNumber Note = Season.Document("CONS", 1);
    private static readonly DocumentNumber OtherNote = Season.Document("CONS", 2);
    private static readonly PartyId OtherDealer = PartyId.Parse("dealer-9");
    private static readonly PartyId Plant = PartyId.Parse("plant-1");
    private static readonly DateOnly Now = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    private readonly List<NewFact> certified = [];
    private readonly List<NewFact> multiplied = [];
    private TestStack stack = null!;
    private HttpClient dealer = null!;
    private HttpClient another = null!;
    private HttpClient grower = null!;

    public async ValueTask InitializeAsync()
    {
        stack = await TestStack.StartAsync();
        await Publisher.StartAsync(stack, Services.Certification, certified, certifier => certifier.MapGet("/labels/{serial}", (string serial) =>
            LabelSerial.Parse(serial).Proof == Season.Proof ? Results.Ok(new { }) : Results.NotFound()).AllowAnonymous());
        await Publisher.StartAsync(stack, Services.Multiplication, multiplied);
        await stack.StartServiceAsync(Services.Distribution, app =>
        {
            app.MapDealers();
            app.MapPackings();
            app.MapSales();
            app.MapScans();
            app.MapCustody();
        }, builder =>
        {
            builder.AddCertifiersLabelCheck();
            builder.Services.AddCustody(Services.Distribution);
            builder.Services.AddDispatchRules();
        }, "DIS");
        dealer = stack.Client(Services.Distribution, Season.Dealer.ToString(), Roles.Distributor);
        another = stack.Client(Services.Distribution, OtherDealer.ToString(), Roles.Distributor);
        grower = stack.Client(Services.Distribution, "farm-7", Roles.Grower);
        await BringIntoTradeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        dealer.Dispose();
        another.Dispose();
        grower.Dispose();
        await stack.DisposeAsync();
    }

    [Fact]
    public async Task A_pack_is_scanned_sold_and_never_sold_again()
    {
        var before = (await Calls.PostAsync(dealer, "/scans", new { label = Season.Serial(4) })).Fact;
        before.GetProperty("mayBeSold").GetBoolean().ShouldBeTrue();
        before.GetProperty("proof").GetString().ShouldBe("genuine");
        before.GetProperty("lastSeen").GetString().ShouldBe("held-by-you");
        before.GetProperty("variety").GetString().ShouldBe(Season.Variety.ToString());
        before.GetProperty("label").GetString()!.ShouldNotContain(Season.Proof);

        var sale = await SellAsync(4, 5);
        sale.Status.ShouldBe(201);
        (await SellAsync(5)).Code.ShouldBe("pack-not-held");

        var address = $"/sales/{sale.Fact.GetProperty("sale").GetString()}";
        (await Calls.GetAsync(dealer, address)).Status.ShouldBe(200);
        (await Calls.GetAsync(grower, address)).Code.ShouldBe("sale-unknown");

        var after = (await Calls.GetAsync(grower, $"/labels/{Season.Serial(4)}")).Body;
        after.GetProperty("lastSeen").GetString().ShouldBe("sold");
        after.GetProperty("reasons")[0].GetProperty("code").GetString().ShouldBe("pack-already-sold");
    }

    [Fact]
    public async Task A_pack_that_many_buy_at_the_same_moment_is_sold_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SellAsync(7)));

        answers.Count(answer => answer.Status == 201).ShouldBe(1);
        answers.Where(answer => answer.Status != 201).ShouldAllBe(answer => answer.Code == "pack-not-held" || answer.Code == "concurrent-change");
    }

    [Fact]
    public async Task Packs_far_apart_in_a_series_are_sold_at_the_same_moment_by_dealers_who_do_not_hinder_each_other()
    {
        var answers = await Task.WhenAll(SellAsync(7), SellAsync(another, 101));

        answers.ShouldAllBe(answer => answer.Status == 201);
    }

    [Fact]
    public async Task A_packer_is_told_what_it_packed_itself_and_nothing_of_others()
    {
        var packed = (await Calls.GetAsync(dealer, $"/packings/{Season.Labels}")).Body;

        packed.ToString().ShouldNotContain(OtherDealer.ToString());
        packed.GetProperty("packed")[0].GetProperty("labels")[0].GetProperty("to").GetInt64().ShouldBe(10);
        (await Calls.GetAsync(grower, $"/packings/{Season.Labels}")).Code.ShouldBe("packing-unknown");
        using var auditor = stack.Client(Services.Distribution, "authority", Roles.Auditor);
        (await Calls.GetAsync(auditor, $"/packings/{Season.Labels}")).Body.ToString().ShouldContain(OtherDealer.ToString());
    }

    [Fact]
    public async Task A_forged_proof_is_an_unknown_label()
    {
        var forged = new LabelSerial(Season.Labels, 4, "00000000");

        (await Calls.PostAsync(dealer, "/sales", new { farmer = Season.Farmer, labels = new[] { Season.Serial(5), forged } })).Code.ShouldBe("label-unknown");

        (await Calls.PostAsync(grower, "/scans", new { label = forged })).ShouldSatisfyAllConditions(
            answer => answer.Status.ShouldBe(404), answer => answer.Code.ShouldBe("label-unknown"));
        (await Calls.GetAsync(grower, $"/labels/{forged}")).Code.ShouldBe("label-unknown");
        (await Calls.GetAsync(grower, "/labels/nonsense")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Whoever_guesses_proofs_is_answered_no_more_and_the_others_are()
    {
        const int PerMinute = 30;
        // A window may end in between: then it takes one more.
        var answers = new List<Answer>();
        for (var n = 0; n < 2 * PerMinute && answers.LastOrDefault()?.Status != 429; n++)
            answers.Add(await Calls.GetAsync(grower, $"/labels/{new LabelSerial(Season.Labels, 4, $"{n:00000000}")}"));

        answers[^1].Code.ShouldBe("too-many-unknown-labels");
        answers.Count.ShouldBeGreaterThan(PerMinute);
        (await Calls.PostAsync(grower, "/scans", new { label = Season.Serial(4) })).Code.ShouldBe("too-many-unknown-labels");
        (await Calls.GetAsync(dealer, $"/labels/{Season.Serial(4)}")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_consignment_from_another_service_is_told_whole_to_those_it_concerns()
    {
        var told = await Calls.GetAsync(dealer, $"/consignments/{Note}");
        told.Status.ShouldBe(200);
        told.Body.GetProperty("status").GetString().ShouldBe("received");
        told.Body.GetProperty("dispatched")[0].GetProperty("mass").GetDecimal().ShouldBe(600);
        told.Body.GetProperty("received")[0].GetProperty("mass").GetDecimal().ShouldBe(600);
        told.Body.GetProperty("dispatchedAt").GetString().ShouldNotBeNull();
        (await Calls.GetAsync(grower, $"/consignments/{Note}")).Code.ShouldBe("consignment-unknown");
        (await Calls.GetAsync(grower, $"/holdings/{Season.Dealer}/{Season.Lot}")).Code.ShouldBe("holding-unknown");
    }

    [Fact]
    public async Task A_number_that_is_none_is_malformed_and_not_unknown()
    {
        (await Calls.GetAsync(dealer, "/consignments/17")).Code.ShouldBe("document-number-malformed");
        (await Calls.GetAsync(dealer, $"/holdings/{Season.Dealer}/17")).Code.ShouldBe("lot-number-malformed");
        (await Calls.GetAsync(dealer, $"/holdings/{Season.Dealer}/{Note}")).Code.ShouldBe("lot-number-malformed");
    }

    [Fact]
    public async Task A_genuine_label_that_is_not_learned_yet_is_called_no_forgery()
    {
        var early = Season.Serial(1, Season.OtherLabels);

        (await Calls.PostAsync(grower, "/scans", new { label = early })).ShouldSatisfyAllConditions(
            answer => answer.Status.ShouldBe(409), answer => answer.Code.ShouldBe("label-not-learned-yet"));
        (await Calls.GetAsync(grower, $"/labels/{early}")).Code.ShouldBe("label-not-learned-yet");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_lot_is_neither_packed_nor_sold_nor_sent_while_it_or_the_whole_it_was_split_from_is_stopped(bool whole)
    {
        var lot = whole ? Season.OtherLot : Season.Lot;
        await Publisher.SayAsync(stack, Services.Certification, certified, new NewFact($"lot/{lot}", new StopSaleOrdered(lot, "GERMINATION")));

        await Eventually.ShouldBeTrueAsync(
            async () => !(await Calls.GetAsync(dealer, $"/labels/{Season.Serial(4)}")).Body.GetProperty("mayBeSold").GetBoolean(), "the stop is known");
        (await SellAsync(4)).Code.ShouldBe("lot-stopped");
        (await Calls.PostAsync(dealer, "/packings", new { lot = Season.Lot, series = Season.Labels, from = 11, to = 11 })).Code.ShouldBe("lot-stopped");
        (await Calls.PostAsync(dealer, "/consignments",
            new { to = "dealer-2", destination = Services.Distribution, lines = new[] { new { lot = Season.Lot, mass = 50 } } })).Code.ShouldBe("lot-stopped");
    }

    [Fact]
    public async Task Only_those_whose_work_it_is_register_pack_and_sell()
    {
        (await Calls.PostAsync(grower, "/sales", new { farmer = Season.Farmer, labels = new[] { Season.Serial(4) } })).Status.ShouldBe(403);
        (await Calls.PostAsync(grower, "/packings", new { lot = Season.Lot, series = Season.Labels, from = 11, to = 11 })).Status.ShouldBe(403);
        (await Calls.PostAsync(dealer, "/dealers", Licence(Season.Dealer))).Status.ShouldBe(403);
        using var stranger = stack.Anonymous(Services.Distribution);
        (await Calls.GetAsync(stranger, $"/labels/{Season.Serial(4)}")).Status.ShouldBe(401);
        using var unlicensed = stack.Client(Services.Distribution, "dealer-2", Roles.Distributor);
        (await Calls.PostAsync(unlicensed, "/sales", new { farmer = Season.Farmer, labels = new[] { Season.Serial(4) } })).Code.ShouldBe("dealer-not-registered");
    }

    private async Task BringIntoTradeAsync()
    {
        await Publisher.SayAsync(stack, Services.Certification, certified,
            new NewFact($"lot/{Season.Lot}", Season.Certified(Now.AddMonths(9))), new NewFact($"labels/{Season.Labels}", Season.Issued()));
        await Publisher.SayAsync(stack, Services.Multiplication, multiplied,
            new NewFact($"lot/{Season.Lot}", new LotSplit(Season.Lot, Season.Variety, Season.OtherLot, new(1_100), Plant)),
            Dispatched(Note, Season.Dealer, 600), Dispatched(OtherNote, OtherDealer, 500));

        using var administrator = stack.Client(Services.Distribution, "authority", Roles.Administrator);
        foreach (var (client, party, note, from) in ((HttpClient, PartyId, DocumentNumber, int)[])[(dealer, Season.Dealer, Note, 1), (another, OtherDealer, OtherNote, 101)])
        {
            (await Calls.PostAsync(administrator, "/dealers", Licence(party))).Status.ShouldBe(201);
            await Calls.UntilAsync(client, $"/consignments/{note}/receipt", new { }, "");
            await Calls.UntilAsync(client, "/packings", new { lot = Season.Lot, series = Season.Labels, from, to = from + 9 }, "");
        }
        await Eventually.ShouldBeTrueAsync(
            async () => (await Calls.GetAsync(dealer, $"/labels/{Season.Serial(1)}")).Body.TryGetProperty("variety", out var variety)
                && variety.ValueKind != System.Text.Json.JsonValueKind.Null, "the variety of the lot is known");
    }

    private static NewFact Dispatched(DocumentNumber note, PartyId to, decimal kilograms) => new($"consignment/{note}",
        new ConsignmentDispatched(note, Plant, to, Services.Distribution, [new(Season.Lot, new(kilograms), [])]));

    private static object Licence(PartyId dealer) =>
        new { dealer, licence = "KZ-0017", districts = new[] { "KZ-AKM" }, validFrom = Now.AddYears(-1), validUntil = Now.AddYears(1) };

    private Task<Answer> SellAsync(params long[] numbers) => SellAsync(dealer, numbers);

    private static Task<Answer> SellAsync(HttpClient seller, params long[] numbers) =>
        Calls.PostAsync(seller, "/sales", new { farmer = Season.Farmer, labels = numbers.Select(number => Season.Serial(number)) });
}
