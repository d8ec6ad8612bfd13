using Marten;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using SeedTrace.Certification.Crops;
using SeedTrace.Certification.Labels;
using SeedTrace.Certification.Rules;
using SeedTrace.Certification.SeedTests;
using SeedTrace.Contracts;
using SeedTrace.Contracts.Certification;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Commands;
using SeedTrace.Hosting.Trees;

namespace SeedTrace.Certification.Papers;

/// <summary>What is printed and signed by hand: each for whoever reads what it is made of, in the language of <c>lang</c> (en, ru, kk) or of the browser.</summary>
public static class PaperEndpoints
{
    private const string Html = "text/html";
    private const int MostCodes = 1_000;

    public static void AddPapers(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents();
        builder.Services.AddSingleton(LabelLink.From(builder.Configuration));
    }

    public static void MapPapers(this IEndpointRouteBuilder routes)
    {
        routes.MapPaper<CertificatePaper, CertificateFacts>("/lots/{lot}/certificates/{certificate}/paper", "certificate", on =>
            CertificateFacts.FindAsync(on, on.Route<LotNumber>("lot"), on.Route<DocumentNumber>("certificate")));
        routes.MapPaper<FieldReport, CropInspection>("/crops/{crop}/paper", "crop", CropEndpoints.ReadAsync);
        routes.MapPaper<LaboratoryReport, TestReported>("/tests/{test}/paper", "test", async on => (await SeedTestEndpoints.ReadAsync(on))?.Report);
        routes.MapGet("/label-series/{series}/codes", (string series, long from, long to, HttpContext http) => RunAsync(series, from, to, http, run => TypedResults.Ok(run.Labels)))
            .RequireRoles(Roles.Certifier).Produces<IReadOnlyList<PrintedLabel>>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        routes.MapGet("/label-series/{series}/sheet", (string series, long from, long to, string? lang, HttpContext http) =>
                RunAsync(series, from, to, http, run => Page<LabelSheet>(PaperTexts.For(http, lang), run)))
            .RequireRoles(Roles.Certifier).Produces<string>(200, Html).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        routes.MapLabelPage();
    }

    internal static IResult Page<TPaper>(PaperTexts texts, object of) where TPaper : IComponent =>
        new RazorComponentResult<TPaper>(new { Texts = texts, Of = of }) { PreventStreamingRendering = true };

    private static void MapPaper<TPaper, TFacts>(this IEndpointRouteBuilder routes, string pattern, string thing, Func<CommandContext, Task<TFacts?>> find)
        where TPaper : IComponent where TFacts : class =>
        routes.MapGet(pattern, (Delegate)((HttpContext http, string? lang) => http.AnswerAsync(thing, find, found => Page<TPaper>(PaperTexts.For(http, lang), found))))
            .RequireRoles().Produces<string>(200, Html).ProducesProblem(400).ProducesProblem(404);

    private static async Task<IResult> RunAsync(string series, long from, long to, HttpContext http, Func<LabelRun, IResult> present)
    {
        var (services, cancellation) = (http.RequestServices, http.RequestAborted);
        var session = services.GetRequiredService<IQuerySession>();
        var issued = await session.StateAsync<LabelSeries>(LabelSeries.Key(DocumentNumber.Parse(series)), cancellation);
        if (LabelSerialsEndpoint.Refusal(issued, from, to, MostCodes) is { } refusal)
            return refusal;
        var facts = await LabelFacts.FindAsync(session, services.GetRequiredService<RulePacks>(), issued!, cancellation);
        using var key = await services.GetRequiredService<LogKeys>().OwnAsync(cancellation);
        var signer = new LabelSigner(
            key, services.GetRequiredService<LabelProofs>(), services.GetRequiredService<LabelLink>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
        return present(LabelRun.Print(facts, from, to, signer));
    }
}
