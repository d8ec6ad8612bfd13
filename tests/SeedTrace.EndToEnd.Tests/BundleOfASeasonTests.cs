using System.Globalization;
using System.Net;
using SeedTrace.Bundles;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Testing;

namespace SeedTrace.EndToEnd.Tests;

/// <summary>A lot of a real season, out of the running services, in a file that needs none of them.</summary>
[Trait("Category", "Integration")]
[Collection(nameof(RunningStack))]
public sealed class BundleOfASeasonTests(RunningStack running)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_bundle_of_a_certified_lot_holds_offline_and_any_changed_fact_in_it_is_named()
    {
        var season = await running.SeasonAsync();
        var file = await BundleOfAsync("administrator", season.Certified);
        using var anchor = running.ReadAnchor();

        var start = TimeProvider.System.GetTimestamp();
        var verdict = BundleCheck.Of(file, anchor);
        var took = TimeProvider.System.GetElapsedTime(start);

        verdict.Wrong.ShouldBeNull();
        var bundle = verdict.Bundle!;
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{bundle.Facts.Count} facts, {bundle.Contents.Edges.Count} steps of descent: {file.Length} bytes, checked in {took.TotalMilliseconds:0.0} ms"));
        bundle.Contents.Certificates.ShouldContain(certificate => certificate.Lot == season.Certified);
        bundle.Contents.Edges.ShouldContain(edge => edge.Kind == EdgeKind.CrossedFrom);
        foreach (var (n, fact) in bundle.Facts.Index())
        {
            var facts = bundle.Facts.ToList();
            facts[n] = fact with { Fact = fact.Fact! with { Time = fact.Fact.Time.AddDays(-1) } };
            BundleCheck.Of(BundleFile.Write(bundle with { Facts = facts }), anchor).Wrong!.Place.ShouldBe(new FactPlace(fact.Source, fact.Position));
            facts.RemoveAt(n);
            BundleCheck.Of(BundleFile.Write(bundle with { Facts = facts }), anchor).Wrong!.Place.ShouldBe(new FactPlace(fact.Source, fact.Position));
        }
    }

    [Fact]
    public async Task A_grower_gets_its_own_lot_without_any_other_name_and_that_holds_too()
    {
        var season = await running.SeasonAsync();
        var file = await BundleOfAsync(PlayedSeason.FirstGrower, season.Raw);
        using var anchor = running.ReadAnchor();

        BundleCheck.Of(file, anchor).Wrong.ShouldBeNull();
        System.Text.Encoding.UTF8.GetString(file).ShouldNotContain("demo-breeder");
    }

    /// <summary>The newest facts are under a head within seconds.</summary>
    private async Task<byte[]> BundleOfAsync(string account, LotNumber lot)
    {
        var http = await running.Stack.DeskOf(account).HttpAsync(Services.Lineage, Cancellation);
        byte[]? file = null;
        await Eventually.ShouldBeTrueAsync(async () =>
        {
            using var answer = await http.GetAsync($"/lots/{lot}/bundle", Cancellation);
            if (answer.StatusCode != HttpStatusCode.Conflict)
                file = await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(Cancellation);
            return file is not null;
        }, $"the bundle of {lot}", within: TimeSpan.FromMinutes(1));
        return file!;
    }
}
