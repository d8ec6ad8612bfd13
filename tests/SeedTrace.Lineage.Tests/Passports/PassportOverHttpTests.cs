using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using CsCheck;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Lineage.Tests.Bundles;
using SeedTrace.Lineage.Tests.Http;

namespace SeedTrace.Lineage.Tests.Passports;

/// <summary>Passports of Kazakhstan handed in at Uzbekistan, which knows the root key of Kazakhstan and no other.</summary>
public sealed class PassportOverHttpTests : IAsyncLifetime
{
    private readonly DirectoryInfo files = Directory.CreateTempSubdirectory("seedtrace-roots-");
    private readonly SignedLogs kazakhstan = new(Season.Book().Facts);
    private readonly Bundle passport;
    private readonly LineageHost host;

    public PassportOverHttpTests()
    {
        var root = Path.Combine(files.FullName, "KAZ.pem");
        File.WriteAllText(root, kazakhstan.Anchor.ToPem());
        passport = kazakhstan.Bundle(Season.Blend);
        host = new(new(Border.Uzbekistan(BundleFile.DigestOf(passport)).Facts, "UZB"), "UZB", new() { ["Passports:Roots:KAZ"] = root });
        host.Fill();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        files.Delete(recursive: true);
    }

    [Fact]
    public async Task A_genuine_passport_is_taken_and_given_back_and_lineage_goes_on_across_the_border()
    {
        var digest = BundleFile.DigestOf(passport);
        (await AncestorsAsync()).GetProperty("missing")[0].GetString().ShouldBe($"passport/{digest}");

        var taken = await (await PutAsync(passport)).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        host.CatchUp();

        taken.GetProperty("country").GetString().ShouldBe("KAZ");
        var file = await (await host.GetAsync($"passports/{digest}", Roles.Auditor)).EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(Cancellation);
        Convert.ToHexStringLower(SHA256.HashData(file)).ShouldBe(digest);
        (await AncestorsAsync()).GetProperty("complete").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Handed_in_twice_it_is_the_same()
    {
        var first = await (await PutAsync(passport)).Content.ReadAsStringAsync(Cancellation);
        var second = await (await PutAsync(passport)).Content.ReadAsStringAsync(Cancellation);

        second.ShouldBe(first);
        host.Passports.All.Count.ShouldBe(1);
    }

    [Fact]
    public void Whatever_was_changed_in_it_it_is_refused_and_nothing_is_kept()
    {
        var digest = BundleFile.DigestOf(passport);
        new Tamperings(kazakhstan, passport, kazakhstan.Bundle(Season.Breeder)).Any.Sample(tampering =>
        {
            using var answer = host.PutAsync($"passports/{digest}", Roles.Certifier, tampering.File).GetAwaiter().GetResult();
            var problem = answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation).GetAwaiter().GetResult();
            problem.GetProperty("code").GetString().ShouldBeOneOf(["passport-unreadable", "passport-false", "passport-not-foreign"], tampering.What);
            if (problem.GetProperty("code").GetString() == "passport-false" && tampering.Places.Length > 0)
                tampering.Places.ShouldContain(place => problem.GetProperty("title").GetString()!.Contains($"{place.Source} position {place.Position}:"), tampering.What);
        }, iter: 100, threads: 1, seed: "0000KyoVo0A3");
        host.Passports.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_passport_of_a_country_whose_root_keys_nobody_made_known_is_refused()
    {
        var strange = new SignedLogs(Season.Book().Facts, "TUR");

        await ShouldBeRefusedAsync(await PutAsync(strange.Bundle(Season.Blend, country: "TUR")), HttpStatusCode.Conflict, "passport-country-unknown");
    }

    [Fact]
    public async Task A_passport_signed_by_somebody_else_in_the_name_of_the_country_is_refused() =>
        await ShouldBeRefusedAsync(await PutAsync(new SignedLogs(Season.Book().Facts).Bundle(Season.Blend)), HttpStatusCode.Conflict, "passport-false");

    [Fact]
    public async Task A_passport_of_this_country_is_refused() =>
        await ShouldBeRefusedAsync(await PutAsync(host.Logs.Bundle(Border.Own, country: "UZB")), HttpStatusCode.Conflict, "passport-not-foreign");

    [Fact]
    public async Task A_genuine_passport_under_the_name_of_another_is_refused() => await ShouldBeRefusedAsync(
        await host.PutAsync($"passports/{new string('0', 64)}", Roles.Certifier, BundleFile.Write(passport)), HttpStatusCode.Conflict, "passport-differs");

    [Fact]
    public async Task A_name_that_is_no_digest_is_refused() => await ShouldBeRefusedAsync(
        await host.PutAsync("passports/ABC", Roles.Certifier, BundleFile.Write(passport)), HttpStatusCode.BadRequest, "passport-malformed");

    [Fact]
    public async Task A_bundle_of_a_lot_that_is_not_certified_or_has_facts_sealed_is_no_passport()
    {
        await ShouldBeRefusedAsync(await PutAsync(kazakhstan.Bundle(Season.Right)), HttpStatusCode.Conflict, "passport-not-valid");
        await ShouldBeRefusedAsync(await PutAsync(kazakhstan.Bundle(Season.Blend, Season.Grower)), HttpStatusCode.Conflict, "passport-not-valid");
    }

    [Fact]
    public async Task A_withdrawal_abroad_is_learned_from_a_later_passport_of_a_lot_that_came_in_before_and_of_no_other()
    {
        var book = Season.Book();
        book.Write(Services.Certification, $"lot/{Season.Blend}", new LotDecertified(Season.Blend, "GENETIC_PURITY"));
        var later = kazakhstan.Another(book.Facts).Bundle(Season.Blend);
        await ShouldBeRefusedAsync(await PutAsync(later), HttpStatusCode.Conflict, "passport-not-valid");

        (await PutAsync(passport)).EnsureSuccessStatusCode();
        host.CatchUp();
        var taken = await (await PutAsync(later)).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        host.CatchUp();

        taken.GetProperty("order").GetString().ShouldBe($"The certificate of lot {Season.Blend} was withdrawn.");
        (await FindingsAsync()).EnumerateArray().Select(finding => finding.GetProperty("kind").GetString()).ShouldContain("order-abroad");
    }

    [Fact]
    public async Task A_country_that_shows_two_histories_is_found_out()
    {
        (await PutAsync(passport)).EnsureSuccessStatusCode();
        host.CatchUp();
        var other = kazakhstan.Another([.. Season.Book().Facts.Select(fact => fact.Record is LotCertified ? fact with { Time = fact.Time.AddDays(-9) } : fact)]);

        var answer = await PutAsync(other.Bundle(Season.Blend));

        await ShouldBeRefusedAsync(answer, HttpStatusCode.Conflict, "passport-contradicts");
    }

    [Fact]
    public async Task Only_whoever_decides_at_the_border_hands_in_and_only_readers_of_everything_read()
    {
        (await host.PutAsync($"passports/{BundleFile.DigestOf(passport)}", Roles.Grower, BundleFile.Write(passport))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.GetAsync($"passports/{BundleFile.DigestOf(passport)}", Roles.Grower)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await ShouldBeRefusedAsync(await host.GetAsync($"passports/{BundleFile.DigestOf(passport)}", Roles.Auditor), HttpStatusCode.NotFound, "passport-unknown");
    }

    private Task<HttpResponseMessage> PutAsync(Bundle bundle) => host.PutAsync($"passports/{BundleFile.DigestOf(bundle)}", Roles.Certifier, BundleFile.Write(bundle));

    private async Task<JsonElement> AncestorsAsync() =>
        await (await host.GetAsync($"lots/{Border.Mixed}/ancestors", Roles.Auditor)).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Cancellation);

    private async Task<JsonElement> FindingsAsync() => (await (await host.GetAsync($"findings?lot={Season.Blend}", Roles.Auditor))
        .EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("findings");

    private async Task ShouldBeRefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        (answer.StatusCode, problem.GetProperty("code").GetString()).ShouldBe((status, code), problem.ToString());
        if (code != "passport-contradicts")
            host.Passports.All.ShouldBeEmpty();
    }
}
