using SeedTrace.Certification.Declarations;
using SeedTrace.Certification.Fields;
using SeedTrace.Hosting.Access;
using SeedTrace.Hosting.Rules;

namespace SeedTrace.Certification.Rules;

public static class RulePackEndpoints
{
    public static WebApplicationBuilder AddRulePacks(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(RulePacks.Load());
        builder.Services.AddSingleton(FieldRuleBook.Load());
        builder.Services.AddSingleton(SeedLaneBook.Load());
        return builder;
    }

    /// <summary>Norms, and what reason codes are called, are no secret: whoever is judged by them may read them.</summary>
    public static void MapRulePacks(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/rule-packs", (RulePacks packs) => packs.All).RequireRoles();
        routes.MapGet("/field-rules", (FieldRuleBook book) => book.All).RequireRoles();
        routes.MapGet("/seed-lanes", (SeedLaneBook book) => book.All).RequireRoles();
        routes.MapGet("/reason-codes", () => ReasonCodes.List).RequireRoles();
    }
}
