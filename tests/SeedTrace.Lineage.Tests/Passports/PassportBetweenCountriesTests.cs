using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Npgsql;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Hosting.Delivery;
using SeedTrace.Hosting.Trees;
using SeedTrace.Lineage.Bundles;
using SeedTrace.Lineage.Graph;
using SeedTrace.Lineage.Labels;
using SeedTrace.Lineage.Lots;
using SeedTrace.Proof;
using SeedTrace.Testing;

namespace SeedTrace.Lineage.Tests.Passports;

/// <summary>Two countries side by side, each with services, stores, a broker, logs and root keys of its own, and nothing between them but a file.</summary>
[Trait("Category", "Integration")]
public sealed class PassportBetweenCountriesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bag_sold_in_one_country_is_traced_to_the_cross_made_in_the_other()
    {
        await using var kazakhstan = await CountryAsync("KAZ");
        await SayAsync(kazakhstan, Season.Book().Facts);
        var passport = await PassportAsync(kazakhstan, Season.Blend);
        var digest = BundleFile.DigestOf(passport);

        await using var uzbekistan = await CountryAsync("UZB", ("Passports:Roots:KAZ", kazakhstan.Keys.RootFile));
        await SayAsync(uzbekistan, Border.Uzbekistan(digest).Facts);
        using var certifier = uzbekistan.Client(Services.Lineage, "authority", Roles.Certifier);
        await TraceAsync(certifier, missing: $"passport/{digest}");

        // One byte of it changed: the number of a fact's seeds, say.
        var file = BundleFile.WriteCanonical(passport);
        var changed = file.ToArray();
        changed[file.AsSpan().IndexOf("\"germinationPercent\":95"u8) + "\"germinationPercent\":9".Length] = (byte)'9';
        await ShouldBeRefusedAsync(certifier, digest, changed, "passport-false", "/seedtrace/KAZ/certification position");
        await ShouldBeRefusedAsync(certifier, new string('0', 64), file, "passport-differs", digest);
        (await PutAsync(certifier, digest, file)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await PutAsync(certifier, digest, file)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var trace = await TraceAsync(certifier);
        trace.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("node").GetProperty("key").GetString()).ShouldContain($"abroad/KAZ/cross/{Season.Cross}");
        var made = await certifier.GetFromJsonAsync<JsonElement>($"/labels/{Border.Series}-7/composition", Cancellation);
        made.GetProperty("ancestors").EnumerateArray().Single(part => part.GetProperty("key").GetString() == $"abroad/KAZ/crop/{Season.Crop}")
            .GetProperty("share").GetProperty("rounded").GetDecimal().ShouldBe(0.37m);
        await ShouldHoldAsync(kazakhstan, uzbekistan);
        await ShouldBeKeptAsync(uzbekistan, certifier, digest);
    }

    /// <summary>The bundle of the blend holds offline under both root keys.</summary>
    private static async Task ShouldHoldAsync(TestStack kazakhstan, TestStack uzbekistan)
    {
        var bundle = await PassportAsync(uzbekistan, Border.Mixed);
        using var own = uzbekistan.Keys.ReadAnchor();
        using var foreign = kazakhstan.Keys.ReadAnchor();
        var verdict = BundleCheck.Of(BundleFile.Write(bundle), own, new Dictionary<string, TrustAnchor> { ["KAZ"] = foreign });
        verdict.Wrong.ShouldBeNull();
        verdict.Trusted.ShouldBeTrue();
        bundle.Passports!.Single().Lot.ShouldBe(Season.Blend);
    }

    /// <summary>A replica that starts has it from the store, and so has a graph made anew; nobody can change it or take it away.</summary>
    private static async Task ShouldBeKeptAsync(TestStack uzbekistan, HttpClient certifier, string digest)
    {
        var before = await DigestAsync(certifier);
        var replica = await LineageAsync(uzbekistan);
        using (var asked = new HttpClient { BaseAddress = new(replica.Urls.Single()), DefaultRequestHeaders = { Authorization = certifier.DefaultRequestHeaders.Authorization } })
            await Eventually.ShouldBeTrueAsync(async () => await DigestAsync(asked) == before, "the replica has the same graph");
        await using var store = NpgsqlDataSource.Create(uzbekistan.DatabaseOf(Services.Lineage).Store);
        foreach (var deed in (string[])["delete from passport", "update passport set file = ''", "truncate passport"])
            (await Should.ThrowAsync<PostgresException>(async () => await store.CreateCommand(deed).ExecuteNonQueryAsync(Cancellation))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await Should.ThrowAsync<PostgresException>(async () => await store.CreateCommand("insert into passport (digest, handed_in, file) values ('00', now(), '')").ExecuteNonQueryAsync(Cancellation)))
            .SqlState.ShouldBe(PostgresErrorCodes.CheckViolation);
        (await certifier.GetByteArrayAsync($"/passports/{digest}", Cancellation)).Length.ShouldBePositive();
    }

    private static async Task<TestStack> CountryAsync(string country, params (string Name, string Value)[] settings)
    {
        var stack = await TestStack.StartAsync(country);
        foreach (var (name, value) in settings)
            stack.Settings[name] = value;
        await LineageAsync(stack);
        return stack;
    }

    private static Task<WebApplication> LineageAsync(TestStack stack) => stack.StartServiceAsync(
        Services.Lineage,
        app =>
        {
            app.MapGraph();
            app.MapLots();
            app.MapLabels();
            app.MapBundles();
        },
        builder =>
        {
            builder.Services.AddLineageGraph();
            builder.AddBundles();
            builder.Services.AddHeadWitness();
        });

    private static async Task SayAsync(TestStack stack, IEnumerable<LearnedFact> facts)
    {
        foreach (var publisher in Services.Publishing)
        {
            var said = new List<NewFact>();
            await Publisher.StartAsync(stack, publisher, said);
            await Publisher.SayAsync(stack, publisher, said, [.. facts.Where(fact => fact.Publisher == publisher).Select(fact => new NewFact(fact.Stream, fact.Record!))]);
        }
    }

    /// <summary>The facts are under a signed head within seconds.</summary>
    private static async Task<Bundle> PassportAsync(TestStack stack, LotNumber lot)
    {
        using var auditor = stack.Client(Services.Lineage, "authority", Roles.Auditor);
        Bundle? bundle = null;
        await Eventually.ShouldBeTrueAsync(async () =>
        {
            using var answer = await auditor.GetAsync($"/lots/{lot}/bundle", Cancellation);
            bundle = answer.StatusCode == HttpStatusCode.OK ? BundleFile.Read(await answer.Content.ReadAsByteArrayAsync(Cancellation), out _) : null;
            return bundle is not null && PassportCheck.FlawOf(bundle) is null;
        }, $"the passport of {lot}", within: TimeSpan.FromMinutes(1));
        return bundle!;
    }

    /// <summary>Once nothing is missing in it but what is named.</summary>
    private static async Task<JsonElement> TraceAsync(HttpClient reader, params string[] missing)
    {
        var trace = default(JsonElement);
        await Eventually.ShouldBeTrueAsync(async () =>
        {
            using var answer = await reader.GetAsync($"/labels/{Border.Series}-7/trace", Cancellation);
            if (answer.StatusCode != HttpStatusCode.OK)
                return false;
            trace = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
            return trace.GetProperty("missing").EnumerateArray().Select(key => key.GetString()!).SequenceEqual(missing);
        }, "the trace of the bag");
        return trace;
    }

    private static async Task<string> DigestAsync(HttpClient reader)
    {
        using var answer = await reader.GetAsync("/graph/digest", Cancellation);
        return answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<GraphEndpoints.DigestAnswer>(Cancellation))!.Sha256 : "";
    }

    private static async Task<HttpResponseMessage> PutAsync(HttpClient certifier, string digest, byte[] file)
    {
        using var content = new ByteArrayContent(file) { Headers = { ContentType = new(Bundle.MediaType) } };
        return await certifier.PutAsync($"/passports/{digest}", content, Cancellation);
    }

    private static async Task ShouldBeRefusedAsync(HttpClient certifier, string digest, byte[] file, string code, string named)
    {
        var problem = await (await PutAsync(certifier, digest, file)).Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("title").GetString()!.ShouldContain(named);
    }
}
