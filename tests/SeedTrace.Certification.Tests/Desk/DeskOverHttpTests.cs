using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SeedTrace.Certification.ControlPlots;
using SeedTrace.Certification.Desk;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.Samples;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Testing;

namespace SeedTrace.Certification.Tests.Desk;

/// <summary>The desk beside the real store: it must say what the facts say, and say it again when it is made anew.</summary>
[Trait("Category", "Integration")]
public sealed class DeskOverHttpTests : IAsyncLifetime
{
    private const string Items = "select concat_ws(' ', stream_id, section, scheme, since, coalesce(due::text, '-')) from desk_item";
    private const string Visits = "select concat_ws(' ', stream_id, visit, inspector, to_char(at at time zone 'UTC', 'YYYY-MM-DD HH24:MI'), trim_scale(hectares)) from desk_visit";
    private const string Tests = "select concat_ws(' ', stream_id, laboratory, lot, tested_on, trim_scale(germination), failed) from desk_test";

    private const string Licensed = "select concat_ws(' ', stream_id, scheme, inspected_on, checked, coalesce(trim_scale(percent)::text, '-')) from desk_check";

    private readonly RandomDesk season = new(20261127);
    private TestStack stack = null!;
    private WebApplication app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        stack = await TestStack.StartAsync();
        app = await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (stack is not null)
            await stack.DisposeAsync();
    }

    private Task<WebApplication> StartAsync() => stack.StartServiceAsync(
        Services.Certification,
        app =>
        {
            app.MapDesk();
            app.MapCommand<Publisher.Request>("/said", [Roles.Certifier], async (request, on) =>
            {
                await on.LoadAsync<Publisher>(season.Facts[request.Said].Fact.Stream);
                return Decision.Append(season.Facts[request.Said].Fact);
            });
        },
        builder => builder.AddRulePacks().AddDesk());

    [Fact]
    public async Task The_desk_is_the_fold_of_all_facts_and_stays_so_when_it_is_made_anew()
    {
        await SayAsync(0, season.Facts.Count / 2);
        await ShouldSayWhatTheFactsSayAsync(season.Facts.Count / 2);
        // A second replica keeps the same desk; whichever comes first.
        await StartAsync();
        await SayAsync(season.Facts.Count / 2, season.Facts.Count);
        await ShouldSayWhatTheFactsSayAsync(season.Facts.Count);
        await ExecuteAsync("update desk_progress set form = 0; insert into desk_item values ('crop/none', 'CropsToDecide', '', '2026-01-01', null)");
        await ShouldSayWhatTheFactsSayAsync(season.Facts.Count);
        await ItIsAnsweredAsync();
    }

    private async Task ItIsAnsweredAsync()
    {
        var certifier = stack.Client(Services.Certification, "certifier-1", Roles.Certifier);
        var day = RandomDesk.First.AddDays(200);
        var desk = (await Calls.GetAsync(certifier, $"/desk?on={day:yyyy-MM-dd}&days=400&limit=3")).Body;
        desk.GetProperty("through").GetInt64().ShouldBe(season.Facts.Count);
        var items = Expected().Items.ToList();
        foreach (var shelf in desk.GetProperty("sections").EnumerateArray())
        {
            var section = shelf.GetProperty("section").GetString()!;
            var entries = shelf.GetProperty("items").EnumerateArray().ToList();
            entries.Count.ShouldBe((int)Math.Min(shelf.GetProperty("count").GetInt64(), 3), section);
            if (section is "certificates-ending" or "certificates-ended")
                continue;
            shelf.GetProperty("count").GetInt64().ShouldBe(items.Count(item => Word(item.Section) == section), section);
            var overdue = items.Where(item => Word(item.Section) == section && Due(item) < day).ToList();
            shelf.GetProperty("overdue").GetInt64().ShouldBe(overdue.Count, section);
            entries.Select(entry => entry.GetProperty("overdue").GetBoolean()).ShouldBe(entries.Select((_, n) => n < overdue.Count), "what is due first comes first");
        }
        var ending = desk.GetProperty("sections").EnumerateArray().Single(shelf => shelf.GetProperty("section").GetString() == "certificates-ending");
        ending.GetProperty("count").GetInt64().ShouldBe(items.Count(item => item.Section == DeskSection.CertificatesEnding && item.Due >= day && item.Due <= day.AddDays(400)));
        await PagesMakeTheWholeAsync(certifier, $"{day:yyyy-MM-dd}");
        (await Calls.GetAsync(certifier, "/desk?on=tomorrow")).Code.ShouldBe("day-malformed");
        (await Calls.GetAsync(certifier, "/desk/workload?from=2026-01-01")).Code.ShouldBe("day-malformed");
        (await Calls.GetAsync(certifier, "/desk/outliers?from=2026-12-31&to=2026-01-01")).Code.ShouldBe("period-malformed");
        (await Calls.GetAsync(stack.Client(Services.Certification, "inspector-1", Roles.Inspector), "/desk")).Status.ShouldBe(403);
        var load = (await Calls.GetAsync(certifier, $"/desk/workload?from={RandomDesk.First:yyyy-MM-dd}&to={day:yyyy-MM-dd}")).Body;
        load.GetProperty("inspectors").EnumerateArray().Sum(own => own.GetProperty("visits").GetInt32()).ShouldBe(Expected().Visits.Count(visit => visit.Day <= day));
        var shares = load.GetProperty("checkInspections").EnumerateArray().ToList();
        shares.Sum(share => share.GetProperty("crops").GetInt32()).ShouldBe(Expected().Licensed.Count(crop => crop.InspectedOn <= day));
        shares.ShouldAllBe(share => share.GetProperty("askedPercent").GetDecimal() == 5);
        (await Calls.GetAsync(certifier, $"/desk/outliers?from={RandomDesk.First:yyyy-MM-dd}&to={day:yyyy-MM-dd}")).Body.GetProperty("rules").GetProperty("leastTests").GetInt32().ShouldBe(30);
    }

    /// <summary>However small the pages are, together they are the whole, in its order and once.</summary>
    private static async Task PagesMakeTheWholeAsync(HttpClient certifier, string day)
    {
        var whole = (await Calls.GetAsync(certifier, $"/desk?on={day}&days=400&limit=500")).Body.GetProperty("sections").EnumerateArray().ToList();
        whole.Select(NextOf).ShouldAllBe(next => next == null);
        foreach (var shelf in whole)
        {
            var section = shelf.GetProperty("section").GetString();
            var paged = await PagesAsync(certifier, $"/desk?on={day}&days=400&limit=2&section={section}", body => body.GetProperty("sections").EnumerateArray().ShouldHaveSingleItem(), "items");
            paged.ShouldBe(shelf.GetProperty("items").EnumerateArray().Select(item => item.ToString()), section);
        }
        var period = $"from={RandomDesk.First:yyyy-MM-dd}&to={day}";
        var inspectors = (await Calls.GetAsync(certifier, $"/desk/workload?{period}")).Body.GetProperty("inspectors").EnumerateArray().Select(one => one.ToString()).ToList();
        inspectors.Count.ShouldBeGreaterThan(1);
        (await PagesAsync(certifier, $"/desk/workload?{period}&limit=1", body => body, "inspectors")).ShouldBe(inspectors);
        (await Calls.GetAsync(certifier, $"/desk?after=2026-01-01:2026-01-01::crop/1")).Code.ShouldBe("page-malformed");
        (await Calls.GetAsync(certifier, $"/desk?section=crops-to-decide&after=1")).Code.ShouldBe("page-malformed");
        (await Calls.GetAsync(certifier, $"/desk?section=all")).Code.ShouldBe("page-malformed");
    }

    private static async Task<List<string>> PagesAsync(HttpClient certifier, string address, Func<JsonElement, JsonElement> page, string list)
    {
        var told = new List<string>();
        for (var next = ""; next is not null;)
        {
            var answer = page((await Calls.GetAsync(certifier, next.Length == 0 ? address : $"{address}&after={Uri.EscapeDataString(next)}")).Body);
            told.AddRange(answer.GetProperty(list).EnumerateArray().Select(item => item.ToString()));
            next = NextOf(answer);
        }
        return told;
    }

    private static string? NextOf(JsonElement page) => page.TryGetProperty("next", out var cursor) ? cursor.GetString() : null;

    private static string Word(DeskSection section) => JsonSerializer.Serialize(section).Trim('"');

    private DateOnly? Due(DeskItem item) => item.Section == DeskSection.PretagsOut
        ? Expected().Tests.Where(test => test.IsFailed && item.Stream == $"lot/{test.Lot}").Select(test => test.TestedOn).Append(item.Due!.Value).Min()
        : item.Due ?? (DeskRules.Load().DaysOf(item.Section) is { } days ? item.Since.AddDays(days) : null);

    private async Task SayAsync(int from, int to)
    {
        using var client = stack.Client(Services.Certification, "authority", Roles.Certifier);
        for (var n = from; n < to; n++)
            (await Calls.PostAsync(client, "/said", new Publisher.Request(n, season.Facts[n].At))).Code.ShouldBe("");
    }

    private async Task ShouldSayWhatTheFactsSayAsync(int said)
    {
        await Eventually.ShouldBeTrueAsync(
            async () => (await ReadAsync("select position || ' ' || form from desk_progress")).Single() == string.Create(CultureInfo.InvariantCulture, $"{said} 3"), "the desk is level");
        var (items, visits, tests, licensed) = Expected(said);
        (await ReadAsync(Items)).ShouldBe(items.Select(item => FormattableString.Invariant(
            $"{item.Stream} {item.Section} {item.Scheme} {item.Since:yyyy-MM-dd} {(item.Due is { } due ? $"{due:yyyy-MM-dd}" : "-")}")).Order(StringComparer.Ordinal));
        (await ReadAsync(Visits)).ShouldBe(visits.Select(visit => FormattableString.Invariant(
            $"crop/{visit.Crop} {visit.Visit} {visit.Inspector} {visit.At.UtcDateTime:yyyy-MM-dd HH:mm} {visit.Hectares}")).Order(StringComparer.Ordinal));
        (await ReadAsync(Tests)).ShouldBe(tests.Select(test => FormattableString.Invariant(
            $"test/{test.Test} {test.Laboratory} {test.Lot} {test.TestedOn:yyyy-MM-dd} {test.GerminationPercent} {(test.IsFailed ? "t" : "f")}")).Order(StringComparer.Ordinal));
        (await ReadAsync(Licensed)).ShouldBe(licensed.Select(crop => FormattableString.Invariant(
            $"crop/{crop.Crop} {crop.Scheme} {crop.InspectedOn:yyyy-MM-dd} {(crop.IsChecked ? "t" : "f")} {crop.Percent}")).Order(StringComparer.Ordinal));
    }

    private (List<DeskItem> Items, List<FieldVisit> Visits, List<LaboratoryTest> Tests, List<LicensedCrop> Licensed) Expected(int? said = null)
    {
        var (items, visits, tests, licensed) = (new List<DeskItem>(), new List<FieldVisit>(), new List<LaboratoryTest>(), new List<LicensedCrop>());
        var streams = season.Facts.Take(said ?? season.Facts.Count).GroupBy(told => told.Fact.Stream).ToDictionary(stream => stream.Key, stream => stream.ToList());
        foreach (var (stream, facts) in streams)
        {
            items.AddRange(Fold<CropOnDesk>(facts)?.Items(stream) ?? []);
            visits.AddRange(Fold<CropOnDesk>(facts)?.Visits.Where(visit => visit.Inspector is not null) ?? []);
            licensed.AddRange(Fold<CropOnDesk>(facts)?.LicensedIn(Season.Packs) ?? []);
            items.AddRange(Fold<LotOnDesk>(facts)?.Items(stream) ?? []);
            if (Fold<Sample>(facts) is { } sample)
                items.AddRange(SampleOnDesk.Items(sample, stream));
            if (Fold<ControlPlot>(facts) is { Counts.IsEmpty: true } plot)
                items.Add(new(stream, DeskSection.ControlPlotsToReport, "", plot.SownOn));
            if (Fold<SeedTest>(facts) is { } test && LaboratoryTest.Of(test.Report, Fold<Sample>(streams[Sample.Key(test.Report.Sample)])!.Drawn, Season.Packs) is { } counted)
                tests.Add(counted);
        }
        return (items, visits, tests, licensed);
    }

    private static T? Fold<T>(IEnumerable<(NewFact Fact, DateTimeOffset At)> facts) where T : class, IStreamState<T> =>
        facts.Aggregate((T?)null, (state, told) => T.Fold(state, told.Fact.Fact, told.At));

    private async Task<List<string>> ReadAsync(string query)
    {
        await using var command = app.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(query);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var rows = new List<string>();
        while (await reader.ReadAsync(Cancellation))
            rows.Add(reader.GetString(0));
        return [.. rows.Order(StringComparer.Ordinal)];
    }

    private async Task ExecuteAsync(string statement)
    {
        await using var database = NpgsqlDataSource.Create(stack.DatabaseOf(Services.Certification).Owner);
        await using var command = database.CreateCommand(statement);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
