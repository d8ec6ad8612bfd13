using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SeedTrace.Breeding.Lines;
using SeedTrace.Contracts;
using SeedTrace.Hosting.Decisions;
using SeedTrace.Operator.Pedigrees;
using SeedTrace.Web;

namespace SeedTrace.Operator.Tests.Pedigrees;

public sealed class PedigreeImportTests
{
    private static readonly SpeciesCode Soybean = SpeciesCode.Parse("GLXMA");

    [Fact]
    public void Batches_are_full_and_lean_on_earlier_ones_only()
    {
        var batches = Batches(Chain(1201));
        batches.Select(batch => batch.Lines).ShouldBe([500, 500, 201]);
        var known = new HashSet<string>();
        foreach (var entry in batches.SelectMany(batch => Json(batch).GetProperty("entries").EnumerateArray()))
        {
            entry.GetProperty("parents").EnumerateArray().ShouldAllBe(parent => known.Contains(parent.GetProperty("name").GetString()!));
            known.Add(entry.GetProperty("name").GetString()!);
        }
    }

    [Fact]
    public void Long_names_make_smaller_batches()
    {
        var batches = Batches(Written.Read(["child,parent", .. Enumerable.Range(0, 1000).Select(n => $"{n:000}{new string('ж', 117)},")]));
        batches.ShouldAllBe(batch => batch.Body.Length < PedigreeBatch.MostBytes + 1000);
        batches.Sum(batch => batch.Lines).ShouldBe(1000);
    }

    [Fact]
    public void The_same_content_has_the_same_key_and_other_content_another()
    {
        Batches(Chain(700)).Select(batch => batch.IdempotencyKey).ShouldBe(Batches(Chain(700)).Select(batch => batch.IdempotencyKey));
        Batches(Chain(700)).Concat(PedigreeBatch.Of(Soybean, "another", Chain(700).Entries)).Select(batch => batch.IdempotencyKey).ShouldBeUnique();
    }

    [Fact]
    public async Task Breeding_takes_a_pedigree_batch_by_batch_and_the_same_again_adds_nothing()
    {
        await using var breeding = await BreedingAsync();
        var report = new StringWriter();
        var import = new PedigreeImport(breeding.Client, report);
        (await import.SendAsync(Soybean, "soybean", Chain(601), TestContext.Current.CancellationToken)).ShouldBeTrue();
        breeding.Known.Count.ShouldBe(601);
        breeding.Keys.Distinct().Count().ShouldBe(2);
        (await import.SendAsync(Soybean, "soybean", Chain(601), TestContext.Current.CancellationToken)).ShouldBeTrue();
        breeding.Added[^2..].ShouldBe([0, 0]);
        report.ToString().ShouldContain("601 of 601 lines taken");
    }

    [Fact]
    public async Task A_line_of_which_other_parents_are_recorded_is_left_out_by_name_and_the_rest_is_taken()
    {
        await using var breeding = await BreedingAsync();
        var report = new StringWriter();
        var import = new PedigreeImport(breeding.Client, report);
        await import.SendAsync(Soybean, "soybean", Written.Read("child,parent", "L7,CNS", "L7,S 100"), TestContext.Current.CancellationToken);

        (await import.SendAsync(Soybean, "soybean", Chain(601), TestContext.Current.CancellationToken)).ShouldBeFalse();

        breeding.Known["line/GLXMA:L7"].Parents!.Select(parent => parent.Germplasm).ShouldBe(["line/GLXMA:CNS", "line/GLXMA:S 100"]);
        breeding.Known.Count.ShouldBe(603);
        breeding.Known["line/GLXMA:L600"].Parents!.ShouldHaveSingleItem().Germplasm.ShouldBe("line/GLXMA:L599");
        report.ToString().ShouldContain("Left out: Other parents of GLXMA:L7 are recorded");
        report.ToString().ShouldContain("600 of 601 lines taken");
    }

    [Fact]
    public async Task Another_refusal_ends_the_import_and_is_told()
    {
        await using var breeding = await BreedingAsync();
        var report = new StringWriter();

        (await new PedigreeImport(breeding.Client, report).SendAsync(Soybean, "", Chain(601), TestContext.Current.CancellationToken)).ShouldBeFalse();

        breeding.Keys.Count.ShouldBe(1);
        report.ToString().ShouldContain("pedigree-unnamed");
    }

    private static List<PedigreeBatch> Batches(Pedigree pedigree) => [.. PedigreeBatch.Of(Soybean, "soybean", pedigree.Entries)];

    private static Pedigree Chain(int lines) =>
        Written.Read(["child,parent", .. Enumerable.Range(0, lines).Select(n => n == 0 ? "L0," : $"L{n},L{n - 1}")]);

    private static JsonElement Json(PedigreeBatch batch) => JsonDocument.Parse(Encoding.UTF8.GetString(batch.Body)).RootElement;

    /// <summary>Breeding's own decision behind a real address, with lines kept in memory.</summary>
    private static async Task<BreedingInMemory> BreedingAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        var breeding = new BreedingInMemory(builder.Build());
        await breeding.StartAsync();
        return breeding;
    }

    private sealed class BreedingInMemory(WebApplication app) : IAsyncDisposable
    {
        public Dictionary<string, Line> Known { get; } = [];

        public List<string> Keys { get; } = [];

        public List<int> Added { get; } = [];

        public HttpClient Client { get; } = new();

        public async Task StartAsync()
        {
            app.MapPost("/lines/parentage", Take);
            await app.StartAsync(TestContext.Current.CancellationToken);
            Client.BaseAddress = new(app.Urls.Single());
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await app.DisposeAsync();
        }

        private IResult Take(RecordParentageEndpoint.Request request, HttpRequest http)
        {
            Keys.Add(http.Headers["Idempotency-Key"].ToString());
            var decision = new RecordParentage(request.Pedigree!, PartyId.Parse("importer"), request.ToEntries()).Decide(Known);
            if (decision is Decision.Refused refused)
                return Problems.Result(refused.Status, refused.Code, refused.Sentence);
            var facts = ((Decision.Accepted)decision).Facts;
            foreach (var (stream, fact) in facts)
                Known[stream] = Line.Fold(Known.GetValueOrDefault(stream), fact)!;
            Added.Add(facts.Count);
            return TypedResults.Ok();
        }
    }
}
