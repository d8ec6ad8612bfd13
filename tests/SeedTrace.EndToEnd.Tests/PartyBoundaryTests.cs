using System.Net;
using System.Text.RegularExpressions;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;

namespace SeedTrace.EndToEnd.Tests;

/// <summary>What is a party's own is nobody else's to read.</summary>
[Trait("Category", "Integration")]
[Collection(nameof(RunningStack))]
public sealed partial class PartyBoundaryTests(RunningStack running)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_grower_reads_its_own_holding_lot_crop_and_consignment_and_no_other_grower_does()
    {
        var season = await running.SeasonAsync();
        (string Service, string Path, string Code)[] own =
        [
            (Services.Multiplication, $"/holdings/{PlayedSeason.FirstGrower}/{season.Raw}", "holding-unknown"),
            (Services.Multiplication, $"/lots/{season.Raw}", "lot-unknown"),
            (Services.Multiplication, $"/seed-crops/{season.Crop}", "crop-unknown"),
            (Services.Multiplication, $"/consignments/{season.Delivery}", "consignment-unknown"),
            (Services.Multiplication, $"/growers/{PlayedSeason.FirstGrower}", "grower-unknown"),
            (Services.Certification, $"/crops/{season.Crop}", "crop-unknown"),
        ];
        foreach (var (service, path, code) in own)
        {
            (await AskAsync(PlayedSeason.FirstGrower, service, path)).Status.ShouldBe(HttpStatusCode.OK, path);
            var (status, text) = await AskAsync("demo-grower-2", service, path);
            status.ShouldBe(HttpStatusCode.NotFound, path);
            text.ShouldContain($"\"{code}\"");
        }
    }

    [Fact]
    public async Task A_breeder_reads_its_own_cross_and_line_and_no_other_breeder_does()
    {
        var season = await running.SeasonAsync();
        var line = LineId.Of(season.Plan.Species, season.Plan.Variety).ToString();
        var named = (await FactTable.DataAsync(running.DatabaseOf(Services.Breeding), "line-named", Cancellation)).Single(fact => fact.Says("line", line));
        var other = await running.Stack.OpenAccountAsync("other-breeder", "other-breeder", [Roles.Breeder], Cancellation);
        foreach (var path in (string[])[$"/crosses/{named.Text("cross")}", $"/lines/{line}"])
        {
            (await AskAsync("demo-breeder", Services.Breeding, path)).Status.ShouldBe(HttpStatusCode.OK, path);
            using var answer = await (await other.HttpAsync(Services.Breeding, Cancellation)).GetAsync(path, Cancellation);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }

    [Fact]
    public async Task What_is_certified_of_a_lot_is_for_its_owner_and_no_dealer_who_counts_up_numbers()
    {
        var season = await running.SeasonAsync();
        foreach (var (path, code) in ((string, string)[])[($"/lots/{season.Certified}", "lot-unknown"), ($"/label-series/{season.Bag.Series}", "label-series-unknown")])
        {
            (await AskAsync("demo-seed-plant", Services.Certification, path)).Status.ShouldBe(HttpStatusCode.OK, path);
            foreach (var party in (string[])["demo-dealer-1", "demo-grower-2", "demo-laboratory"])
            {
                var (status, text) = await AskAsync(party, Services.Certification, path);
                status.ShouldBe(HttpStatusCode.NotFound, $"{party} {path}");
                text.ShouldContain($"\"{code}\"");
            }
        }
    }

    [Fact]
    public async Task A_party_told_nothing_learns_nothing_from_the_answer()
    {
        var season = await running.SeasonAsync();

        var (_, others) = await AskAsync("demo-grower-2", Services.Multiplication, $"/lots/{season.Raw}");
        var (_, nobodys) = await AskAsync("demo-grower-2", Services.Multiplication, $"/lots/{Api.UnknownLot}");

        WithoutTrace(others).ShouldBe(WithoutTrace(nobodys));
    }

    [Fact]
    public async Task A_dealer_sees_in_lineage_where_its_seed_comes_from_and_nobody_elses_name()
    {
        const string dealer = "demo-dealer-2";
        var season = await running.SeasonAsync();
        foreach (var path in (string[])
            [$"/lots/{season.Certified}/ancestors", $"/lots/{season.Certified}/descendants", $"/lots/{season.Certified}/history",
             $"/lots/{season.Basic}/history", $"/lots/{season.Basic}/descendants", $"/labels/{season.Bag}/trace"])
        {
            var (status, text) = await AskAsync(dealer, Services.Lineage, path);
            status.ShouldBe(HttpStatusCode.OK, path);
            Parties().Matches(text).Select(party => party.Value).Where(party => party != dealer).ShouldBeEmpty(path);
        }
        (await AskAsync("demo-auditor", Services.Lineage, $"/lots/{season.Certified}/history")).Text.ShouldContain("\"party\":\"demo-");
    }

    [Fact]
    public async Task A_dealer_sees_nothing_of_a_lot_that_is_not_among_the_ancestors_of_its_own()
    {
        var season = await running.SeasonAsync();
        foreach (var question in (string[])["ancestors", "descendants", "history"])
        {
            var (status, text) = await AskAsync("demo-dealer-2", Services.Lineage, $"/lots/{season.OtherPart}/{question}");
            status.ShouldBe(HttpStatusCode.NotFound, question);
            text.ShouldContain("\"lot-unknown\"");
        }
        (await AskAsync("demo-dealer-2", Services.Lineage, $"/lots/{season.Basic}/descendants")).Text.ShouldNotContain(season.OtherPart.ToString());
    }

    [Fact]
    public async Task A_laboratory_never_learns_whose_seed_it_tested()
    {
        var season = await running.SeasonAsync();
        foreach (var path in (string[])[$"/lots/{season.Certified}/ancestors", $"/lots/{season.Certified}/history", $"/labels/{season.Bag}/trace"])
        {
            var (status, text) = await AskAsync("demo-laboratory", Services.Lineage, path);
            status.ShouldBe(HttpStatusCode.Forbidden, path);
            text.ShouldContain("\"role-not-allowed\"");
        }
    }

    private async Task<(HttpStatusCode Status, string Text)> AskAsync(string party, string service, string path)
    {
        var http = await running.Stack.DeskOf(party).HttpAsync(service, Cancellation);
        using var answer = await http.GetAsync(path, Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    internal static string WithoutTrace(string problem) => TraceId().Replace(problem, "");

    [GeneratedRegex("demo-[a-z0-9-]+|farmer-[a-z0-9]+|authority-[a-z]+")]
    private static partial Regex Parties();

    [GeneratedRegex("\"traceId\":\"[^\"]*\"")]
    private static partial Regex TraceId();
}
