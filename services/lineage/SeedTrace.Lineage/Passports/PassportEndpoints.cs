using SeedTrace.Hosting.Access;
using SeedTrace.Lineage.Access;
using SeedTrace.Web;

namespace SeedTrace.Lineage.Passports;

public static class PassportEndpoints
{
    public static void AddPassports(this WebApplicationBuilder builder)
    {
        ForeignRoots.Require(builder.Configuration);
        builder.Services.AddSingleton<ForeignRoots>();
    }

    public static void MapPassports(this IEndpointRouteBuilder routes)
    {
        routes.MapPutPassport();
        routes.MapGet("/passports/{digest}", async (string digest, HttpContext http, IPassports passports, CancellationToken cancellation) =>
        {
            PutPassport.Require(digest);
            var kept = await passports.FindAsync(digest, cancellation);
            return LineageAnswers.WriteAll(http.Caller(), () => kept is null
                ? Problems.Result(404, "passport-unknown", "Nobody has handed in such a passport.")
                : TypedResults.File(BundleFile.WriteCanonical(kept.Bundle), Bundle.MediaType, $"{kept.Bundle.Lot}.passport.json"));
        }).Answering<Bundle>("Passport", Bundle.MediaType);
    }
}
