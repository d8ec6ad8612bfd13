using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SeedTrace.Contracts.Identity;

namespace SeedTrace.Lineage.Tests.Http;

public sealed class LineageOverHttpTests : IClassFixture<LineageHost>
{
    private readonly LineageHost host;

    public LineageOverHttpTests(LineageHost host)
    {
        this.host = host;
        host.Fill();
    }

    public static TheoryData<string> Addresses =>
    [
        $"lots/{Season.Blend}/composition", $"lots/{Season.Blend}/composition/{Season.Breeder}", $"lots/{Season.Blend}/difference?from=2025-03-01",
        $"lots/{Season.Blend}/graph?format=dot", $"labels/{Season.Series}-17/composition", "graph?format=graphml",
        $"lots/{Season.Blend}/history", $"lots/{Season.Blend}/ancestors", $"lots/{Season.Blend}/descendants", $"lots/{Season.Blend}/bundle", $"labels/{Season.Series}-17-3F7Q0ZKD/trace",
        $"germplasm/line/{Uri.EscapeDataString(Season.Line.ToString())}", "graph/summary", "graph/digest",
        $"balance/lots/{Season.Blend}", $"balance/crops/{Season.Crop}", $"balance/parties/{Season.Grower}", "balance/districts/Abay?season=2025", "balance/seasons/2025",
        "findings", "findings/summary", "nation/seed-balance?season=2026", "nation/forecast?species=TRZAX&hectares=1000&target=80&until=2030",
        "nation/royalties?season=2025", "nation/subsidies?season=2025",
        $"lots/{Season.Breeder}/consequences?kind=decertification",
    ];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task An_auditor_is_answered_a_laboratory_and_a_stranger_to_the_system_are_not(string address)
    {
        (await host.GetAsync(address, Roles.Auditor)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.GetAsync(address, role: null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var refused = await host.GetAsync(address, Roles.Laboratory);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await CodeOf(refused)).ShouldBe("role-not-allowed");
    }

    [Fact]
    public async Task A_lot_that_is_not_yours_is_answered_like_one_that_is_not_there()
    {
        var others = await host.GetAsync($"lots/{Season.Blend}/history", Roles.Grower, "grower-two");
        var none = await host.GetAsync($"lots/{FactBook.Lot("MUL", 999)}/history", Roles.Auditor);
        others.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ProblemOf(others)).ShouldBe(await ProblemOf(none));
    }

    [Fact]
    public async Task The_same_holds_for_labels_and_germplasm()
    {
        (await CodeOf(await host.GetAsync($"lots/{FactBook.Lot("MUL", 999)}/descendants", Roles.Auditor))).ShouldBe("lot-unknown");
        (await CodeOf(await host.GetAsync($"labels/{Season.Series}-17/trace", Roles.Grower, "grower-two"))).ShouldBe("label-unknown");
        (await CodeOf(await host.GetAsync($"labels/{Season.Series}-541/trace", Roles.Auditor))).ShouldBe("label-unknown");
        (await CodeOf(await host.GetAsync("germplasm/line/TRZAX:Nobody", Roles.Auditor))).ShouldBe("germplasm-unknown");
    }

    [Fact]
    public async Task The_consequences_name_everybody_and_are_for_those_who_read_everything()
    {
        (await CodeOf(await host.GetAsync($"lots/{Season.Blend}/consequences", Roles.Grower, Season.Grower.ToString()))).ShouldBe("role-not-allowed");
        (await CodeOf(await host.GetAsync($"lots/{FactBook.Lot("MUL", 999)}/consequences", Roles.Auditor))).ShouldBe("lot-unknown");
        (await CodeOf(await host.GetAsync($"lots/{Season.Blend}/consequences?kind=harvest", Roles.Auditor))).ShouldBe("consequence-malformed");
    }

    [Fact]
    public async Task A_farmer_traces_the_bag_it_bought_and_reads_no_other_name()
    {
        var answer = await host.GetAsync($"labels/{Season.Series}-17/trace", Roles.Distributor, Season.Farmer.ToString());
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.ShouldContain($"accession/{Season.Ogden}");
        text.ShouldContain("farmer-one");
        text.ShouldNotContain("grower-one");
    }

    [Theory]
    [InlineData("line/TRZAX:Lutescens%2029%20(a%2Fb)")]
    [InlineData("line/TRZAX:Lutescens%2029%20(a/b)")]
    public async Task Germplasm_is_found_however_its_slash_is_written(string key)
    {
        var answer = await ReadAsync($"germplasm/{key}");
        answer.GetProperty("of").GetString().ShouldBe($"line/{Season.Line}");
        answer.GetProperty("reached").GetInt32().ShouldBe(3);
        (await ReadAsync($"germplasm/{key}?direction=descendants")).GetProperty("reached").GetInt32().ShouldBe(10);
    }

    [Fact]
    public async Task Long_answers_come_in_pages()
    {
        var first = await ReadAsync($"lots/{Season.Blend}/ancestors?limit=5");
        var next = Uri.EscapeDataString(first.GetProperty("next").GetString()!);
        var second = await ReadAsync($"lots/{Season.Blend}/ancestors?limit=50&after={next}");
        first.GetProperty("nodes").GetArrayLength().ShouldBe(5);
        second.GetProperty("nodes").GetArrayLength().ShouldBe(7);
        second.GetProperty("truncated").GetBoolean().ShouldBeFalse();
    }

    [Theory]
    [InlineData("lots/none/history", "lot-number-malformed")]
    [InlineData("lots/KAZ-MUL-26-TRZAX-000005-4/ancestors?limit=0", "page-malformed")]
    [InlineData("labels/17/trace", "label-malformed")]
    [InlineData("germplasm/lot/x", "germplasm-malformed")]
    [InlineData("germplasm/line/TRZAX:X?direction=sideways", "page-malformed")]
    [InlineData("balance/seasons/twenty", "season-malformed")]
    [InlineData("balance/districts/Abay", "season-malformed")]
    [InlineData("balance/crops/12", "document-number-malformed")]
    [InlineData("findings?kind=bad-luck", "finding-kind-malformed")]
    [InlineData("nation/seed-balance?season=2026&hectares=10", "species-missing")]
    [InlineData("nation/seed-balance?season=2026&species=TRZAX&hectares=0", "area-malformed")]
    [InlineData("nation/seed-balance?season=2026&species=TRZAX&hectares=many", "number-malformed")]
    [InlineData("nation/forecast?species=TRZAX&until=1999", "forecast-malformed")]
    [InlineData("nation/forecast?species=TRZAX&target=101", "target-malformed")]
    [InlineData("nation/forecast?species=XXXXX", "norms-missing")]
    [InlineData("germplasm/line/TRZAX:X?kind=line,dragon", "kind-unknown")]
    [InlineData("graph?format=pdf", "format-unknown")]
    [InlineData("graph/summary?asOf=9999-12-31", "time-in-future")]
    [InlineData("graph/digest?asKnown=2026-03-01T10:00:00", "time-malformed")]
    [InlineData("lots/KAZ-MUL-26-TRZAX-000005-4/difference?from=2026-03-02&to=2026-03-01", "times-reversed")]
    public async Task What_makes_no_sense_is_refused_with_a_reason(string address, string code)
    {
        var answer = await host.GetAsync(address, Roles.Auditor);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await CodeOf(answer)).ShouldBe(code);
    }

    [Fact]
    public async Task Every_question_can_be_asked_of_a_past_moment()
    {
        (await ReadAsync("graph/summary?asOf=2025-02-01")).GetProperty("unknown").GetInt32().ShouldBe(0);
        (await ReadAsync("graph/digest?asKnown=2025-03-01")).ToString().ShouldNotBe((await ReadAsync("graph/digest")).ToString());
        var day = await ReadAsync($"lots/{Season.Breeder}/descendants?asOf=2025-03-01T20:00Z&kind=crop");
        day.GetProperty("basis").GetProperty("asOf").GetDateTimeOffset().ShouldBe(new(2025, 3, 1, 20, 0, 0, TimeSpan.Zero));
        day.GetProperty("reached").GetInt32().ShouldBe(0);
        (await ReadAsync($"lots/{Season.Breeder}/descendants?kind=crop")).GetProperty("reached").GetInt32().ShouldBe(2);
        // A difference has times of its own; a bundle is of what was known when it was made.
        string[] otherwise = ["difference", "bundle"];
        foreach (var address in Addresses.Select(row => row.Data).Where(address => address.StartsWith('l') && !otherwise.Any(address.Contains)))
            (await host.GetAsync($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}asKnown=2025-02-01", Roles.Auditor)).StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
    }

    [Theory]
    [InlineData("json", "application/json")]
    [InlineData("jsonld", "application/ld+json")]
    [InlineData("graphml", "application/graphml+xml")]
    [InlineData("dot", "text/vnd.graphviz")]
    public async Task A_graph_is_sent_as_what_it_is(string format, string mediaType) =>
        (await host.GetAsync($"lots/{Season.Blend}/graph?format={format}", Roles.Auditor)).Content.Headers.ContentType!.MediaType.ShouldBe(mediaType);

    private async Task<JsonElement> ReadAsync(string address) =>
        await (await host.GetAsync(address, Roles.Auditor)).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    private static async Task<string> CodeOf(HttpResponseMessage answer) => (await ProblemOf(answer)).Code;

    private static async Task<(string Code, string Sentence)> ProblemOf(HttpResponseMessage answer)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        return (problem.GetProperty("code").GetString()!, problem.GetProperty("title").GetString()!);
    }
}
