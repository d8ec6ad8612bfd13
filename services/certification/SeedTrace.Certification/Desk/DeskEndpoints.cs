using SeedTrace.Contracts.Delivery;
using SeedTrace.Contracts.Identity;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Watch;

namespace SeedTrace.Certification.Desk;

public static class DeskEndpoints
{
    private const int Most = 500;
    private const int Days = 30;

    /// <summary>Over the work of all: for those who lead it and those who look into it.</summary>
    private static readonly string[] Readers = [Roles.Certifier, Roles.Auditor, Roles.Administrator];

    public static WebApplicationBuilder AddDesk(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(DeskRules.Load());
        builder.Services.AddSingleton<DeskReader>();
        builder.Services.AddAgent<DeskKeeper>();
        return builder;
    }

    public static void MapDesk(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/desk", async (string? on, int? days, int? limit, HttpContext http, TimeProvider clock, CancellationToken cancellation) => TypedResults.Json(
            await http.RequestServices.GetRequiredService<DeskReader>().DeskAsync(
                on is null ? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime) : Period.DayIn(on), Math.Clamp(days ?? Days, 0, 3_650), Math.Clamp(limit ?? 50, 1, Most), cancellation),
            FactJson.Options)).ForReaders<DeskAnswer>();
        routes.MapGet("/desk/workload", async (string? from, string? to, HttpContext http, CancellationToken cancellation) =>
        {
            var period = Period.Parse(from, to);
            return TypedResults.Json(Workload.Of(period, await http.RequestServices.GetRequiredService<DeskReader>().VisitsAsync(period, cancellation)), FactJson.Options);
        }).ForReaders<Workload>();
        routes.MapGet("/desk/outliers", async (string? from, string? to, HttpContext http, CancellationToken cancellation) =>
        {
            var (period, desk) = (Period.Parse(from, to), http.RequestServices.GetRequiredService<DeskReader>());
            var visits = (await desk.VisitsAsync(period, cancellation)).Select(walked => walked.Visit).ToList();
            return TypedResults.Json(Outliers.Of(period, await desk.TestsAsync(period, cancellation), visits, http.RequestServices.GetRequiredService<DeskRules>().Outliers), FactJson.Options);
        }).ForReaders<Outliers>();
    }

    private static void ForReaders<TAnswer>(this RouteHandlerBuilder route) =>
        route.RequireRoles(Readers).Produces<TAnswer>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
}
