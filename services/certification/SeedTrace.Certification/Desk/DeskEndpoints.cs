using SeedTrace.Contracts;
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
        routes.MapGet("/desk", async (
            string? on, int? days, string? section, int? limit, string? after, HttpContext http, TimeProvider clock, CancellationToken cancellation) =>
        {
            var day = on is null ? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime) : Period.DayIn(on);
            if (after is not null && section is null)
                throw new MalformedValueException("page-malformed", "A cursor is of one shelf of the desk: name its section, too.");
            return TypedResults.Json(
                await http.Desk().DeskAsync(
                    day, Math.Clamp(days ?? Days, 0, 3_650), Math.Clamp(limit ?? 50, 1, Most), section is null ? null : ShelfPlace.SectionOf(section),
                    after is null ? ShelfPlace.Start : ShelfPlace.Parse(after), cancellation),
                FactJson.Options);
        }).ForReaders<DeskAnswer>();
        routes.MapGet("/desk/workload", async (string? from, string? to, int? limit, string? after, HttpContext http, CancellationToken cancellation) =>
        {
            var (period, most, desk) = (Period.Parse(from, to), Math.Clamp(limit ?? Most, 1, Most), http.Desk());
            var found = await desk.InspectorsAsync(period, PartyIn(after), most + 1, cancellation);
            var inspectors = found.Take(most).ToList();
            var load = Workload.Of(period, await desk.VisitsAsync(period, inspectors, cancellation), await desk.LicensedAsync(period, cancellation));
            return TypedResults.Json(load with { Next = found.Count > most ? PartyId.Parse(inspectors[^1]) : null }, FactJson.Options);
        }).ForReaders<Workload>();
        routes.MapGet("/desk/outliers", async (string? from, string? to, int? limit, string? after, HttpContext http, CancellationToken cancellation) =>
        {
            var (period, desk) = (Period.Parse(from, to), http.Desk());
            var visits = (await desk.VisitsAsync(period, null, cancellation)).Select(walked => walked.Visit).ToList();
            var odd = Outliers.Of(period, await desk.TestsAsync(period, cancellation), visits, http.RequestServices.GetRequiredService<DeskRules>().Outliers);
            return TypedResults.Json(odd.Page(PartyIn(after), Math.Clamp(limit ?? Most, 1, Most)), FactJson.Options);
        }).ForReaders<Outliers>();
    }

    private static DeskReader Desk(this HttpContext http) => http.RequestServices.GetRequiredService<DeskReader>();

    private static PartyId? PartyIn(string? cursor) => cursor is null ? null : PartyId.Parse(cursor);

    private static void ForReaders<TAnswer>(this RouteHandlerBuilder route) =>
        route.RequireRoles(Readers).Produces<TAnswer>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
}
